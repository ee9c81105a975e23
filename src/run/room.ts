import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyRuns } from '../api-key/errors.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** Of a key with a limit, one start after the other, or two would find the same room. */
const LOCK = 'select from api_key where id = $1 for no key update';

const COUNT = 'select count(*)::int as count from run where api_key_id = $1 and ended_seq is null';

/**
 * The key that a run is counted for, which has room for it until the transaction ends; null where none are counted, at
 * no cost. Throws `TooManyRuns`.
 */
export async function findRoom({ em, viewer }: { em: EntityManager; viewer: Viewer }): Promise<string | null> {
  const { key } = viewer;
  if (key === null || key.concurrentRuns === null) return null;
  const execute = toSqlExecutor(em);
  await execute(LOCK, [key.id]);
  const [running] = await execute<{ readonly count: number }>(COUNT, [key.id]);
  if ((running?.count ?? 0) >= key.concurrentRuns) {
    throw new TooManyRuns(`The API key may have no more than ${key.concurrentRuns} of its runs under way.`);
  }
  return key.id;
}
