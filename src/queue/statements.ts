import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { QueuedRun } from './entity.ts';
import type { QueueLimits, WaitingRun } from './contract.ts';
import { AWAITED } from './priority.ts';

/** Runs that are looked for at a time. */
export const STALE_BATCH = 100;

/** Whether a user and a flow have fewer background runs at work than they may have, by the parameters that hold them. */
export function toRoom(at: { user: string; perUser: string; flow: string; perFlow: string }): string {
  return `(select count(*) from queued_run b where b.is_at_work and b.priority > 0 and b.user_id = ${at.user}) < ${at.perUser}::int
    and (select count(*) from queued_run b where b.is_at_work and b.priority > 0 and b.flow_id = ${at.flow})
      < coalesce((select p.max_background_runs from run_policy p where p.flow_id = ${at.flow}), ${at.perFlow}::int)`;
}

const WAIT = `
  insert into queued_run (run_id, user_id, flow_id, priority, enqueued_at)
  values ($1::uuid, $2::int, $3::varchar, $4::smallint, case when $4::smallint = ${AWAITED} or
    ${toRoom({ user: '$2::int', perUser: '$5', flow: '$3::varchar', perFlow: '$6' })} then now() end)
  returning enqueued_at is null as "isHeld"`;

/**
 * Records that a run waits for a worker, in the transaction that records the run. One that a limit holds up is held
 * from the start, so that no worker has to look at it; it may be released as soon as it is committed.
 */
export async function recordWaiting(options: {
  em: EntityManager;
  limits: QueueLimits;
  run: { readonly id: string; readonly user: number; readonly flow: string };
  priority: number;
}): Promise<{ isHeld: boolean }> {
  const { em, limits, run, priority } = options;
  const values = [run.id, run.user, run.flow, priority, limits.perUser, limits.perFlow];
  const [waiting] = await toSqlExecutor(em)<{ isHeld: boolean }>(WAIT, values);
  return { isHeld: waiting?.isHeld ?? false };
}

/** Forgets that a run was in the queue, in the transaction that ends it. */
export async function forgetQueued({ em, id }: { em: EntityManager; id: string }): Promise<void> {
  await em.nativeDelete(QueuedRun, { run: id });
}

/** Whom a place became free for. */
export interface Freed {
  readonly userId: number;
  readonly flowId: string;
}

/** Background runs at work that are as many as they may be, by user and by flow. */
const BUSY = `
  busy_user as (
    select b.user_id from queued_run b where b.is_at_work and b.priority > 0
    group by b.user_id having count(*) >= $1::int),
  busy_flow as (
    select b.flow_id from queued_run b left join run_policy p on p.flow_id = b.flow_id
    where b.is_at_work and b.priority > 0
    group by b.flow_id, p.max_background_runs having count(*) >= coalesce(p.max_background_runs, $2::int))`;

const IS_DUE = 'not q.is_at_work and (q.retry_at is null or q.retry_at <= now())';

/** What is the same for a whole list is asked as a value, so that a busy user costs no look at each of their runs. */
const HELD = `
  with ${BUSY},
  of_user as (
    select q.run_id from queued_run q
    where ${IS_DUE} and q.enqueued_at is null and q.user_id = $3 and $3 not in (select user_id from busy_user)
      and q.flow_id not in (select flow_id from busy_flow)
    order by q.priority, q.created_at, q.run_id limit 1 for update skip locked),
  of_flow as (
    select q.run_id from queued_run q
    where ${IS_DUE} and q.enqueued_at is null and q.flow_id = $4 and $4 not in (select flow_id from busy_flow)
      and q.user_id not in (select user_id from busy_user)
    order by q.priority, q.created_at, q.run_id limit 1 for update skip locked)
  update queued_run q set enqueued_at = now()
  where q.run_id in (select run_id from of_user union all select run_id from of_flow)
  returning q.run_id as id, q.priority`;

/** The first held run of the user, and the first of the flow, that no limit holds up any more. Nobody else gets them. */
export function takeHeld(options: { em: EntityManager; limits: QueueLimits; freed: Freed }): Promise<WaitingRun[]> {
  const { em, limits, freed } = options;
  return toSqlExecutor(em)<WaitingRun>(HELD, [limits.perUser, limits.perFlow, freed.userId, freed.flowId]);
}

const IS_STALE = "(q.enqueued_at is null or q.enqueued_at < now() - $3::float8 * interval '1 millisecond')";

const STALE = `
  with ${BUSY},
  stale as (
    select q.run_id from queued_run q
    where ${IS_DUE} and ${IS_STALE} and (q.priority = 0
      or (q.user_id not in (select user_id from busy_user) and q.flow_id not in (select flow_id from busy_flow)))
    order by q.priority, q.created_at, q.run_id limit ${STALE_BATCH} for update skip locked)
  update queued_run q set enqueued_at = now() where q.run_id in (select run_id from stale)
  returning q.run_id as id, q.priority`;

/**
 * Runs that wait, that no limit holds up and that workers were last told of so long ago, first things first. No other
 * instance gets them for as long again.
 */
export function takeStale(options: {
  em: EntityManager;
  limits: QueueLimits;
  olderThanMs: number;
}): Promise<WaitingRun[]> {
  const { em, limits, olderThanMs } = options;
  return toSqlExecutor(em)<WaitingRun>(STALE, [limits.perUser, limits.perFlow, olderThanMs]);
}

/** How many runs wait that workers should have heard of. */
export async function countTold(em: EntityManager): Promise<number> {
  const text = 'select count(*)::int as count from queued_run q where not q.is_at_work and q.enqueued_at is not null';
  const [found] = await toSqlExecutor(em)<{ count: number }>(text, []);
  return found?.count ?? 0;
}
