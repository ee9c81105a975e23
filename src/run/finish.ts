import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { findLocked } from '../database/find-locked.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { MessageService } from '../message/service.ts';
import { ChatSession } from '../session/entity.ts';
import type { RunQueue } from '../queue/contract.ts';
import { insertSources, traceAnswer, type Traced } from '../source/record.ts';
import { isInBackground } from '../queue/priority.ts';
import { forgetQueued } from '../queue/statements.ts';
import { isTransient, retryTransient } from '../shared/retry.ts';
import {
  LeaseLost,
  type EventLog,
  type LoggedEvent,
  type NewEvent,
  type StreamWriter,
  type WakeUp,
} from '../stream/contract.ts';
import { currentActivity } from '../shared/activity.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import { Run, toAskedId, type RunCost } from './entity.ts';
import { toAnswerRecorded, toRunEnded, type RecordedMessage } from './events.ts';
import { toFailure, type Outcome, type OutcomeMessage } from './outcome.ts';
import { RUN_ACTIVITY } from './observed-run.ts';
import { topicsOfRun } from './topics.ts';
import { Transcript } from './transcript.ts';

/** How long the end of a run waits for a database that is away; then the lease runs out and another server ends it. */
const PATIENCE_MS = 30_000;

/** What it takes to end a run. */
export interface FinishDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly messages: MessageService;
  readonly wakeUp: WakeUp;
  readonly queue: RunQueue;
  readonly telemetry: Telemetry;
  readonly logger: Logger;
}

interface Ending {
  readonly dependencies: FinishDependencies;
  readonly writer: StreamWriter;
  readonly outcome: Outcome;
  readonly upstreamClosed: boolean;
}

/**
 * Ends a run: its messages, its row and its last events are recorded in one transaction or not at all. A run whose
 * outcome cannot be recorded ends as failed instead. Throws `LeaseLost` when the run has ended already, or belongs to
 * another server by now; nothing is recorded then.
 */
export async function finishRun(ending: Ending): Promise<void> {
  const { dependencies } = ending;
  const ended = await recordInTime(ending).catch((error: unknown) => recordFailure({ ...ending, error }));
  const { run, events } = ended;
  dependencies.telemetry.meter.runEnded({ state: run.state, ms: Date.now() - run.createdAt.getTime() });
  dependencies.log.announce(events);
  dependencies.messages.announce(run.session);
  dependencies.wakeUp.notify(topicsOfRun(run.user));
  if (isInBackground(run)) dependencies.queue.release({ userId: run.user, flowId: run.flow });
}

function recordInTime(ending: Ending) {
  return retryTransient({ forMs: PATIENCE_MS, attempt: () => recordEnd(ending) });
}

function recordFailure(ending: Ending & { error: unknown }) {
  const { dependencies, error, writer } = ending;
  if (error instanceof LeaseLost || isTransient(error)) throw error;
  dependencies.logger.error({ err: error, run: writer.stream }, 'What came of a run cannot be recorded.');
  return recordInTime({ ...ending, outcome: toFailure({ transcript: new Transcript(), fault: error }) });
}

async function recordEnd(options: Ending): Promise<{ run: Run; events: LoggedEvent[] }> {
  const { dependencies, writer, outcome } = options;
  await writer.flush();
  return dependencies.fork().transactional(async (em) => {
    const run = await lockUnended({ em, id: writer.stream });
    const messages = await appendMessages({ em, run, messages: dependencies.messages, said: outcome.messages });
    const events = [...toRecorded(messages), toRunEnded(outcome)];
    if (outcome.state === 'SUCCEEDED') await keepForm({ em, run });
    run.end({
      ...outcome,
      answerId: findAnswerId(messages) ?? outcome.answerId ?? null,
      upstreamClosed: options.upstreamClosed,
      endedSeq: writer.seq + events.length,
      cost: toCost(writer),
    });
    await em.flush();
    if ((run.queuePriority ?? null) !== null) await forgetQueued({ em, id: run.id });
    return { run, events: await writer.finish({ sql: toSqlExecutor(em), events }) };
  });
}

/** What was done here for the run; null where nothing was but to end it. */
function toCost({ maxLagMs }: StreamWriter): RunCost | null {
  const activity = currentActivity();
  if (activity?.operation !== RUN_ACTIVITY) return null;
  const { database, models, tools } = activity;
  return {
    modelCalls: models.calls,
    modelMs: Math.round(models.ms),
    toolCalls: tools.calls,
    toolMs: Math.round(tools.ms),
    databaseStatements: database.statements,
    databaseMs: Math.round(database.ms),
    viewerLagMs: Math.round(maxLagMs),
  };
}

function findAnswerId(messages: readonly RecordedMessage[]): number | undefined {
  return messages.findLast(({ category }) => category === 'ANSWER' || category === 'REPORT')?.id;
}

/** The second row of a fault is only there for the legacy history. */
function toRecorded(messages: readonly RecordedMessage[]): NewEvent[] {
  return messages.filter(({ frame }) => frame !== 'CLOSE').map(toAnswerRecorded);
}

/** From here on the conversation has the form; one that could not be taken in changes nothing. */
async function keepForm({ em, run }: { em: EntityManager; run: Run }): Promise<void> {
  if (run.form === null || run.form === undefined) return;
  await em.nativeUpdate(ChatSession, { id: run.session }, { form: run.tweaks });
}

/** A run that goes on, locked until the transaction ends. Throws `LeaseLost` when it has ended. */
export async function lockUnended(options: { em: EntityManager; id: string }): Promise<Run> {
  const run = await findLocked({ em: options.em, entity: Run, key: options.id });
  if (run === null || run.hasEnded()) throw new LeaseLost('The run has already ended.');
  return run;
}

/** Records what a run says, in order, and what it was made from, in the caller's transaction. */
export async function appendMessages(options: {
  em: EntityManager;
  run: Run;
  messages: MessageService;
  said: readonly OutcomeMessage[];
}): Promise<RecordedMessage[]> {
  const { em, run, messages, said } = options;
  const { session: sessionId, flow: flowId, id: runId, user: userId, branch } = run;
  const place = { sessionId, flowId, runId, userId, branch, questionId: toAskedId(run) };
  const traced = [];
  for (const message of said) traced.push({ ...message, isBot: true, ...(await trace({ em, run, message })) });
  const recorded = await messages.append({ em, place, messages: traced });
  for (const { id: messageId, rows } of recorded) await insertSources({ em, messageId, rows });
  return recorded;
}

/** Asks the database only where texts were found. */
function trace(options: { em: EntityManager; run: Run; message: OutcomeMessage }): Promise<Traced> {
  const { em, run, message } = options;
  const { text, steps, passages = [] } = message;
  const asker = { userId: run.user, guestId: run.guest ?? null };
  return traceAnswer({ em, asker, answer: text === '' ? steps : text, passages });
}
