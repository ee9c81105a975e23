import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { DocumentStore } from '../document/service.ts';
import type { MessageService } from '../message/service.ts';
import type { Runtime } from '../runtime/contract.ts';
import { LeaseLost, type EventLog, type StreamWriter, type WakeUp } from '../stream/contract.ts';
import type { Run } from './entity.ts';
import { finishRun } from './finish.ts';
import { toCancellation, toFailure, toInterruption, toSuccess, type Outcome } from './outcome.ts';
import { follow } from './follow.ts';
import { isStopRequested, markStarted } from './statements.ts';
import { Transcript } from './transcript.ts';

/** What runs are executed with. */
export interface ExecutorDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly wakeUp: WakeUp;
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly messages: MessageService;
  readonly logger: Logger;
}

/** Why a run was aborted. */
type AbortReason = 'stopped' | 'draining' | 'lost';

interface ActiveRun {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** Executes recorded runs in this process, those of one conversation one after the other. */
export type RunExecutor = ReturnType<typeof createRunExecutor>;

/** The topic on which other servers are told to look for a requested stop. */
export function toStopTopic(runId: string): string {
  return `stop:${runId}`;
}

/** Nothing here knows who watches a run; a viewer that leaves changes nothing. */
export function createRunExecutor(dependencies: ExecutorDependencies) {
  const active = new Map<string, ActiveRun>();
  const lastOfSession = new Map<string, Promise<void>>();

  function begin(options: { run: Run; seq: number; isStarted: boolean }): void {
    const { run } = options;
    const controller = new AbortController();
    const earlier = lastOfSession.get(run.session) ?? Promise.resolve();
    const done = executeAfter({ dependencies, earlier, controller, ...options }).finally(() => {
      active.delete(run.id);
      if (lastOfSession.get(run.session) === done) lastOfSession.delete(run.session);
    });
    active.set(run.id, { controller, done });
    lastOfSession.set(run.session, done);
  }

  return {
    begin,

    /** Whether a run of this conversation is under way here, so that another one would have to wait. */
    isBusy: (sessionId: string): boolean => lastOfSession.has(sessionId),

    /** Aborts a run that is executed here and resolves when it has ended; false when it is executed elsewhere. */
    async stop(runId: string): Promise<boolean> {
      const run = active.get(runId);
      if (run === undefined) return false;
      run.controller.abort('stopped' satisfies AbortReason);
      await run.done;
      return true;
    },

    /** Waits for the runs under way, at most `timeoutMs`, then ends them as interrupted with what they have said. */
    async drain(timeoutMs: number): Promise<void> {
      const timer = setTimeout(() => {
        for (const run of active.values()) run.controller.abort('draining' satisfies AbortReason);
      }, timeoutMs);
      while (active.size > 0) await Promise.allSettled([...active.values()].map((run) => run.done));
      clearTimeout(timer);
    },
  };
}

interface Execution {
  readonly dependencies: ExecutorDependencies;
  readonly run: Run;
  readonly seq: number;
  readonly isStarted: boolean;
  readonly controller: AbortController;
}

async function executeAfter(options: Execution & { earlier: Promise<void> }): Promise<void> {
  const { dependencies, run, controller } = options;
  const writer = dependencies.log.openWriter({ stream: run.id, seq: options.seq });
  const ignoreStops = dependencies.wakeUp.listen(toStopTopic(run.id), () => void heedStop(options));
  writer.lost.addEventListener('abort', () => controller.abort('lost' satisfies AbortReason));
  try {
    await options.earlier;
    await execute({ ...options, writer });
  } catch (error) {
    reportUnended({ dependencies, run, error });
  } finally {
    ignoreStops();
  }
}

async function heedStop(options: Execution): Promise<void> {
  try {
    const em = options.dependencies.fork();
    if (await isStopRequested({ em, id: options.run.id })) options.controller.abort('stopped' satisfies AbortReason);
  } catch (error) {
    options.dependencies.logger.warn({ err: error, run: options.run.id }, 'Could not look for a requested stop.');
  }
}

async function execute(options: Execution & { writer: StreamWriter }): Promise<void> {
  const { dependencies, run, controller, writer } = options;
  const transcript = new Transcript();
  const upstream = { isClosed: false };
  const outcome = await reachOutcome({ ...options, transcript, upstream });
  if (controller.signal.reason === ('lost' satisfies AbortReason)) return;
  await finishRun({ dependencies, writer, outcome, upstreamClosed: upstream.isClosed });
  if (outcome.state === 'FAILED') dependencies.logger.info({ run: run.id, error: outcome.error }, 'A run failed.');
}

async function reachOutcome(
  options: Execution & { writer: StreamWriter; transcript: Transcript; upstream: { isClosed: boolean } },
): Promise<Outcome> {
  const { dependencies, run, controller, transcript } = options;
  try {
    controller.signal.throwIfAborted();
    if (!options.isStarted && !(await markStarted({ em: dependencies.fork(), id: run.id }))) {
      return toCancellation(transcript);
    }
    const answer = await follow({ ...options, signal: controller.signal, announcesStart: !options.isStarted });
    return toSuccess({ transcript, answer: answer.text, outputs: answer.outputs });
  } catch (fault) {
    if (!controller.signal.aborted) return toReportedFailure({ ...options, fault });
    const wasStopped = controller.signal.reason === ('stopped' satisfies AbortReason);
    return wasStopped ? toCancellation(transcript) : toInterruption(transcript);
  }
}

function toReportedFailure(options: {
  dependencies: ExecutorDependencies;
  run: Run;
  transcript: Transcript;
  fault: unknown;
}): Outcome {
  options.dependencies.logger.debug({ err: options.fault, run: options.run.id }, 'A run raised a fault.');
  return toFailure(options);
}

function reportUnended(options: { dependencies: ExecutorDependencies; run: Run; error: unknown }): void {
  const { error, run } = options;
  if (error instanceof LeaseLost) return;
  options.dependencies.logger.error({ err: error, run: run.id }, 'A run could not be ended; its lease will run out.');
}
