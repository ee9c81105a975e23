import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { toCanonicalJson } from '../document/canonical.ts';
import type { Json } from '../shared/json.ts';
import { IdempotencyConflict } from './errors.ts';

/** A call that may be repeated: whose key it carries, and what is asked with it. */
export interface Claim {
  readonly userId: number;
  readonly key: string;
  readonly digest: string;
}

interface Bound {
  readonly digest: string;
  readonly subject: string;
}

/** Does nothing to a row that is there but lock and return it, which an insert alone cannot in one statement. */
const CLAIM = `insert into idempotency_key (user_id, key, digest, subject) values ($1, $2, $3, $4)
  on conflict (user_id, key) do update set user_id = excluded.user_id returning digest, subject`;

const FIND = 'select digest, subject from idempotency_key where user_id = $1 and key = $2';

/** What tells a request from another: equal for equal JSON, in whatever order its members are. */
export function toRequestDigest(request: Json): string {
  return createHash('sha256').update(toCanonicalJson(request)).digest('hex');
}

/**
 * Binds a key to what the caller's transaction is about to make, and returns what the key stands for: `subject` for
 * the first call, and what that call made for every later one. Of several calls at once all but one wait until the
 * first has committed, or has failed and leaves the key to the next. One statement. Throws `IdempotencyConflict`.
 */
export async function claimKey(options: { em: EntityManager; claim: Claim; subject: string }): Promise<string> {
  const { em, claim, subject } = options;
  const { userId, key, digest } = claim;
  const rows = await toSqlExecutor(em)<Bound>(CLAIM, [userId, key, digest, subject]);
  return assertSame({ bound: rows[0] ?? null, claim }) ?? subject;
}

/** What a key stands for; null while it stands for nothing. Throws `IdempotencyConflict`. */
export async function findClaimed({ em, claim }: { em: EntityManager; claim: Claim }): Promise<string | null> {
  const rows = await toSqlExecutor(em)<Bound>(FIND, [claim.userId, claim.key]);
  return assertSame({ bound: rows[0] ?? null, claim });
}

function assertSame({ bound, claim }: { bound: Bound | null; claim: Claim }): string | null {
  if (bound !== null && bound.digest !== claim.digest) throw new IdempotencyConflict(bound.subject);
  return bound?.subject ?? null;
}
