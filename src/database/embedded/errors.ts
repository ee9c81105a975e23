/**
 * The embedded Postgres cannot be had here. The message says what is in the way and what the operator can do; it is
 * written to be shown as it is.
 */
export class EmbeddedPostgresUnavailable extends Error {
  override readonly name = 'EmbeddedPostgresUnavailable';
}

/** The `code` of an error of the operating system or of Postgres, or null when it has none. */
export function findErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
