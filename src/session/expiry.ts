import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Conversations that are deleted at once, each with all that was said in it; whoever wants more asks again. */
const SESSIONS_A_BATCH = 20;

const IS_AT_REST = `not exists (select from run r where r.session_id = s.id and r.state in ('QUEUED', 'RUNNING'))`;

const LOCK_OLD_TRIALS = `
  select s.id from chat_session s
  where s.is_trial and s.updated_at < now() - make_interval(hours => $1) and ${IS_AT_REST}
  order by s.id limit $2 for update skip locked`;

const LOCK_DELETED = `
  select s.id from chat_session s
  where s.deleted_at < now() - make_interval(days => $1) and ${IS_AT_REST}
  order by s.deleted_at limit $2 for update skip locked`;

const LOCK_OF_GUESTS = `
  select s.id from chat_session s
  where s.guest is not null and s.updated_at < now() - make_interval(days => $1) and ${IS_AT_REST}
  order by s.id limit $2 for update skip locked`;

const DELETE_STREAMS = `
  with stream as (delete from event_stream where id in (select id from run where session_id = any($1)) returning id)
  delete from event where stream in (select id from stream)`;

/**
 * Deletes conversations that only tried out a build and have been silent for so many hours, with their messages, runs
 * and events; returns how many. Two servers never delete the same one.
 */
export function deleteOldTrials({ em, silentHours }: { em: EntityManager; silentHours: number }): Promise<number> {
  return deleteWhole({ em, lock: LOCK_OLD_TRIALS, age: silentHours });
}

/** Deletes for good what its user deleted so many days ago, as `deleteOldTrials` does; nobody can restore it then. */
export function deleteDeletedSessions({ em, days }: { em: EntityManager; days: number }): Promise<number> {
  return deleteWhole({ em, lock: LOCK_DELETED, age: days });
}

/** Deletes conversations of guests that have been silent for so many days, as `deleteOldTrials` does. */
export function deleteOldGuestSessions({ em, silentDays }: { em: EntityManager; silentDays: number }): Promise<number> {
  return deleteWhole({ em, lock: LOCK_OF_GUESTS, age: silentDays });
}

/** Rows that belong to a conversation go with it by their keys; events have none. */
function deleteWhole(options: { em: EntityManager; lock: string; age: number }): Promise<number> {
  const { lock, age } = options;
  return options.em.transactional(async (em) => {
    const sql = toSqlExecutor(em);
    const ids = (await sql<{ id: string }>(lock, [age, SESSIONS_A_BATCH])).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await sql(DELETE_STREAMS, [ids]);
    await sql('delete from chat_session where id = any($1)', [ids]);
    return ids.length;
  });
}
