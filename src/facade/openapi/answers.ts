import { z } from 'zod';
import { FAILURE_CODES, statusOf, textOf } from '../codes/table.ts';
import { STRICT_PREFERENCE } from '../manner.ts';
import { failureBody, loginRequiredBody, rejectionBody, tooManyBody } from '../answer.ts';
import type { Operation, Parameter, Reference, Response } from './model.ts';
import type { SchemaBook } from './schemas.ts';

const JSON_TYPE = 'application/json';

/** What lets a request in; any of them is enough. */
export const LOGIN_SECURITY: Operation['security'] = Object.freeze(
  ['cookie', 'bearer', 'apiKey'].map((name) => ({ [name]: [] })),
);

/** The credentials that count. */
export const SECURITY_SCHEMES = Object.freeze({
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'access_token_cookie',
    description:
      'The cookie of `POST /api/v1/user/login`. It counts only from pages of this server and of allowed origins.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `access_token` of a login, or the secret of an API key.',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description:
      'The secret of an API key, which the GraphQL mutation `createApiKey` tells once. A key is good for its scopes.',
  },
});

/** The headers that every row reads. */
export const COMMON_HEADERS: readonly string[] = Object.freeze(['accept-language', 'prefer']);

/** The headers that rows read, by their names in lower case. */
export const HEADER_PARAMETERS: Readonly<Record<string, Parameter>> = Object.freeze({
  'accept-language': {
    name: 'Accept-Language',
    in: 'header',
    description: 'The language of texts for people: `en` or `zh`.',
    schema: { type: 'string' },
  },
  prefer: {
    name: 'Prefer',
    in: 'header',
    description: `\`${STRICT_PREFERENCE}\` asks for failures under HTTP statuses of their own.`,
    schema: { type: 'string' },
  },
  'idempotency-key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Whoever repeats a call with its key gets what the first call started, for at least a day.',
    schema: { type: 'string' },
  },
  'last-event-id': {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The id of the last event that was seen; the stream goes on after it, and asks nothing anew.',
    schema: { type: 'string' },
  },
  'upload-id': {
    name: 'Upload-Id',
    in: 'header',
    description:
      'A name for the upload, for example a UUID; the subscription `uploadProgress` tells how far it has come.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
  },
  'share-token': {
    name: 'share-token',
    in: 'header',
    description: 'The token of a link that shows what is asked for.',
    schema: { type: 'string' },
  },
});

const PACE_HEADERS = Object.freeze({
  'Retry-After': { description: 'Seconds until it is worth asking again.', schema: { type: 'integer' } },
});

/** The answers that many rows share. */
export function toSharedResponses(book: SchemaBook): Readonly<Record<string, Response>> {
  return {
    ...Object.fromEntries(STRICT_STATUSES.map((status) => [strictName(status), toStrictResponse({ status, book })])),
    LoginRequired: {
      description:
        'No credential came along, or none that holds. In strict replies an envelope, also for credentials that are wrong.',
      content: { [JSON_TYPE]: { schema: { oneOf: [book.output(loginRequiredBody), book.output(failureBody)] } } },
    },
    TooMany: {
      description: 'The API key asks more often, or has more runs under way, than it may.',
      headers: PACE_HEADERS,
      content: { [JSON_TYPE]: { schema: book.output(tooManyBody) } },
    },
  };
}

/** The HTTP statuses of failures in strict replies; 401 and 429 are shared with the others. */
const STRICT_STATUSES: readonly number[] = [...new Set(FAILURE_CODES.map(statusOf))]
  .filter((status) => ![401, 405, 429].includes(status))
  .sort((one, other) => one - other);

/** What every operation may answer to a caller that asks for strict replies. */
export function toStrictReferences(): Readonly<Record<number, Reference>> {
  return Object.fromEntries(
    STRICT_STATUSES.map((status) => [status, { $ref: `#/components/responses/${strictName(status)}` }]),
  );
}

function strictName(status: number): string {
  return `Strict${status}`;
}

function toStrictResponse({ status, book }: { status: number; book: SchemaBook }): Response {
  const codes = FAILURE_CODES.filter((code) => statusOf(code) === status);
  const schema = book.output(status === 422 ? z.union([rejectionBody, failureBody]) : failureBody);
  return {
    description: `In strict replies: ${codes.map((code) => `\`${code}\` ${textOf({ code }).trim()}`).join('; ')}.`,
    content: { [JSON_TYPE]: { schema } },
  };
}

/** The bodies that any row may answer with HTTP 200 instead of a success. */
export function toFailureSchemas(book: SchemaBook) {
  return [book.output(failureBody), book.output(rejectionBody)];
}
