import { defineEntity, p } from '@mikro-orm/core';
import { ApiKey } from '../api-key/entity.ts';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import type { FaultKind, ModelUsage } from '../runtime/contract.ts';
import { ChatSession } from '../session/entity.ts';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

export type RunState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED';

/** Why a run did not come to its end; see `RunFailure` in the schema. */
export type RunFailure = FaultKind | 'SERVER_FAULT' | 'SERVER_LOST';

/** What a form brings: typed values alone, or files too. */
export type FormKind = 'VALUES' | 'FILES';

/** The states that a run does not leave. */
export const ENDED_RUN_STATES: readonly RunState[] = Object.freeze(['SUCCEEDED', 'FAILED', 'CANCELLED', 'INTERRUPTED']);

/** What an attempt of a run took. */
export interface RunCost {
  readonly modelCalls: number;
  readonly modelMs: number;
  /** Missing in runs that are older than tools. */
  readonly toolCalls?: number;
  readonly toolMs?: number;
  readonly databaseStatements: number;
  readonly databaseMs: number;
  /** The longest that an event waited until it was durable, and shown. */
  readonly viewerLagMs: number;
}

const RunSchema = defineEntity({
  name: 'Run',
  tableName: 'run',
  indexes: [
    { name: 'run_of_session', properties: ['session', 'createdAt'] },
    { name: 'run_document', properties: ['document'] },
    { name: 'run_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'run_of_flow', properties: ['flow', 'createdAt', 'id'] },
    { name: 'run_in_order', properties: ['createdAt', 'id'] },
    { name: 'run_of_guests', properties: ['user', 'guest'], where: 'guest is not null and ended_seq is null' },
    { name: 'run_of_key', properties: ['apiKey'], where: 'api_key_id is not null and ended_seq is null' },
  ],
  uniques: [{ name: 'run_client_message', properties: ['session', 'clientMessageId'] }],
  properties: {
    /** Also the id of the run's event stream. */
    id: p.uuid().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    version: () => p.manyToOne(FlowVersion).mapToPk().nullable().deleteRule('no action'),
    /** The very document that is run; what its version points at later does not matter. */
    document: () => p.manyToOne(StoredDocument).mapToPk().deleteRule('no action'),
    session: () => p.manyToOne(ChatSession).mapToPk().deleteRule('cascade'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The guest who began it in the user's name; null for the user. */
    guest: p.string().length(32).nullable(),
    /** The key whose runs are counted that started it; null for any other one. */
    apiKey: () => p.manyToOne(ApiKey).mapToPk().nullable().deleteRule('set null'),
    state: p.string().$type<RunState>().length(16).default('QUEUED'),
    inputs: p.json<Readonly<Record<string, Json>>>().columnType('json'),
    tweaks: p.json<Readonly<Record<string, Readonly<Record<string, Json>>>>>().columnType('json').defaultRaw(`'{}'`),
    /** Null for a run that was asked a question; else its tweaks are what the conversation's form is to be. */
    form: p.string().$type<FormKind>().length(8).nullable(),
    historyCount: p.integer().default(10),
    outputs: p.json<Readonly<Record<string, Json>>>().columnType('json').nullable(),
    answer: p.text().nullable(),
    error: p.text().nullable(),
    /** What stands behind the error, for programs. */
    failure: p.string().$type<RunFailure>().length(24).nullable(),
    usage: p.json<readonly ModelUsage[]>().defaultRaw(`'[]'`),
    /** The place of the run among those of its conversation: the number of its question, or a number that no message has. */
    questionId: p.integer().nullable(),
    answerId: p.integer().nullable(),
    /** The question that the run answers anew; null for a run that brought its own, whose number is `questionId`. */
    sharedQuestionId: p.integer().nullable(),
    /** The branch of the conversation that the run belongs to. */
    branch: p.integer().default(0),
    clientMessageId: p.string().length(255).nullable(),
    /** The hash of what was asked with the client's message id; null without one. */
    requestDigest: p.string().length(64).nullable(),
    /** Set by a stop, also before the run executes and from another instance. */
    stopRequestedAt: p.datetime(3).nullable(),
    upstreamClosed: p.boolean().default(false),
    /** Null for a run that the instance executes which recorded it; else its place among those of the workers, low first. */
    queuePriority: p.smallint().nullable(),
    /** How often a worker began it. */
    attempt: p.smallint().default(0),
    /** The sequence number of the terminal event; null while the run goes on. */
    endedSeq: p.integer().nullable(),
    /** The id of the request that asked for it, as `X-Trace-ID` told it. */
    traceId: p.string().length(128).nullable(),
    /** The span that asked for it, whoever executes it; null where none was taken down. */
    traceParent: p.string().length(55).nullable(),
    /** What its last attempt took; null while it goes on. */
    cost: p.json<RunCost>().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
});

/** How a run ended; see `end`. */
export interface RunEnd {
  readonly state: RunState;
  readonly answer: string | null;
  readonly outputs: Readonly<Record<string, Json>> | null;
  readonly error: string | null;
  readonly failure: RunFailure | null;
  readonly usage: readonly ModelUsage[];
  readonly answerId: number | null;
  readonly upstreamClosed: boolean;
  readonly endedSeq: number;
  readonly cost: RunCost | null;
}

/** The number of the question that a run answers; null while it has none. */
export function toAskedId({
  sharedQuestionId,
  questionId,
}: Pick<Run, 'sharedQuestionId' | 'questionId'>): number | null {
  return sharedQuestionId ?? questionId ?? null;
}

/** One execution of a document. */
export class Run extends RunSchema.class {
  /** Whether the run has reached a state that it does not leave. */
  hasEnded(): boolean {
    return ENDED_RUN_STATES.includes(this.state);
  }

  /** Ends the run. Throws when it has ended before: an end state is never overwritten. */
  end(outcome: RunEnd): void {
    if (this.hasEnded()) throw new Error(`Run ${this.id} has already ended.`);
    this.state = outcome.state;
    this.answer = outcome.answer;
    this.outputs = outcome.outputs;
    this.error = outcome.error;
    this.failure = outcome.failure;
    this.usage = outcome.usage;
    this.answerId = outcome.answerId;
    this.upstreamClosed = outcome.upstreamClosed;
    this.endedSeq = outcome.endedSeq;
    this.cost = outcome.cost;
    this.finishedAt = new Date();
  }
}
RunSchema.setClass(Run);
