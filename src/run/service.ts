import { randomUUID } from 'node:crypto';
import type { RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan, type Owned } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import { openFork, type Fork } from '../branch/fork.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { transactSurely } from '../database/transact.ts';
import type { FlowService } from '../flow/service.ts';
import type { ChatSession, FormTweaks } from '../session/entity.ts';
import type { SessionService } from '../session/service.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import { TooManyRuns } from '../api-key/errors.ts';
import { currentActivity } from '../shared/activity.ts';
import type { Json } from '../shared/json.ts';
import { AWAITED, toQueuePriority } from '../queue/priority.ts';
import { recordWaiting } from '../queue/statements.ts';
import { claimKey } from '../idempotency/claim.ts';
import { NotFound } from '../shared/refusal.ts';
import type { LoggedEvent, StreamWriter } from '../stream/contract.ts';
import { findTurn, interruptRuns } from './busy.ts';
import { Run, toAskedId } from './entity.ts';
import { toRunAccepted } from './events.ts';
import { createRunExecutor, type ExecutorDependencies, type RunExecutor } from './executor.ts';
import { findRoom } from './room.ts';
import { settleFileTweaks } from './file-tweaks.ts';
import { parseFillForm, settleForm, type FillForm, type FormValue, type SettledForm } from './form.ts';
import {
  parseEdit,
  parseRegeneration,
  type EditQuestion,
  type ForkRequest,
  type RegenerateAnswer,
} from './fork-request.ts';
import { assertGuestMayAsk, assertGuestRoom } from './guest.ts';
import { healRun } from './heal.ts';
import { parseStartRun, type StartRun } from './input.ts';
import { recordAsked } from './question.ts';
import { beginQueued, type Begun } from './queued.ts';
import { listRunPage, type RunListing } from './list.ts';
import { findRunRow, type RunRow } from './reads.ts';
import { toTweaksInForm } from './statements.ts';
import { findRepeated, recognise, toQuestionDigest, UNRECOGNISED, type Recognition } from './repeat.ts';
import { stopRun } from './stop.ts';
import { topicsOfRun } from './topics.ts';
import { chooseTarget, settleTarget, type RunTarget, type SettledTarget } from './target.ts';

/** What runs are made with. */
export interface RunDependencies extends ExecutorDependencies {
  readonly flows: FlowService;
  readonly sessions: SessionService;
  readonly runPolicies: RunPolicyService;
  /** Whether workers execute what is asked here; what a caller asks for itself is executed here all the same. */
  readonly leavesToWorkers: boolean;
  /** How many runs the guests who ask in one account's name may have under way. */
  readonly maxGuestRuns: () => number;
}

/** No account has this number. */
const NOBODY = 0;

/** Starts runs, follows them, stops them, and ends those whose server went away. */
export type RunService = ReturnType<typeof createRunService>;

/** Runs go on when whoever asked for them leaves; each ends in exactly one state. */
export function createRunService(dependencies: RunDependencies) {
  const executor = createRunExecutor(dependencies);

  return {
    /**
     * Records a question and a run and begins it. Throws `NotFound`, `FlowOffline`, `NotBuilt`, `ChatSessionBusy` or
     * `InvalidInput`; nothing is recorded then. A call that repeats another one returns the run of the first; one that
     * takes the key of another one throws `IdempotencyConflict`.
     */
    start: async ({ scope, input }: { scope: ViewerScope; input: StartRun }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: parseStartRun(input) }),

    /** Records a form and a run that takes it in, and begins it. Throws what `start` throws, and repeats as it does. */
    fill: async ({ scope, input }: { scope: ViewerScope; input: FillForm }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, ...parseFillForm(input) }),

    /**
     * Asks a question in other words, in a branch of its own, and begins the run. Throws what `start` throws, and repeats as
     * it does.
     */
    edit: async ({ scope, input }: { scope: ViewerScope; input: EditQuestion }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: await parseEdit({ scope, input }) }),

    /** Has a question answered anew, in a branch of its own. Throws what `edit` throws, and repeats as it does. */
    regenerate: async ({ scope, input }: { scope: ViewerScope; input: RegenerateAnswer }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: await parseRegeneration({ scope, input }) }),

    /**
     * Asks a document that the caller has settled on and may ask, in a conversation of its own, and returns the id of
     * the run. `alongside` writes in the transaction that records it. Throws `InvalidInput`.
     */
    async startPinned({ scope, target, inputs, alongside }: PinnedStart): Promise<string> {
      const request = parseStartRun({ flowId: target.flow.id, inputs, historyCount: 0 });
      const recorded = await record({
        dependencies,
        executor,
        scope,
        request,
        target,
        alongside,
        recognition: UNRECOGNISED,
      });
      return beginRecorded({ dependencies, executor, recorded });
    },

    /** Tells a run to stop, or to end as interrupted, if it is executed here; does not wait for its end. */
    stopHere: (id: string): boolean => executor.stop(id),
    interruptHere: (id: string): boolean => executor.interrupt(id),

    /** Stops a run, wherever it is executed, and returns once it has ended. */
    stop: ({ scope, id }: { scope: ViewerScope; id: string }) => stopRun({ dependencies, executor, scope, id }),

    /** A page of the runs that the viewer may read or oversee. */
    list: ({ scope: { em, viewer }, listing }: { scope: ViewerScope; listing: RunListing }) =>
      listRunPage({ em, viewer, ...listing }),

    /** Every event of a run that belongs to the viewer, after `after`, from the first when it is null. Throws `NotFound`. */
    async tail(options: { scope: ViewerScope; id: string; after: number | null; signal: AbortSignal }) {
      const { scope, after, signal } = options;
      const run = findActive(executor, options.id) ?? toOwned(await getRow({ em: scope.em, id: options.id }));
      assertCan({ viewer: scope.viewer, action: 'run:read', resource: run });
      return dependencies.log.tail({ stream: run.id, after: after ?? 0, signal });
    },

    /** Begins a run of the queue here, if its turn has come; see `Begun`. */
    beginQueued: (id: string): Promise<Begun> => beginQueued({ dependencies, executor, id }),

    /** Ends a run whose server went away, or begins it where it has not started. False when the stream is no run's. */
    heal: (writer: StreamWriter): Promise<boolean> =>
      healRun({ dependencies, executor, writer, leavesToWorkers: dependencies.leavesToWorkers }),

    /** Gives up runs that have not started and waits for the others; those that go on at the deadline are interrupted. */
    drain: (deadline: AbortSignal): Promise<void> => executor.drain(deadline),
  };
}

type RunRequest = ReturnType<typeof parseStartRun> & Partial<Pick<ForkRequest, 'fork'>>;

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
  /** As it was when the run was asked for. */
  readonly policy: RunPolicyInForce;
  readonly events: readonly LoggedEvent[];
  readonly isStarted: boolean;
  /** Whether a limit holds it up, so that no worker was to be told of it. */
  readonly isHeld: boolean;
  /** The runs that the question cuts short. */
  readonly interrupted: readonly string[];
}

interface Starting {
  readonly dependencies: RunDependencies;
  readonly scope: ViewerScope;
  readonly request: RunRequest;
  /** What the form says where the run takes one in. */
  readonly values?: readonly FormValue[];
}

/** What fails may have succeeded before: a repeated call is told what came of the first, not what would come of it now. */
async function startOnce(starting: Starting & { executor: RunExecutor }): Promise<RunRow> {
  const { dependencies, scope, request } = starting;
  const { em } = scope;
  assertGuestMayAsk({ ...starting, viewer: scope.viewer });
  const recognition = recognise({ ...starting, viewer: scope.viewer });
  try {
    const target = await chooseTarget({ flows: dependencies.flows, scope, choice: request });
    const recorded = await record({ ...starting, target, recognition });
    return await getRow({ em, id: beginRecorded({ ...starting, recorded }) });
  } catch (error) {
    const id = await findRepeated({ em, recognition });
    if (id === null) {
      if (error instanceof TooManyRuns) dependencies.telemetry.meter.refused('runs');
      throw error;
    }
    return getRow({ em, id });
  }
}

/** Returns the id of the run of the first call where this one repeats it. */
async function record(
  options: Starting & { executor: RunExecutor; target: RunTarget; recognition: Recognition; alongside?: Alongside },
): Promise<RecordedRun | string> {
  const { dependencies, executor, scope, request, target, recognition, values, alongside } = options;
  const id = randomUUID();
  const isThere = async (): Promise<boolean> => (await findRunRow({ em: scope.em.fork(), id })) !== null;
  const work = async (em: EntityManager): Promise<RecordedRun | string> => {
    const { claim } = recognition;
    const claimed = claim && (await claimKey({ em, claim, subject: id }));
    if (claimed !== null && claimed !== id) return claimed;
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
    const repeated = claim === null ? await findRepeated({ em, recognition }) : null;
    if (repeated !== null) return repeated;
    const settled = await settleTarget({ em, session, target });
    // What the account has uploaded is not for its guests to hand in.
    const userId = scope.viewer.guest === null ? scope.viewer.userId : NOBODY;
    const form = values && (await settleForm({ ...dependencies, em, userId, target: settled, values }));
    const { tweaks, fileIds } = form ?? (await settleFileTweaks({ ...dependencies, em, userId, ...request }));
    await dependencies.files.keepFor({ em, sessionId: session.id, fileIds });
    const { isFree, interrupted } = await findTurn({ em, session, asked: request.busyPolicy });
    // Whoever asks for a run of its own waits for it here; any other one had better go to an instance that stays.
    const queuePriority = findQueuePriority(options);
    const isStarted = queuePriority === null && isFree && (alongside !== undefined || !executor.isLeaving);
    const fork = request.fork ? await openFork({ em, session, point: request.fork }) : null;
    await assertGuestRoom({ em, viewer: scope.viewer, maxGuestRuns: dependencies.maxGuestRuns() });
    // A comparison bounds its own runs.
    const apiKey = alongside === undefined ? await findRoom({ em, viewer: scope.viewer }) : null;
    const run = await persist({
      ...options,
      id,
      target: settled,
      form,
      tweaks,
      fork,
      em,
      session,
      isStarted,
      queuePriority,
      apiKey,
    });
    const { limits } = dependencies.queue;
    const waiting = queuePriority === null ? null : await recordWaiting({ em, limits, run, priority: queuePriority });
    await alongside?.({ em, runId: run.id });
    const sql = toSqlExecutor(em);
    const policy = dependencies.runPolicies.inForce(target.flow.runPolicy ?? null);
    const events = [toRunAccepted(toAskedId(run) ?? 0)];
    const isUnowned = queuePriority !== null;
    const logged = await dependencies.log.create({ sql, stream: run.id, events, isUnowned });
    return { run, policy, events: logged, isStarted, isHeld: waiting?.isHeld ?? false, interrupted };
  };
  // A run that is there and that nobody begins would have to be healed.
  return transactSurely({ em: scope.em, work, isThere });
}

/** The place of a run among those of the workers; null for one that is executed here. */
function findQueuePriority(options: Starting & { alongside?: Alongside }): number | null {
  const { dependencies, request, alongside } = options;
  if (request.isBackground) return toQueuePriority(request.priority);
  return dependencies.leavesToWorkers && alongside === undefined ? AWAITED : null;
}

async function persist(
  options: Starting & {
    id: string;
    target: SettledTarget;
    form: SettledForm | undefined;
    tweaks: FormTweaks;
    fork: Fork | null;
    em: EntityManager;
    session: ChatSession;
    isStarted: boolean;
    queuePriority: number | null;
    apiKey: string | null;
  },
): Promise<Run> {
  const { dependencies, id, scope, request, target, form, tweaks, fork, em, session, isStarted } = options;
  const { queuePriority, apiKey } = options;
  const branch = fork?.number ?? session.branch ?? 0;
  const place = { branch, sessionId: session.id, flowId: target.flow.id, userId: scope.viewer.userId, runId: id };
  const given = {
    id,
    flow: target.flow.id,
    version: target.versionId,
    document: target.documentHash,
    session: session.id,
    user: scope.viewer.userId,
    guest: holderOf(scope.viewer).guestId,
    apiKey,
    state: isStarted ? 'RUNNING' : 'QUEUED',
    inputs: request.inputs,
    form: form?.kind ?? null,
    // Whoever waits takes what the conversation's form is by then.
    tweaks: isStarted ? toTweaksInForm({ form: session.form, tweaks }) : tweaks,
    historyCount: request.historyCount,
    clientMessageId: request.clientMessageId,
    requestDigest: request.clientMessageId === null ? null : toQuestionDigest(options),
    branch,
    queuePriority,
    attempt: 0,
    sharedQuestionId: fork?.kind === 'REGENERATION' ? fork.forkId : null,
    startedAt: isStarted ? new Date() : null,
    ...toTrace(),
  } satisfies RequiredEntityData<Run>;
  // Written at once and then left alone: the mapper would look at it again with every flush.
  const run = em.create(Run, given, { persist: false });
  const question = { ...toQuestionMessage({ form, request }), inputs: request.question };
  await recordAsked({ messages: dependencies.messages, em, session, run, fork, place, question });
  return run;
}

/** Whoever executes the run goes on with the trace of who asks for it. */
function toTrace(): Partial<Pick<Run, 'traceId' | 'traceParent'>> {
  const activity = currentActivity();
  if (activity === null) return {};
  const { traceId, span } = activity;
  return { traceId, ...(span !== null && { traceParent: span.traceparent }) };
}

/** A form is no question: no answer to it follows, and no model is told of it as of a turn. Procedures have one frame. */
function toQuestionMessage({ form, request }: { form: SettledForm | undefined; request: RunRequest }) {
  const said = { isBot: false, text: '' } as const;
  return form === undefined
    ? ({ ...said, frame: request.isProcedure ? 'END' : 'BOT', category: 'QUESTION' } as const)
    : ({ ...said, frame: 'END', category: 'PROCESSING' } as const);
}

/** Begins what was recorded, or tells workers of it, and returns the id of the run; one that an earlier call recorded goes on as it is. */
function beginRecorded(options: {
  dependencies: RunDependencies;
  executor: RunExecutor;
  recorded: RecordedRun | string;
}): string {
  const { dependencies, executor, recorded } = options;
  if (typeof recorded === 'string') return recorded;
  const { run, policy, events, isStarted, interrupted } = recorded;
  const { queuePriority = null } = run;
  if (queuePriority === null) {
    const writer = dependencies.log.openWriter({ stream: run.id, seq: events.length });
    executor.begin({ run, policy, writer, isStarted });
  }
  dependencies.log.announce(events);
  dependencies.messages.announce(run.session);
  dependencies.wakeUp.notify(topicsOfRun(run.user));
  // The run that held it up may have ended before it was committed.
  if (recorded.isHeld) dependencies.queue.release({ userId: run.user, flowId: run.flow });
  else if (queuePriority !== null) dependencies.queue.tell([{ id: run.id, priority: queuePriority }]);
  void interruptRuns({ dependencies, executor, ids: interrupted });
  return run.id;
}

/** What is executed here is known without its row. */
function findActive(executor: RunExecutor, id: string): (Owned & { readonly id: string }) | null {
  const owned = executor.ownerOf(id);
  return owned && { ...owned, id };
}

function toOwned(row: RunRow): RunRow & Owned {
  return { ...row, ownerId: row.userId };
}

async function getRow(options: { em: EntityManager; id: string }): Promise<RunRow> {
  const row = await findRunRow(options);
  if (row === null) throw new NotFound('RUN');
  return row;
}
