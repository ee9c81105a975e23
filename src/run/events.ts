import type { ResolversTypes } from '../generated/schema.ts';
import type { AgentStep, ModelUsage, ProgressStep } from '../runtime/contract.ts';
import type { MessageCategory } from '../message/entity.ts';
import type { JsonObject } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import { SOURCE_CODES } from '../source/code.ts';
import type { Traced } from '../source/record.ts';
import type { OutcomeMessage } from './outcome.ts';
import type { LoggedEvent, NewEvent } from '../stream/contract.ts';
import { toUnionMember } from '../stream/union-member.ts';
import type { RunFailure, RunState } from './entity.ts';
import type { FailedAttempt } from './retry.ts';

/** The GraphQL type of each kind of event that a run's stream holds. */
const TYPENAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accepted: 'RunAccepted',
    started: 'RunStarted',
    read: 'FormRead',
    report: 'ReportBegun',
    text: 'TextAdded',
    log: 'StepLogged',
    thought: 'ThoughtLogged',
    toolCalled: 'ToolCalled',
    toolAnswered: 'ToolAnswered',
    progress: 'ProgressReported',
    usage: 'UsageReported',
    answer: 'AnswerRecorded',
    attempt: 'RunAttemptFailed',
    ended: 'RunEnded',
  }),
);

/** Editors make ids of some dozen characters. */
const MAX_NODE_ID_LENGTH = 200;

/** The run executes; a question's document is built by then. */
export const RUN_STARTED: NewEvent = Object.freeze({ kind: 'started', payload: {} });

/** The question is recorded. */
export function toRunAccepted(questionId: number): NewEvent {
  return { kind: 'accepted', payload: { questionId: String(questionId) } };
}

/** The document is built with the values of a form. */
export function toFormRead(read: { questionCount: number; takesQuestions: boolean }): NewEvent {
  return { kind: 'read', payload: { ...read } };
}

/** The document is built, and ends in a report. */
export function toReportBegun(questionCount: number): NewEvent {
  return { kind: 'report', payload: { questionCount } };
}

/** A piece of the answer, or of the reasoning before it. */
export function toTextAdded(piece: { content: string; reasoning: string | null }): NewEvent {
  return { kind: 'text', payload: { content: piece.content, reasoning: piece.reasoning } };
}

/** A step of the flow for a person to read. */
export function toStepLogged(text: string): NewEvent {
  return { kind: 'log', payload: { text } };
}

/** What an agent thought or did before it answers. */
export function toAgentStepLogged({ kind, ...payload }: AgentStep): NewEvent {
  return { kind, payload };
}

/** What a model reported, in the log as it comes, so that it counts also when the run does not get to its end. */
export function toUsageReported(usage: ModelUsage): NewEvent {
  return { kind: 'usage', payload: { ...usage, model: toStorable(usage.model) } };
}

/** How far a node has come with what takes long. */
export function toProgressReported({ nodeId, activity, done, total, unit }: ProgressStep): NewEvent {
  // Ids that nobody reads must not make every event as long.
  const known = toStorable(nodeId.slice(0, MAX_NODE_ID_LENGTH));
  return { kind: 'progress', payload: { nodeId: known, activity, done, total, unit } };
}

/** A message that a run recorded, and its number. */
export type RecordedMessage = OutcomeMessage & Pick<Traced, 'source' | 'links'> & { readonly id: number };

/** A message that the run recorded. */
export function toAnswerRecorded(message: RecordedMessage): NewEvent {
  const category: MessageCategory = message.category;
  // What is no answer to a person's question says what it says in its steps, as the legacy wire wants it.
  const text = message.text === '' ? message.steps : message.text;
  const files = message.files?.map((file) => ({ ...file })) ?? [];
  const { id, isPartial, source, isForReport = false } = message;
  const links = message.links.map((link) => ({ ...link }));
  const payload = { messageId: String(id), category, text, isPartial, source, links, isForReport, files };
  return { kind: 'answer', payload };
}

/** An attempt failed and another one follows; what it said is void. */
export function toAttemptFailed({ retryAt, ...failed }: FailedAttempt): NewEvent {
  return { kind: 'attempt', payload: { ...failed, retryAt: retryAt.toISOString() } };
}

/** The terminal event. */
export function toRunEnded(outcome: {
  state: RunState;
  error: string | null;
  failure: RunFailure | null;
  isBuildFailure: boolean;
  usage: readonly ModelUsage[];
}): NewEvent {
  const usage = outcome.usage.map((entry) => ({ ...entry }));
  const { state, error, failure, isBuildFailure } = outcome;
  return { kind: 'ended', payload: { state, error, failure, isBuildFailure, usage } };
}

/** What events say that were recorded when there was less to say: answers that nothing traced, and forms. */
const FORMER: Readonly<Record<string, JsonObject>> = Object.freeze({
  answer: Object.freeze({
    source: SOURCE_CODES.NOTHING,
    links: Object.freeze([]),
    isForReport: false,
    files: Object.freeze([]),
  }),
  read: Object.freeze({ takesQuestions: true }),
});

/** An event of a run's stream as a member of the `RunEvent` union. */
export function toRunEvent({ payload, ...event }: LoggedEvent): ResolversTypes['RunEvent'] {
  const whole = { ...FORMER[event.kind], ...payload };
  // The log gives back what the functions above put in; only they write to a run's stream.
  const member = toUnionMember({ event: { ...event, payload: whole }, typenames: TYPENAMES });
  return member as unknown as ResolversTypes['RunEvent'];
}
