import type { Logger } from 'pino';
import type { TakenJob } from '../queue/bull.ts';
import type { RunQueue, WaitingRun } from '../queue/contract.ts';
import { AWAITED } from '../queue/priority.ts';
import { awaitEnd } from '../run/ending.ts';
import type { Run } from '../run/entity.ts';
import type { Begun } from '../run/queued.ts';
import type { RunService } from '../run/service.ts';
import type { EventLog } from '../stream/contract.ts';

interface PerformerOptions {
  readonly log: EventLog;
  readonly queue: RunQueue;
  readonly runs: RunService;
  readonly logger: Logger;
}

/** Does what the jobs of a worker say, until the worker leaves. */
export function createPerformer({ log, queue, runs, logger }: PerformerOptions) {
  const leaving = new AbortController();
  const beginning = new Set<Promise<unknown>>();
  const followed = new Set<string>();

  /** Runs that begin while the worker is about to go would have to be waited for. */
  async function begin(runId: string): Promise<Begun | null> {
    if (leaving.signal.aborted) return null;
    const begun = runs.beginQueued(runId);
    beginning.add(begun);
    return begun.finally(() => beginning.delete(begun));
  }

  async function perform({ runId, priority }: TakenJob): Promise<void> {
    try {
      const begun = await begin(runId);
      if (begun === null) queue.tell([{ id: runId, priority }]);
      else await settle(begun);
    } catch (error) {
      // It is told of again like one that nobody was told of.
      logger.warn({ err: error, run: runId }, 'A run of the queue could not be begun.');
    }
  }

  async function settle(begun: Begun): Promise<void> {
    if (begun.kind === 'begun') await begun.ended;
    if (begun.kind === 'early') queue.tell([{ ...toWaiting(begun.run), dueAt: begun.dueAt }]);
    // A place that became free just before the run was held up was given to nobody.
    if (begun.kind === 'held') queue.release({ userId: begun.run.user, flowId: begun.run.flow });
    if (begun.kind === 'behind') void follow(begun);
  }

  /** Tells of a run once the one before it in its conversation has ended, wherever that is executed. */
  async function follow({ run, earlier }: Begun & { kind: 'behind' }): Promise<void> {
    if (followed.has(run.id)) return;
    followed.add(run.id);
    try {
      await awaitEnd({ log, stream: earlier, signal: leaving.signal });
      queue.tell([toWaiting(run)]);
    } catch (error) {
      if (!leaving.signal.aborted) logger.warn({ err: error, run: run.id }, 'Could not wait for an earlier run.');
    } finally {
      followed.delete(run.id);
    }
  }

  return {
    perform,
    get isLeaving(): boolean {
      return leaving.signal.aborted;
    },

    /** Gives back what comes from now on; resolves once no run can begin here any more. */
    async leave(): Promise<void> {
      leaving.abort();
      await Promise.allSettled(beginning);
    },
  };
}

function toWaiting({ id, queuePriority }: Run): WaitingRun {
  return { id, priority: queuePriority ?? AWAITED };
}
