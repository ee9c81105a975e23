import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Conversations that are deleted at once; the rest is left to the next round. */
const TRIALS_A_ROUND = 100;

const LOCK_OLD_TRIALS = `
  select s.id from chat_session s
  where s.is_trial and s.updated_at < now() - make_interval(hours => $1)
    and not exists (select from run r where r.session_id = s.id and r.state in ('QUEUED', 'RUNNING'))
  order by s.updated_at limit $2 for update skip locked`;

const DELETE_STREAMS = `
  with stream as (delete from event_stream where id in (select id from run where session_id = any($1)) returning id)
  delete from event where stream in (select id from stream)`;

/**
 * Deletes conversations that only tried out a build and have been silent for so many hours, with their messages, runs
 * and events; returns how many. Two servers never delete the same one.
 */
export function deleteOldTrials(options: { em: EntityManager; silentHours: number }): Promise<number> {
  return options.em.transactional(async (em) => {
    const sql = toSqlExecutor(em);
    const trials = await sql<{ id: string }>(LOCK_OLD_TRIALS, [options.silentHours, TRIALS_A_ROUND]);
    const ids = trials.map((trial) => trial.id);
    if (ids.length === 0) return 0;
    await sql(DELETE_STREAMS, [ids]);
    await sql('delete from chat_session where id = any($1)', [ids]);
    return ids.length;
  });
}
