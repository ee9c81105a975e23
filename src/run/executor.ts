import type { Owned } from '../auth/permissions.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import { RunFault } from '../runtime/contract.ts';
import { createActiveWork } from '../shared/active-work.ts';
import { retryTransient } from '../shared/retry.ts';
import { LeaseLost, type StreamWriter } from '../stream/contract.ts';
import { tryAgain } from './again.ts';
import { toStopTopic } from './ending.ts';
import type { Run } from './entity.ts';
import { finishRun, type FinishDependencies } from './finish.ts';
import { follow, type FollowDependencies, type Following } from './follow.ts';
import { toCancellation, toFailure, toInterruption, type Outcome } from './outcome.ts';
import { recall } from './past.ts';
import { observeRun, type ObservedRun } from './observed-run.ts';
import { isStopRequested, markStarted, requestStop } from './statements.ts';
import { takeIn } from './take-in.ts';
import { topicsOfRun } from './topics.ts';
import { Transcript } from './transcript.ts';
import { awaitTurn } from './turn.ts';

/** How long an attempt waits for a database that is away before it looks at those before it. */
const PATIENCE_MS = 30_000;

/** What runs are executed with. */
export interface ExecutorDependencies extends FollowDependencies, FinishDependencies {}

/** Why a run was aborted; a fault is what it fails with. */
type AbortReason = 'stopped' | 'draining' | 'lost' | RunFault;

/** Executes recorded runs in this process. */
export type RunExecutor = ReturnType<typeof createRunExecutor>;

/** Nothing here knows who watches a run; a viewer that leaves changes nothing. */
export function createRunExecutor(dependencies: ExecutorDependencies) {
  const active = createActiveWork();
  const owners = new Map<string, Owned>();
  const leaving = new AbortController();

  return {
    /** Whether this process is about to go; a run that begins now had better wait, and is given to another one. */
    get isLeaving(): boolean {
      return leaving.signal.aborted;
    },

    /** Begins a run that has been recorded; one that has not started waits for its turn. */
    begin(options: { run: Run; policy: RunPolicyInForce; writer: StreamWriter; isStarted: boolean }): void {
      const { id, user: ownerId, guest: guestId = null, flow: flowId } = options.run;
      const execution = { dependencies, leaving: leaving.signal, ...options };
      owners.set(id, { ownerId, guestId, flowId });
      const work = (observed: ObservedRun, controller: AbortController) =>
        executeInLease({ ...execution, observed, controller }).finally(() => owners.delete(id));
      active.begin({
        id,
        work: (controller) =>
          observeRun({ ...dependencies, ...options, work: (observed) => work(observed, controller) }),
      });
    },

    /** Whose run it is; null when it is executed elsewhere, or has ended. */
    ownerOf: (runId: string): Owned | null => owners.get(runId) ?? null,

    /** Resolves once a run that is executed here is over: ended, or not to be ended by this server any more. */
    waitFor: (runId: string): Promise<void> => active.waitFor(runId),

    /** Tells a run that is executed here to stop; false when it is executed elsewhere, or has ended. */
    stop: (runId: string): boolean => active.abort({ id: runId, reason: 'stopped' satisfies AbortReason }),

    /** Ends a run that is executed here as interrupted; false when it is executed elsewhere, or has ended. */
    interrupt: (runId: string): boolean => active.abort({ id: runId, reason: 'draining' satisfies AbortReason }),

    /**
     * Gives runs that have not started to other instances, and waits for the others. Those that go on when `deadline`
     * aborts end as interrupted, with what they have said.
     */
    drain(deadline: AbortSignal): Promise<void> {
      leaving.abort();
      return active.drain({ deadline, reason: 'draining' satisfies AbortReason });
    },
  };
}

interface Execution {
  readonly dependencies: ExecutorDependencies;
  readonly run: Run;
  readonly policy: RunPolicyInForce;
  readonly writer: StreamWriter;
  readonly isStarted: boolean;
  readonly observed: ObservedRun;
  readonly controller: AbortController;
  /** Aborts when runs that have not started shall go to other instances. */
  readonly leaving: AbortSignal;
}

async function executeInLease(execution: Execution): Promise<void> {
  const { dependencies, run, writer, controller } = execution;
  const ignoreStops = dependencies.wakeUp.listen(toStopTopic(run.id), (isNamed) => void heedStop(execution, isNamed));
  writer.lost.addEventListener('abort', () => controller.abort('lost' satisfies AbortReason));
  try {
    await executeAndEnd(execution);
  } catch (error) {
    writer.abandon();
    reportUnended({ dependencies, run, error });
  } finally {
    ignoreStops();
  }
}

/** Whoever names the run has been asked to stop it. A wake-up that may mean any run says only that one may have been. */
async function heedStop(options: Execution, isNamed: boolean): Promise<void> {
  const stop = (): void => options.controller.abort('stopped' satisfies AbortReason);
  if (isNamed) {
    stop();
    return;
  }
  try {
    if (await isStopRequested({ em: options.dependencies.fork(), id: options.run.id })) stop();
  } catch (error) {
    options.dependencies.logger.warn({ err: error, run: options.run.id }, 'Could not look for a requested stop.');
  }
}

async function executeAndEnd(execution: Execution): Promise<void> {
  const { dependencies, run, controller, writer } = execution;
  const upstream = { isClosed: false };
  const outcome = await reachOutcome({ ...execution, transcript: await beginTranscript(execution), upstream });
  if (controller.signal.reason === ('lost' satisfies AbortReason)) return;
  if (outcome === null) return handOver(execution);
  execution.observed.ended(outcome);
  if (await tryAgain({ ...execution, outcome })) return;
  await finishRun({ dependencies, writer, outcome, upstreamClosed: upstream.isClosed });
  if (outcome.state === 'FAILED') dependencies.logger.info({ run: run.id, error: outcome.error }, 'A run failed.');
}

/** What models reported in attempts before this one counts. */
function beginTranscript({ dependencies, run }: Execution): Promise<Transcript> {
  const { log } = dependencies;
  if (run.attempt <= 1) return Promise.resolve(new Transcript());
  return retryTransient({ forMs: PATIENCE_MS, attempt: () => recall({ log, run }) });
}

/** Whoever takes the run over waits for its turn in its place, and is told of a stop that came too late for this server. */
async function handOver({ dependencies, run, writer, controller }: Execution): Promise<void> {
  await dependencies.log.giveUp(writer);
  if (controller.signal.reason === ('stopped' satisfies AbortReason)) {
    await requestStop({ em: dependencies.fork(), id: run.id });
  }
  dependencies.logger.info({ run: run.id }, 'Gave a run that had not started to other servers.');
}

interface Attempt extends Execution {
  readonly transcript: Transcript;
  readonly upstream: { isClosed: boolean };
}

/** Null when the run has not started and is another server's from now on. */
async function reachOutcome(attempt: Attempt): Promise<Outcome | null> {
  const { controller, transcript } = attempt;
  const { signal } = controller;
  try {
    const turn = attempt.isStarted ? 'come' : await takeTurn(attempt);
    if (turn === 'left') return null;
    if (turn === 'stopped') return toCancellation(transcript);
    using _limit = limitTime(attempt);
    return await execute({ ...attempt, signal });
  } catch (fault) {
    return signal.aborted ? toAborted(attempt) : toReportedFailure({ ...attempt, fault });
  }
}

function toAborted(attempt: Attempt): Outcome {
  const { controller, transcript } = attempt;
  const reason: unknown = controller.signal.reason;
  if (reason instanceof RunFault) return toReportedFailure({ ...attempt, fault: reason });
  return reason === ('stopped' satisfies AbortReason) ? toCancellation(transcript) : toInterruption(transcript);
}

/** Ends a run that goes on for too long; what aborted it before that counts. */
function limitTime({ controller, policy: { runTimeoutSeconds: seconds } }: Attempt): Disposable {
  const message = `The run went on for longer than ${seconds} s, the time limit of the flow (runTimeoutSeconds).`;
  const end = (): void => {
    controller.abort(new RunFault({ failure: 'RUN_TIMED_OUT', message }) satisfies AbortReason);
  };
  const timer = setTimeout(end, seconds * 1000);
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}

/** Answers, or takes in a form. Throws what the runtime throws, and the signal's reason when that aborts. */
async function execute(following: Following): Promise<Outcome> {
  const { run } = following;
  return (run.form ?? null) === null ? follow(following) : takeIn(following);
}

/** Waits for its turn, until a stop comes first or this server is about to go. Throws the signal's reason when that aborts. */
async function takeTurn(attempt: Attempt): Promise<'come' | 'stopped' | 'left'> {
  const { dependencies, run, controller, leaving } = attempt;
  const { fork, log } = dependencies;
  await awaitTurn({ fork, log, run, signal: AbortSignal.any([controller.signal, leaving]) }).catch((error: unknown) => {
    if (!leaving.aborted) throw error;
  });
  controller.signal.throwIfAborted();
  if (leaving.aborted) return 'left';
  const tweaks = await markStarted({ em: fork(), run });
  if (tweaks === null) return 'stopped';
  dependencies.wakeUp.notify(topicsOfRun(run.user));
  run.tweaks = tweaks;
  attempt.observed.started();
  return 'come';
}

function toReportedFailure(options: Attempt & { fault: unknown }): Outcome {
  options.dependencies.logger.debug({ err: options.fault, run: options.run.id }, 'A run raised a fault.');
  return toFailure(options);
}

function reportUnended(options: { dependencies: ExecutorDependencies; run: Run; error: unknown }): void {
  const { error, run } = options;
  if (error instanceof LeaseLost) return;
  options.dependencies.logger.error(
    { err: error, run: run.id },
    'A run could not be ended; it is left until its lease runs out.',
  );
}
