import os from 'node:os';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { JobTaker } from '../queue/bull.ts';
import { QUEUE_TOPIC, type RunQueue } from '../queue/contract.ts';
import type { RunService } from '../run/service.ts';
import { startRounds } from '../shared/rounds.ts';
import type { EventLog, WakeUp } from '../stream/contract.ts';
import { createPerformer } from './perform.ts';
import { forgetPresence, tellPresence, type Presence } from './statements.ts';

/** What a worker is started with. */
export interface WorkerOptions {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly wakeUp: WakeUp;
  readonly queue: RunQueue;
  readonly runs: RunService;
  readonly concurrency: number;
  /** How often it tells that it lives, and looks for runs that should have begun. */
  readonly everyMs: number;
  /** Whether to take jobs from the start, and not only once a run waits for a worker. */
  readonly isEager: boolean;
  readonly logger: Logger;
}

/** A worker under way. */
export interface RunningWorker {
  /** Takes no run any more and gives back what has not begun; resolves once no run can begin here. */
  leave(): Promise<void>;
  /** Resolves once what was begun is over and nobody is told of this worker any more. */
  close(): Promise<void>;
}

/**
 * Executes runs of the queue. A worker that nothing was ever left to costs one small statement each round; what the
 * queue needs is loaded with the first run.
 */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { fork, log, logger, queue, wakeUp, everyMs, concurrency } = options;
  const presence: Presence = { id: log.owner, host: os.hostname(), pid: process.pid, concurrency };
  const performer = createPerformer(options);
  let taking: Promise<JobTaker> | null = null;

  function take(): void {
    if (performer.isLeaving) return;
    taking ??= queue.take({ concurrency, perform: performer.perform }).catch((error: unknown) => {
      taking = null;
      throw error;
    });
    taking.catch((error: unknown) => logger.warn({ err: error }, 'No runs can be taken from the queue yet.'));
  }

  async function look(): Promise<void> {
    try {
      const { isWaiting } = await tellPresence({ em: fork(), presence, everyMs });
      if (isWaiting || options.isEager) take();
      if (isWaiting) await queue.tellAgain({ olderThanMs: everyMs });
    } catch (error) {
      logger.warn({ err: error }, 'Could not look for runs that wait for a worker.');
    }
  }

  const stopLooking = startRounds({
    everyMs,
    beginsNow: true,
    work: look,
    listen: (hurry) => wakeUp.listen(QUEUE_TOPIC, (isNamed) => (isNamed ? take() : hurry())),
  });

  return {
    async leave() {
      const left = performer.leave();
      const looked = stopLooking();
      (await taking?.catch(() => null))?.leave();
      await Promise.all([left, looked]);
    },
    async close() {
      await (await taking?.catch(() => null))?.close();
      await forgetPresence({ em: fork(), id: presence.id }).catch((error: unknown) => {
        logger.warn({ err: error }, 'The worker could not say that it leaves.');
      });
    },
  };
}
