import { z } from 'zod';
import type { EnvironmentIssue } from './issue.ts';
import type { S3Settings } from '../file/s3-settings.ts';
import { Secret } from '../shared/secret.ts';

/** What S3 itself allows: letters that are safe in the name of a host. */
const BUCKET = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/;

/** Folders of plain parts, so that nothing in a key needs to be encoded. */
const PREFIX = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

const MAX_PREFIX_LENGTH = 100;

/** The variables of a store that speaks S3; without a bucket files are on the local disk. */
export const S3_VARIABLES = {
  FORME_S3_BUCKET: z
    .string()
    .regex(BUCKET, 'must be the name of a bucket: 3 to 63 small letters, digits and hyphens')
    .optional(),
  FORME_S3_ENDPOINT: z
    .string()
    .refine(isOrigin, 'must be an address like https://s3.example, without a path')
    .optional(),
  FORME_S3_REGION: z
    .string()
    .regex(/^[a-z\d-]{1,40}$/, 'must be a region like eu-central-1')
    .optional(),
  FORME_S3_PATH_STYLE: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  FORME_S3_PREFIX: z
    .string()
    .transform((text) => text.replaceAll(/^\/+|\/+$/g, ''))
    .refine(isPrefix, `must be folders of letters, digits, dots and hyphens, ${MAX_PREFIX_LENGTH} characters at most`)
    .optional(),
  FORME_S3_ACCESS_KEY_ID: z.string().optional(),
  FORME_S3_SECRET_ACCESS_KEY: z
    .string()
    .transform((text) => new Secret(text))
    .optional(),
};

type S3Values = { readonly [Name in keyof typeof S3_VARIABLES]?: z.output<(typeof S3_VARIABLES)[Name]> };

const REQUIRED = Object.freeze(['FORME_S3_BUCKET', 'FORME_S3_ACCESS_KEY_ID', 'FORME_S3_SECRET_ACCESS_KEY']);

/** What is missing where some of it is set: half a store would mean that files go to the disk unnoticed. */
export function findHalfS3(given: Readonly<Record<string, string | undefined>>): EnvironmentIssue[] {
  const isAsked = Object.keys(S3_VARIABLES).some((name) => given[name] !== undefined);
  if (!isAsked) return [];
  return REQUIRED.filter((name) => given[name] === undefined).map((variable) => ({
    variable,
    message: 'must be set too, where files are kept in S3',
  }));
}

/** The store that the variables name; undefined for none. Servers beside one's own seldom have a name for each bucket. */
export function toS3Settings(values: S3Values): S3Settings | undefined {
  const { FORME_S3_BUCKET: bucket, FORME_S3_ACCESS_KEY_ID: accessKeyId, FORME_S3_SECRET_ACCESS_KEY: secret } = values;
  if (bucket === undefined || accessKeyId === undefined || secret === undefined) return undefined;
  const { FORME_S3_ENDPOINT: endpoint, FORME_S3_PATH_STYLE: pathStyle } = values;
  return Object.freeze({
    bucket,
    endpoint: endpoint?.replace(/\/+$/, ''),
    region: values.FORME_S3_REGION ?? 'us-east-1',
    isPathStyle: pathStyle === undefined ? endpoint !== undefined : pathStyle === 'on',
    prefix: values.FORME_S3_PREFIX ?? '',
    accessKeyId,
    secretAccessKey: secret,
  });
}

/** A password in an address would be shown to everybody. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href.replace(/\/+$/, '') === url.origin;
}

function isPrefix(text: string): boolean {
  return text === '' || (text.length <= MAX_PREFIX_LENGTH && PREFIX.test(text));
}
