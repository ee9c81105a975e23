import type { Environment } from '../environment/environment.ts';

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** How much is taken in, in bytes: of one file, and of all that one person keeps. */
export function toFileLimits(limits: Pick<Environment, 'maxUploadMegabytes' | 'maxUserFilesMegabytes'>) {
  return {
    maxUploadBytes: limits.maxUploadMegabytes * BYTES_PER_MEGABYTE,
    maxUserBytes: limits.maxUserFilesMegabytes * BYTES_PER_MEGABYTE,
  };
}
