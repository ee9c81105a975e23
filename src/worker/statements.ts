import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { Worker } from './entity.ts';

/** A worker as it tells of itself. */
export interface Presence {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly concurrency: number;
}

/** Workers that were not seen for so many rounds went away without a word. */
const ROUNDS_UNTIL_GONE = 4;

/** One statement, since an idle worker does nothing else. */
const TELL = `
  with gone as (delete from worker where seen_at < now() - $5::float8 * interval '1 millisecond'),
  seen as (
    insert into worker (id, host, pid, concurrency, started_at, seen_at) values ($1, $2, $3, $4, now(), now())
    on conflict (id) do update set seen_at = now())
  select exists (select from queued_run where not is_at_work) as "isWaiting"`;

/** Tells that a worker lives, and learns whether any run waits. Forgets workers that went away. */
export async function tellPresence(options: {
  em: EntityManager;
  presence: Presence;
  everyMs: number;
}): Promise<{ isWaiting: boolean }> {
  const { em, presence, everyMs } = options;
  const { id, host, pid, concurrency } = presence;
  const values = [id, host, pid, concurrency, everyMs * ROUNDS_UNTIL_GONE];
  const [found] = await toSqlExecutor(em)<{ isWaiting: boolean }>(TELL, values);
  return { isWaiting: found?.isWaiting ?? false };
}

/** Forgets a worker that leaves. */
export async function forgetPresence({ em, id }: { em: EntityManager; id: string }): Promise<void> {
  await em.nativeDelete(Worker, { id });
}
