import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { listDocumentRows } from '../document/reads.ts';
import type { MessageCategory } from '../message/entity.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import { reportToNobody, type Report } from '../shared/progress.ts';
import { findRunRow, type RunRow } from './reads.ts';

/** Everything that the proof of a run rests on, as it was at one moment. */
export interface Evidence {
  readonly run: RunRow;
  readonly origin: RunOrigin;
  /** What the database holds under the hash that the run names; null when there is nothing. */
  readonly document: FlowDocument | null;
  readonly events: readonly EventEvidence[];
  /** The message that the proof began with; null when it began with the run. */
  readonly message: MessageEvidence | null;
}

/** What a run was made from, as its flow tells today. */
export interface RunOrigin {
  readonly flowName: string;
  readonly isFlowDeleted: boolean;
  /** Null for a document that was tried out unsaved. */
  readonly versionName: string | null;
  /** Null when the run names no version. */
  readonly isVersionOfFlow: boolean | null;
  /** When the history first tells of the document in the version; null when it does not. */
  readonly heldSince: string | null;
}

/** An event as the log holds it. */
export interface EventEvidence {
  readonly seq: number;
  readonly kind: string;
  readonly payload: JsonObject;
  readonly isTerminal: boolean;
}

/** A message as the conversation shows it. */
export interface MessageEvidence {
  readonly id: number;
  readonly runId: string | null;
  readonly category: MessageCategory;
  readonly inputs: Readonly<Record<string, Json>> | null;
  readonly text: string;
  readonly steps: string;
}

const MESSAGE = `
  select m.id, m.run_id as "runId", m.category, m.inputs, m.text, m.steps from message m where m.id = $1`;

const ORIGIN = `
  select f.name as "flowName", f.deleted_at is not null as "isFlowDeleted", v.name as "versionName",
    v.flow_id = r.flow_id as "isVersionOfFlow", held.at as "heldSince"
  from run r join flow f on f.id = r.flow_id left join flow_version v on v.id = r.version_id
  left join lateral (
    select min(c.at) as at from flow_change c where c.version_id = r.version_id and c.document_hash = r.document_hash
  ) held on true
  where r.id = $1`;

const EVENTS = `
  select e.seq, e.kind, e.payload::text as payload, e.is_terminal as "isTerminal"
  from event e where e.stream = $1 and e.seq > $2 order by e.seq limit $3`;

const COUNT = 'select count(*)::int as count from event e where e.stream = $1';

const PAGE = 1000;

/** An event that is numbered below 1 must not be there, and is read to be found out. */
const BEFORE_ALL = -(2 ** 31);

/** What to prove: what a message says, or only what a run did. */
export type Subject = { readonly kind: 'message'; readonly id: number } | { readonly kind: 'run'; readonly id: string };

/** There is nothing to look at; the message is a sentence for whoever asked. */
export class NothingToProve extends Error {}

/**
 * Everything about a message and its run, whoever they belong to and whether or not their conversation was deleted.
 * Read at one moment, because a run may end meanwhile. Tells `report` of every thousand events before they are read.
 * Throws `NothingToProve`.
 */
export function gatherEvidence(order: { em: EntityManager; subject: Subject; report?: Report }): Promise<Evidence> {
  const { em, subject, report = reportToNobody } = order;
  const gather = (inner: EntityManager) =>
    subject.kind === 'run'
      ? gatherAboutRun({ em: inner, runId: subject.id, message: null, report })
      : gatherAboutMessage({ em: inner, id: subject.id, report });
  return em.transactional(gather, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
}

async function gatherAboutMessage(order: { em: EntityManager; id: number; report: Report }): Promise<Evidence> {
  const { em, id, report } = order;
  const [message] = await toSqlExecutor(em)<MessageEvidence>(MESSAGE, [id]);
  if (message === undefined) throw new NothingToProve(`There is no message ${id}.`);
  const { runId } = message;
  if (runId === null) throw new NothingToProve(`No run stands behind message ${id}: it is a copy of another message.`);
  return gatherAboutRun({ em, runId, message, report });
}

async function gatherAboutRun(options: {
  em: EntityManager;
  runId: string;
  message: MessageEvidence | null;
  report: Report;
}): Promise<Evidence> {
  const { em, runId, message, report } = options;
  const sql = toSqlExecutor(em);
  const run = await findRunRow({ em, id: runId });
  const [origin] = run === null ? [] : await sql<RunOrigin>(ORIGIN, [run.id]);
  if (run === null || origin === undefined) throw new NothingToProve(`There is no run ${runId}.`);
  const [document] = await listDocumentRows({ em, hashes: [run.documentHash] });
  const events = await readEvents({ em, runId: run.id, report });
  return { run, origin, document: document?.content ?? null, events, message };
}

async function readEvents(order: { em: EntityManager; runId: string; report: Report }): Promise<EventEvidence[]> {
  const { em, runId, report } = order;
  const sql = toSqlExecutor(em);
  const [{ count } = { count: 0 }] = await sql<{ readonly count: number }>(COUNT, [runId]);
  const total = Math.ceil(count / PAGE);
  const events: EventEvidence[] = [];
  for (let done = 0; done < total; done += 1) {
    report({ done, total, subject: `${count} events` });
    const parameters = [runId, events.at(-1)?.seq ?? BEFORE_ALL, PAGE];
    const rows = await sql<Omit<EventEvidence, 'payload'> & { readonly payload: string }>(EVENTS, parameters);
    for (const row of rows) events.push({ ...row, payload: JSON.parse(row.payload) as JsonObject });
  }
  return events;
}
