import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { Run } from './entity.ts';
import type { RunPolicySettings } from '../run-policy/policy.ts';
import { RUN_POLICY_OF_FLOW } from '../run-policy/reads.ts';
import { toTweaksInForm } from './statements.ts';
import type { FormTweaks } from '../session/entity.ts';
import type { ClaimedStream, EventLog, SqlExecutor } from '../stream/contract.ts';
import type { QueueLimits } from '../queue/contract.ts';
import { toRoom } from '../queue/statements.ts';

/** What came of claiming a run. */
export type Claim =
  /** It is this instance's now, marked as running, and its stream can be opened. */
  | {
      readonly kind: 'claimed';
      readonly run: Run;
      readonly stream: ClaimedStream;
      readonly policy: RunPolicySettings | null;
    }
  /** The same, to be ended: somebody stopped it before it began. */
  | { readonly kind: 'stopped'; readonly run: Run; readonly stream: ClaimedStream }
  /** It has ended, or is somebody else's. */
  | { readonly kind: 'over' }
  /** Its next attempt is not due yet. */
  | { readonly kind: 'early'; readonly run: Run; readonly dueAt: Date }
  /** An earlier run of its conversation has not ended. */
  | { readonly kind: 'behind'; readonly run: Run; readonly earlier: string }
  /** Its user or its flow has as many background runs at work as they may have; the row says that it was held up. */
  | { readonly kind: 'held'; readonly run: Run };

interface Claiming {
  readonly log: EventLog;
  readonly limits: QueueLimits;
  readonly id: string;
}

interface Waiting {
  readonly priority: number;
  readonly dueAt: string | null;
  readonly earlier: string | null;
  readonly form: FormTweaks | null;
  readonly policy: RunPolicySettings | null;
}

const OVER: Claim = Object.freeze({ kind: 'over' });

const WAITING = `
  select q.priority, case when q.retry_at > now() then q.retry_at end as "dueAt", s.form, ${RUN_POLICY_OF_FLOW} as policy, (
      select e.id from run e where e.session_id = r.session_id and e.ended_seq is null and e.question_id < r.question_id
      order by e.question_id desc limit 1
    ) as earlier
  from queued_run q join run r on r.id = q.run_id join flow f on f.id = r.flow_id
    join chat_session s on s.id = r.session_id
  where q.run_id = $1 and not q.is_at_work`;

/** First halves of the keys of advisory locks; any numbers that nothing else in the database uses. */
const USER_LOCK_CLASS = 0x666f_7275;
const FLOW_LOCK_CLASS = 0x666f_7266;

const LOCK_LIMITS = 'select pg_advisory_xact_lock($1::int, $2::int), pg_advisory_xact_lock($3::int, hashtext($4))';

const HAS_ROOM = `select ${toRoom({ user: '$1', perUser: '$2', flow: '$3', perFlow: '$4' })} as "hasRoom"`;

/** With the time of this moment, since the transaction may have waited. */
const BEGIN = `
  with begun as (
    update run set state = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()), tweaks = $2::json, attempt = attempt + 1
    where id = $1)
  update queued_run set is_at_work = true, retry_at = null where run_id = $1`;

/**
 * Makes a run that waits this instance's, in one transaction, if its turn has come. Of several claims at once one
 * succeeds. What limits count is locked from the look at it on, so that no two runs take the last place.
 */
export function claimRun({ em, ...claiming }: Claiming & { em: EntityManager }): Promise<Claim> {
  return em.transactional(async (inner) => {
    const run = await inner.findOne(
      Run,
      { id: claiming.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
    );
    if (run?.state !== 'QUEUED') return OVER;
    const sql = toSqlExecutor(inner);
    return run.stopRequestedAt ? takeStopped({ ...claiming, sql, run }) : takeInTurn({ ...claiming, sql, run });
  });
}

type Taking = Claiming & { readonly sql: SqlExecutor; readonly run: Run };

async function takeStopped({ sql, log, run }: Taking): Promise<Claim> {
  const stream = await log.claim({ sql, stream: run.id });
  return stream === null ? OVER : { kind: 'stopped', run, stream };
}

async function takeInTurn(taking: Taking): Promise<Claim> {
  const { sql, log, run } = taking;
  const [waiting] = await sql<Waiting>(WAITING, [run.id]);
  if (waiting === undefined) return OVER;
  if (waiting.dueAt !== null) return { kind: 'early', run, dueAt: new Date(waiting.dueAt) };
  if (waiting.earlier !== null) return { kind: 'behind', run, earlier: waiting.earlier };
  if (waiting.priority > 0 && !(await takePlace(taking))) return { kind: 'held', run };
  const stream = await log.claim({ sql, stream: run.id });
  if (stream === null) return OVER;
  run.tweaks = toTweaksInForm({ form: waiting.form, tweaks: run.tweaks });
  run.attempt += 1;
  await sql(BEGIN, [run.id, JSON.stringify(run.tweaks)]);
  return { kind: 'claimed', run, stream, policy: waiting.policy };
}

/** A run without a place says so, and is told of again once there may be one. */
async function takePlace({ sql, limits, run }: Taking): Promise<boolean> {
  await sql(LOCK_LIMITS, [USER_LOCK_CLASS, run.user, FLOW_LOCK_CLASS, run.flow]);
  // A statement of its own, because one that waits for a lock sees what was so before.
  const [found] = await sql<{ hasRoom: boolean }>(HAS_ROOM, [run.user, limits.perUser, run.flow, limits.perFlow]);
  if (found?.hasRoom === true) return true;
  await sql('update queued_run set enqueued_at = null where run_id = $1', [run.id]);
  return false;
}
