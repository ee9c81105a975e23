import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Holder } from '../auth/viewer.ts';
import { isHeldBy } from '../database/held-by.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelUsage } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import { isUuid } from '../shared/uuid.ts';
import type { FormKind, RunCost, RunFailure, RunState } from './entity.ts';
import { planOnce } from '../shared/plans.ts';

/** A run as it is read. Times are ISO 8601 in UTC. */
export interface RunRow {
  readonly id: string;
  readonly flowId: string;
  readonly versionId: number | null;
  readonly documentHash: string;
  readonly sessionId: string;
  readonly userId: number;
  readonly guestId: string | null;
  readonly state: RunState;
  /** See `Run.queuePriority`. */
  readonly queuePriority: number | null;
  /** See `Run.attempt`. */
  readonly attempt: number;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly form: FormKind | null;
  readonly outputs: Readonly<Record<string, Json>> | null;
  readonly answer: string | null;
  readonly error: string | null;
  readonly failure: RunFailure | null;
  readonly usage: readonly ModelUsage[];
  readonly questionId: number | null;
  readonly answerId: number | null;
  readonly upstreamClosed: boolean;
  readonly endedSeq: number | null;
  /** See `Run.traceId` and `Run.cost`. */
  readonly traceId: string | null;
  readonly cost: RunCost | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** How far the events of a stream have come. */
export interface LastSeq {
  readonly stream: string;
  readonly seq: number;
}

const COLUMNS = `r.id, r.flow_id as "flowId", r.version_id as "versionId", r.document_hash as "documentHash",
  r.session_id as "sessionId", r.user_id as "userId", r.guest as "guestId", r.state, r.queue_priority as "queuePriority", r.attempt, r.inputs, r.form, r.outputs,
  r.answer, r.error, r.failure, r.usage,
  coalesce(r.shared_question_id, r.question_id) as "questionId", r.answer_id as "answerId", r.upstream_closed as "upstreamClosed",
  r.ended_seq as "endedSeq", r.trace_id as "traceId", r.cost, r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"`;

/** From runs `r`. */
export const RUN_COLUMNS = sql.raw(COLUMNS);

const ROWS = planOnce(`select ${COLUMNS} from run r where r.id = any($1::uuid[])`);

/** A run, whoever started it; null also for an id that is no UUID. */
export async function findRunRow(options: { em: EntityManager; id: string }): Promise<RunRow | null> {
  const rows = await listRunRows({ em: options.em, ids: [options.id] });
  return rows[0] ?? null;
}

/** The same, for a run that must be there. Throws `NotFound`. */
export async function getRunRow(options: { em: EntityManager; id: string }): Promise<RunRow> {
  const row = await findRunRow(options);
  if (row === null) throw new NotFound('RUN');
  return row;
}

/** Runs, whoever started them, in no particular order. */
export async function listRunRows(options: { em: EntityManager; ids: readonly string[] }): Promise<RunRow[]> {
  const ids = options.ids.filter(isUuid);
  if (ids.length === 0) return [];
  return toSqlExecutor(options.em)<RunRow>(ROWS, [ids]);
}

/** The holder's runs of these conversations that have not ended, oldest first. */
export async function listActiveRunRows(options: {
  em: EntityManager;
  holder: Holder;
  sessionIds: readonly string[];
}): Promise<RunRow[]> {
  const { em, holder, sessionIds } = options;
  const query = sql<RunRow>`
    select ${RUN_COLUMNS} from run r
    where r.session_id = any(${[...sessionIds]}::varchar[]) and ${isHeldBy({ table: 'r', holder })}
      and r.state in ('QUEUED', 'RUNNING')
    order by r.created_at, r.question_id`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}

/** The highest sequence number of each of these streams; streams without an event are left out. */
export async function listLastSeqs(options: { em: EntityManager; streams: readonly string[] }): Promise<LastSeq[]> {
  const { em, streams } = options;
  const query = sql<LastSeq>`
    select s.id as stream, last.seq from unnest(${[...streams]}::uuid[]) as s(id)
    cross join lateral (select e.seq from event e where e.stream = s.id order by e.seq desc limit 1) last`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}
