/** The database cannot rank vectors by pgvector. The message is for the operator, and says what to do. */
export class PgvectorUnusable extends Error {
  override readonly name = 'PgvectorUnusable';
}
