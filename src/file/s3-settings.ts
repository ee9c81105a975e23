import type { Secret } from '../shared/secret.ts';

/** Where a store that speaks S3 is, and what it is asked with. */
export interface S3Settings {
  readonly bucket: string;
  /** An origin; undefined for that of AWS. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Whether the bucket stands in the path and not in the name of the host. */
  readonly isPathStyle: boolean;
  /** The folder of the bucket that files are below, without a slash at its ends; empty for the bucket itself. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
}
