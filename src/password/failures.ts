import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** How many wrong passwords lock a name, and for how long they are remembered. */
export interface FailureLimit {
  readonly maxErrors: number;
  readonly errorWindowMinutes: number;
}

/** In the database, so that all instances count together. Names without an account are counted like any other. */
export function hashName(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

const LEFT = 'ceil(extract(epoch from ends_at - now()))::int as "secondsLeft"';

/** Seconds until a name is no longer locked; null when it is not. */
export async function findLock(options: {
  em: EntityManager;
  nameHash: string;
  limit: FailureLimit;
}): Promise<number | null> {
  const [lock] = await toSqlExecutor(options.em)<{ secondsLeft: number }>(
    `select ${LEFT} from login_failure where name_hash = $1 and count >= $2 and ends_at > now()`,
    [options.nameHash, options.limit.maxErrors],
  );
  return lock?.secondsLeft ?? null;
}

/** The window begins with the first failure, and anew with the one that locks: so long a lock lasts. */
const NOTE = `
  insert into login_failure as f (name_hash, count, ends_at) values ($1, 1, now() + make_interval(mins => $3))
  on conflict (name_hash) do update set
    count = case when f.ends_at > now() then f.count + 1 else 1 end,
    ends_at = case when f.ends_at > now() and f.count + 1 < $2 then f.ends_at else excluded.ends_at end
  returning count >= $2 as "isLocked", ${LEFT}`;

/** Counts a wrong password; returns for how many seconds the name is locked by it, or null. */
export async function noteFailure(options: {
  em: EntityManager;
  nameHash: string;
  limit: FailureLimit;
}): Promise<number | null> {
  const { maxErrors, errorWindowMinutes } = options.limit;
  const [noted] = await toSqlExecutor(options.em)<{ isLocked: boolean; secondsLeft: number }>(NOTE, [
    ...[options.nameHash, maxErrors, errorWindowMinutes],
  ]);
  return noted?.isLocked === true ? noted.secondsLeft : null;
}

/** Forgets the wrong passwords for a name. */
export async function forgetFailures({ em, nameHash }: { em: EntityManager; nameHash: string }): Promise<void> {
  await toSqlExecutor(em)('delete from login_failure where name_hash = $1', [nameHash]);
}

const FAILURES: Expiring = Object.freeze({ table: 'login_failure', key: 'name_hash', end: 'ends_at', batch: 500 });

/** Deletes what no longer counts; returns how much. */
export function deleteOldFailures({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: FAILURES });
}
