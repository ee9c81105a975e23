import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { inTime } from '../shared/in-time.ts';
import type { WakeUp } from '../stream/contract.ts';
import { loadBull, type Bull, type Jobs, type QueuePlace, type RunJob } from './bull.ts';
import { QUEUE_TOPIC, type QueueLimits, type RunQueue, type WaitingRun } from './contract.ts';
import { countTold, STALE_BATCH, takeHeld, takeStale } from './statements.ts';

/** What the queue is opened with. */
export interface QueueOptions {
  readonly place: QueuePlace;
  readonly limits: QueueLimits;
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
}

/** Longer than a call to a queue takes that is there; what comes of it then is passed over. */
const PATIENCE_MS = 5_000;

/** The same when the server is about to go. */
const FAREWELL_MS = 1_500;

const COMPLAINT_MS = 60_000;

/** Prepares the queue of this process. Nothing is loaded or connected until the first run is told of, or taken. */
export function createRunQueue(options: QueueOptions): RunQueue {
  const { fork, limits, logger, place, wakeUp } = options;
  const underWay = new Set<Promise<void>>();
  const onError = toComplaint(logger);
  const useBull = keep<Bull>(() => loadBull({ place, onError }));
  const useJobs = keep<Jobs>(async () => (await useBull()).openJobs());

  function begin(work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'Workers could not be told of runs; they are told again later.');
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  }

  async function add(runs: readonly WaitingRun[]): Promise<void> {
    if (runs.length === 0) return;
    const jobs = await answered(useJobs());
    await answered(jobs.add(runs.map(toJob)));
    // For instances that have not loaded the library; the others are woken by it.
    wakeUp.notify([QUEUE_TOPIC]);
  }

  /** One batch after the other for as long as the queue knows of fewer runs than wait, as after its loss. */
  async function addStale(olderThanMs: number): Promise<void> {
    for (;;) {
      const runs = await takeStale({ em: fork(), limits, olderThanMs });
      await add(runs);
      if (runs.length < STALE_BATCH) return;
      const [jobs, waiting] = [await useJobs(), await countTold(fork())];
      if ((await answered(jobs.count())) >= waiting) return;
    }
  }

  return {
    limits,
    tell: (runs) => begin(() => add(runs)),
    release: (freed) => begin(async () => add(await takeHeld({ em: fork(), limits, freed }))),
    async tellAgain({ olderThanMs }) {
      begin(() => addStale(olderThanMs));
      await Promise.all(underWay);
    },
    take: async (taking) => (await useBull()).openTaker(taking),
    async close() {
      await answered(Promise.all(underWay), FAREWELL_MS).catch(onError);
      await (await useJobs.opened()?.catch(() => null))?.close();
    },
  };
}

function toJob(run: WaitingRun): RunJob {
  const delayMs = Math.max(0, (run.dueAt?.getTime() ?? 0) - Date.now());
  return { runId: run.id, priority: run.priority, delayMs };
}

/** The library complains with every attempt; once in a while is enough to be told of a server that is away. */
function toComplaint(logger: Logger): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    const isNew = performance.now() - toldAt > COMPLAINT_MS;
    if (isNew) toldAt = performance.now();
    logger[isNew ? 'warn' : 'debug']({ err: error }, 'The queue cannot be used as it should.');
  };
}

/** Opens something once; what could not be opened is tried again when it is used next. */
function keep<Kept>(open: () => Promise<Kept>): { (): Promise<Kept>; opened(): Promise<Kept> | null } {
  let kept: Promise<Kept> | null = null;
  const use = (): Promise<Kept> => {
    kept ??= open().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
  return Object.assign(use, { opened: () => kept });
}

/** A library that waits for its server waits for ever; whoever asked goes on without it. */
function answered<Value>(work: Promise<Value>, ms = PATIENCE_MS): Promise<Value> {
  return inTime({ work, ms, late: throwLate });
}

function throwLate(): never {
  throw new Error('The queue did not answer in time.');
}
