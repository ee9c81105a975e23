import { StoreFull, StoreUnavailable, StoreUnusable } from '../errors.ts';
import type { S3Settings } from '../s3-settings.ts';

/** What servers call it when there is no room: that of the contract, MinIO's, Ceph's. */
const NO_ROOM: ReadonlySet<string> = new Set([
  'QuotaExceeded',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'InsufficientCapacity',
  'ServiceQuotaExceededException',
]);

const NO_OBJECT: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound']);

/** What else the server may say when it is asked for the first time, as a sentence for the operator. */
const UNUSABLE: Readonly<Record<string, (settings: S3Settings) => string>> = Object.freeze({
  NoSuchBucket: ({ bucket }: S3Settings) =>
    `There is no bucket "${bucket}"; make it, or set FORME_S3_BUCKET to another.`,
  InvalidAccessKeyId: () => 'The server does not know the key of FORME_S3_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: () => 'FORME_S3_SECRET_ACCESS_KEY is not the secret of FORME_S3_ACCESS_KEY_ID.',
  AccessDenied: ({ bucket }: S3Settings) =>
    `The key of FORME_S3_ACCESS_KEY_ID may not list, write, read and delete in the bucket "${bucket}".`,
  PermanentRedirect: ({ region }: S3Settings) => `The bucket is in another region than FORME_S3_REGION, ${region}.`,
  AuthorizationHeaderMalformed: ({ region }: S3Settings) =>
    `The bucket is in another region than FORME_S3_REGION, ${region}.`,
  RequestTimeTooSkewed: () => 'The clocks of this machine and of the server differ by more than a quarter of an hour.',
});

/** Whether there is no such object. A bucket that is missing is a fault and not that. */
export function isMissing(error: unknown): boolean {
  return NO_OBJECT.has(nameOf(error));
}

/** Whether the server does not have an operation that one can do without. */
export function isUnsupported(error: unknown): boolean {
  return nameOf(error) === 'NotImplemented' || [405, 501].includes(statusOf(error) ?? 0);
}

/** What went wrong at the store, as what its users are told. */
export function toStoreFault(error: unknown): StoreFull | StoreUnavailable {
  if (NO_ROOM.has(nameOf(error)) || statusOf(error) === 507) return new StoreFull(error);
  return new StoreUnavailable(error);
}

/** What went wrong at the first look, as what the operator is told. No secret is part of it. */
export function toStartFault({ error, settings }: { error: unknown; settings: S3Settings }): StoreUnusable {
  const place = `The files cannot be kept in S3 at ${settings.endpoint ?? `AWS, ${settings.region}`}.`;
  const explain = UNUSABLE[nameOf(error)];
  if (explain !== undefined) return new StoreUnusable(`${place} ${explain(settings)}`, { cause: error });
  const told = [codeOf(error), statusOf(error)].find((part) => part !== undefined) ?? nameOf(error);
  return new StoreUnusable(`${place} It cannot be reached, or does not answer like S3 (${told}).`, { cause: error });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** The library tells the HTTP status beside the error. */
function statusOf(error: unknown): number | undefined {
  const told = error instanceof Error ? (error as { $metadata?: { httpStatusCode?: number } }).$metadata : undefined;
  return told?.httpStatusCode;
}
