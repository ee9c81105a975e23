import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowService } from '../flow/service.ts';
import type { ChatSession } from '../session/entity.ts';
import type { SessionService } from '../session/service.ts';
import type { Json } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import type { LoggedEvent, StreamWriter } from '../stream/contract.ts';
import { findTurn, interruptRuns } from './busy.ts';
import { Run } from './entity.ts';
import { toRunAccepted } from './events.ts';
import { createRunExecutor, type ExecutorDependencies, type RunExecutor } from './executor.ts';
import { parseFillForm, settleForm, type FillForm, type FormValue, type SettledForm } from './form.ts';
import { healRun } from './heal.ts';
import { parseStartRun, type StartRun } from './input.ts';
import { findRunRow, type RunRow } from './reads.ts';
import { toTweaksInForm } from './statements.ts';
import { stopRun } from './stop.ts';
import { chooseTarget, settleTarget, type RunTarget, type SettledTarget } from './target.ts';

/** What runs are made with. */
export interface RunDependencies extends ExecutorDependencies {
  readonly flows: FlowService;
  readonly sessions: SessionService;
}

/** Starts runs, follows them, stops them, and ends those whose server went away. */
export type RunService = ReturnType<typeof createRunService>;

/** Runs go on when whoever asked for them leaves; each ends in exactly one state. */
export function createRunService(dependencies: RunDependencies) {
  const executor = createRunExecutor(dependencies);

  return {
    /**
     * Records a question and a run and begins it. Throws `NotFound`, `FlowOffline`, `NotBuilt`, `ChatSessionBusy` or
     * `InvalidInput`; nothing is recorded then. A repeated `clientMessageId` returns the run of the first call.
     */
    async start({ scope, input }: { scope: ViewerScope; input: StartRun }): Promise<RunRow> {
      const request = parseStartRun(input);
      const target = await chooseTarget({ flows: dependencies.flows, scope, choice: request });
      const recorded = await record({ dependencies, scope, request, target });
      if (recorded.events.length > 0) beginRecorded({ dependencies, executor, recorded });
      return getRow({ em: scope.em, id: recorded.run.id });
    },

    /**
     * Records a form and a run that takes it in, and begins it. Throws what `start` throws; nothing is recorded then. A
     * repeated `clientMessageId` returns the run of the first call.
     */
    async fill({ scope, input }: { scope: ViewerScope; input: FillForm }): Promise<RunRow> {
      const { request, values } = parseFillForm(input);
      const target = await chooseTarget({ flows: dependencies.flows, scope, choice: request });
      const recorded = await record({ dependencies, scope, request, target, values });
      if (recorded.events.length > 0) beginRecorded({ dependencies, executor, recorded });
      return getRow({ em: scope.em, id: recorded.run.id });
    },

    /**
     * Asks a document that the caller has settled on and may ask, in a conversation of its own, and returns the id of
     * the run. `alongside` writes in the transaction that records it. Throws `InvalidInput`.
     */
    async startPinned({ scope, target, inputs, alongside }: PinnedStart): Promise<string> {
      const request = parseStartRun({ flowId: target.flow.id, inputs, historyCount: 0 });
      const recorded = await record({ dependencies, scope, request, target, alongside });
      beginRecorded({ dependencies, executor, recorded });
      return recorded.run.id;
    },

    /** Tells a run to stop, or to end as interrupted, if it is executed here; does not wait for its end. */
    stopHere: (id: string): boolean => executor.stop(id),
    interruptHere: (id: string): boolean => executor.interrupt(id),

    /** Stops a run, wherever it is executed, and returns once it has ended. */
    stop: ({ scope, id }: { scope: ViewerScope; id: string }) => stopRun({ dependencies, executor, scope, id }),

    /** Every event of a run that belongs to the viewer, after `after`, from the first when it is null. Throws `NotFound`. */
    async tail(options: { scope: ViewerScope; id: string; after: number | null; signal: AbortSignal }) {
      const row = await getRow({ em: options.scope.em, id: options.id });
      assertCan({ viewer: options.scope.viewer, action: 'run:read', resource: { ownerId: row.userId } });
      return dependencies.log.tail({ stream: row.id, after: options.after ?? 0, signal: options.signal });
    },

    /** Ends a run whose server went away. False when the stream is no run's. */
    heal: (writer: StreamWriter): Promise<boolean> => healRun({ dependencies, writer }),

    /** Waits for the runs under way, at most `timeoutMs`, then ends them as interrupted. */
    drain: (timeoutMs: number): Promise<void> => executor.drain(timeoutMs),
  };
}

type RunRequest = ReturnType<typeof parseStartRun>;

/** What is written together with a run, or not at all. */
type Alongside = (recorded: { em: EntityManager; runId: string }) => Promise<void>;

interface PinnedStart {
  readonly scope: ViewerScope;
  readonly target: RunTarget;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly alongside: Alongside;
}

interface RecordedRun {
  readonly run: Run;
  /** Empty when the run had been recorded before. */
  readonly events: readonly LoggedEvent[];
  readonly isStarted: boolean;
  /** The runs that the question cuts short. */
  readonly interrupted: readonly string[];
}

async function record(options: {
  dependencies: RunDependencies;
  scope: ViewerScope;
  request: RunRequest;
  target: RunTarget;
  /** What the form says where the run takes one in. */
  values?: readonly FormValue[];
  alongside?: Alongside;
}): Promise<RecordedRun> {
  const { dependencies, scope, request, target, values, alongside } = options;
  return scope.em.fork().transactional(async (em) => {
    const session = await dependencies.sessions.openForRun({
      em,
      viewer: scope.viewer,
      sessionId: request.sessionId,
      flow: target.flow,
      versionId: target.versionId,
      versionTag: target.versionTag ?? null,
      isTrial: target.isTrial,
      address: scope.address,
    });
    const repeated = await findRepeated({ em, sessionId: session.id, clientMessageId: request.clientMessageId });
    if (repeated !== null) return { run: repeated, events: [], isStarted: true, interrupted: [] };
    const settled = await settleTarget({ em, session, target });
    const form = values && (await settleForm({ ...dependencies, em, target: settled, values }));
    const { isFree: isStarted, interrupted } = await findTurn({ em, session, asked: request.busyPolicy });
    const run = await persist({ ...options, target: settled, form, em, session, isStarted });
    const events = [toRunAccepted(run.questionId ?? 0)];
    await alongside?.({ em, runId: run.id });
    const sql = toSqlExecutor(em);
    return { run, events: await dependencies.log.create({ sql, stream: run.id, events }), isStarted, interrupted };
  });
}

async function persist(options: {
  dependencies: RunDependencies;
  scope: ViewerScope;
  request: RunRequest;
  target: SettledTarget;
  form: SettledForm | undefined;
  em: EntityManager;
  session: ChatSession;
  isStarted: boolean;
}): Promise<Run> {
  const { dependencies, scope, request, target, form, em, session, isStarted } = options;
  const author = { sessionId: session.id, flowId: target.flow.id, userId: scope.viewer.userId };
  const tweaks = form?.tweaks ?? request.tweaks;
  const run = em.create(Run, {
    id: randomUUID(),
    flow: target.flow.id,
    version: target.versionId,
    document: target.documentHash,
    session: session.id,
    user: scope.viewer.userId,
    state: isStarted ? 'RUNNING' : 'QUEUED',
    inputs: request.inputs,
    form: form?.kind ?? null,
    // Whoever waits takes what the conversation's form is by then.
    tweaks: isStarted ? toTweaksInForm({ form: session.form, tweaks }) : tweaks,
    historyCount: request.historyCount,
    clientMessageId: request.clientMessageId,
    startedAt: isStarted ? new Date() : null,
  });
  await em.flush();
  const message = { ...author, ...toQuestionMessage(form), runId: run.id, inputs: request.question };
  const question = await dependencies.messages.append({ em, message });
  run.questionId = question.id;
  await em.flush();
  return run;
}

/** A form is no question: no answer to it follows, and no model is told of it as of a turn. */
function toQuestionMessage(form: SettledForm | undefined) {
  const said = { isBot: false, text: '', steps: '', isPartial: false } as const;
  return form === undefined
    ? ({ ...said, frame: 'BOT', category: 'QUESTION' } as const)
    : ({ ...said, frame: 'END', category: 'PROCESSING' } as const);
}

async function findRepeated(options: {
  em: EntityManager;
  sessionId: string;
  clientMessageId: string | null;
}): Promise<Run | null> {
  const { em, sessionId, clientMessageId } = options;
  if (clientMessageId === null) return null;
  return em.findOne(Run, { session: sessionId, clientMessageId });
}

function beginRecorded(options: { dependencies: RunDependencies; executor: RunExecutor; recorded: RecordedRun }): void {
  const { dependencies, executor, recorded } = options;
  executor.begin({ run: recorded.run, seq: recorded.events.length, isStarted: recorded.isStarted });
  dependencies.log.announce(recorded.events);
  dependencies.messages.announce(recorded.run.session);
  void interruptRuns({ dependencies, executor, ids: recorded.interrupted });
}

async function getRow(options: { em: EntityManager; id: string }): Promise<RunRow> {
  const row = await findRunRow(options);
  if (row === null) throw new NotFound('RUN');
  return row;
}
