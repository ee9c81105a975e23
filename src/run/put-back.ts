import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { withdrawSaid } from '../message/withdraw.ts';
import { lockUnended } from './finish.ts';
import { topicsOfRun } from './topics.ts';
import type { EventLog, LoggedEvent, NewEvent, StreamWriter, WakeUp } from '../stream/contract.ts';
import type { RunQueue, WaitingRun } from '../queue/contract.ts';
import { AWAITED } from '../queue/priority.ts';

/** What it takes to leave a run to the workers. */
export interface PutBackDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly wakeUp: WakeUp;
  readonly queue: RunQueue;
}

const WAIT = `
  with waiting as (
    update run set state = 'QUEUED', queue_priority = coalesce(queue_priority, ${AWAITED}) where id = $1
    returning id, user_id, flow_id, queue_priority)
  insert into queued_run (run_id, user_id, flow_id, priority, retry_at)
  select w.id, w.user_id, w.flow_id, w.queue_priority, $2::timestamptz from waiting w
  on conflict (run_id) do update set is_at_work = false, retry_at = excluded.retry_at, enqueued_at = now()
  returning priority`;

/**
 * Leaves a run that this instance owns to the workers: it waits again, from a given moment on, and its stream is nobody's.
 * What a failed attempt has said is void: its messages are deleted with that. Throws `LeaseLost` when the run has ended, or is another instance's.
 */
export async function putBack(options: {
  dependencies: PutBackDependencies;
  writer: StreamWriter;
  dueAt?: Date | null;
  /** Tells that an attempt failed, whose messages go with it; absent where none was begun. */
  failed?: NewEvent;
}): Promise<void> {
  const { dependencies, writer } = options;
  await writer.flush();
  const { run, events, userId } = await dependencies.fork().transactional((em) => recordWait({ ...options, em }));
  writer.abandon();
  dependencies.log.announce(events);
  dependencies.wakeUp.notify(topicsOfRun(userId));
  dependencies.queue.tell([run]);
}

async function recordWait(options: {
  em: EntityManager;
  writer: StreamWriter;
  dueAt?: Date | null;
  failed?: NewEvent;
}): Promise<{ run: WaitingRun; events: LoggedEvent[]; userId: number }> {
  const { em, writer, failed } = options;
  const { id, user: userId, session: sessionId, stopRequestedAt } = await lockUnended({ em, id: writer.stream });
  // Whoever claims it ends it then, and that need not wait.
  const dueAt = stopRequestedAt ? null : (options.dueAt ?? null);
  const sql = toSqlExecutor(em);
  const [waiting] = await sql<{ priority: number }>(WAIT, [id, dueAt?.toISOString() ?? null]);
  if (waiting === undefined) throw new Error(`Run ${id} could not be left to the workers.`);
  const run = { id, dueAt, priority: waiting.priority };
  if (failed !== undefined) await withdrawSaid({ em, sessionId, runId: id });
  const events = failed === undefined ? [] : [failed];
  return { run, userId, events: await writer.release({ sql, events }) };
}
