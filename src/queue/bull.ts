import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as bullmq from 'bullmq';
import type { ConnectionOptions, Job, JobsOptions, PgPoolConfig, WorkerOptions } from 'bullmq';
import { inTime } from '../shared/in-time.ts';
import type { Secret } from '../shared/secret.ts';
import { createPatience, makePatientWorker, type Patience } from './patient-worker.ts';

/** Where jobs are kept. */
export type QueuePlace =
  | { readonly kind: 'postgres'; readonly connection: Readonly<Record<string, unknown>> }
  /** The prefix belongs to one database, since the server may serve several. */
  | { readonly kind: 'redis'; readonly url: Secret; readonly prefix: string };

/** What workers are told: to execute a run. */
export interface RunJob {
  readonly runId: string;
  readonly priority: number;
  readonly delayMs: number;
}

/** A job as whoever performs it is told of it. */
export type TakenJob = Pick<RunJob, 'runId' | 'priority'>;

/** Does what a job says. Must not reject; a job that was performed is gone, whatever came of it. */
export type Perform = (job: TakenJob) => Promise<void>;

/** Jobs as those see them who add some. */
export interface Jobs {
  add(jobs: readonly RunJob[]): Promise<void>;
  /** How many jobs wait, those included that are not due yet. */
  count(): Promise<number>;
  close(): Promise<void>;
}

/** Performs jobs, several at a time. */
export interface JobTaker {
  /** Takes no further job. */
  leave(): void;
  /** Resolves once every job that was taken is over, or where jobs are kept cannot be told of that. */
  close(): Promise<void>;
}

/** The library, loaded and bound to a place. What cannot be opened rejects, and may be opened again. */
export interface Bull {
  openJobs(): Promise<Jobs>;
  openTaker(options: { perform: Perform; concurrency: number }): Promise<JobTaker>;
}

const QUEUE = 'runs';
const SCHEMA = 'forme_queue';

/** Each queue and each taker has connections of its own; a taker listens through one more. */
const POOL_SIZE = 2;

/** How long an end waits for a server that does not answer. */
const FAREWELL_MS = 1_500;

/** How long a connection that broke waits at most before it is made again, and how long that takes to fail. */
const LONGEST_RETRY_MS = 500;
const RETRY_SLACK_MS = 100;

/** How often an idle worker looks that is woken by whoever adds a job. */
const POSTGRES_LOOK_SECONDS = 60;
const REDIS_LOOK_SECONDS = 10;

const TAKING = Object.freeze({
  // How long a job stays with a worker that went away. The run itself is healed by its lease.
  lockDuration: 30_000,
  stalledInterval: 30_000,
  // What counts is whether the run is there, however often its worker went away.
  maxStalledCount: 1_000_000,
  runRetryDelay: 2_000,
} satisfies Partial<WorkerOptions>);

/** Loads the library, which nothing else does, for one of its two backends. Errors are told to `onError`. */
export async function loadBull(options: { place: QueuePlace; onError: (error: unknown) => void }): Promise<Bull> {
  const library = await import('bullmq');
  const { place } = options;
  return place.kind === 'redis'
    ? bindToRedis({ ...options, library, place })
    : bindToPostgres({ ...options, library, place });
}

interface Binding {
  readonly library: typeof bullmq;
  readonly onError: (error: unknown) => void;
}

function bindToRedis({ library, place, onError }: Binding & { place: QueuePlace & { kind: 'redis' } }): Bull {
  const { prefix } = place;
  return {
    async openJobs() {
      const { connection, giveUp } = toRedisConnection(place.url);
      return toJobs({ onError, giveUp, queue: new library.Queue<JobContent>(QUEUE, { connection, prefix }) });
    },
    async openTaker({ perform, concurrency }) {
      const { connection, giveUp } = toRedisConnection(place.url);
      const options = { ...TAKING, connection, prefix, concurrency, drainDelay: REDIS_LOOK_SECONDS };
      const patience = createPatience();
      const factory = library.createRedisBackend;
      const made = { library, patience, queue: QUEUE, processor: toProcessor(perform), options, factory };
      return toTaker({ onError, giveUp, patience, worker: makePatientWorker(made) });
    },
  };
}

/**
 * Whoever waits for Redis waits for as long as it is away, as the library demands, until it is given up. A connection
 * that is about to be made again cannot be closed by the library, so that it is waited for.
 */
function toRedisConnection(url: Secret): Pick<Connected, 'giveUp'> & { connection: ConnectionOptions } {
  let isGivenUp = false;
  let triedAt = Number.NEGATIVE_INFINITY;
  const retryStrategy = (attempts: number): number | null => {
    triedAt = performance.now();
    return isGivenUp ? null : Math.min(attempts * 100, LONGEST_RETRY_MS);
  };
  return {
    connection: { url: url.reveal(), maxRetriesPerRequest: null, retryStrategy },
    async giveUp() {
      isGivenUp = true;
      if (performance.now() - triedAt < 2 * LONGEST_RETRY_MS) await sleep(LONGEST_RETRY_MS + RETRY_SLACK_MS);
    },
  };
}

function bindToPostgres({ library, place, onError }: Binding & { place: QueuePlace & { kind: 'postgres' } }): Bull {
  const factory = library.createPostgresBackend;
  const { Queue } = library.withBackend(factory);
  const connection: PgPoolConfig = { ...place.connection, schema: SCHEMA, migrate: true, max: POOL_SIZE };
  const giveUp = () => Promise.resolve();
  return {
    async openJobs() {
      const queue = new Queue<JobContent>(QUEUE, { connection });
      const jobs = toJobs({ onError, giveUp, queue });
      await readyOrClosed(queue);
      return jobs;
    },
    async openTaker({ perform, concurrency }) {
      const options = { ...TAKING, connection, concurrency, drainDelay: POSTGRES_LOOK_SECONDS, autorun: false };
      const patience = createPatience();
      const made = { library, patience, queue: QUEUE, processor: toProcessor(perform), options, factory };
      const worker = makePatientWorker(made);
      const taker = toTaker({ onError, giveUp, patience, worker });
      await readyOrClosed(worker);
      worker.run().catch(onError);
      return taker;
    },
  };
}

/**
 * The library makes its tables once, and keeps an error of that for as long as it lives: a queue would refuse every job
 * from then on, and a worker would ask for jobs without a pause and let nothing else in the process go on.
 */
async function readyOrClosed(opened: { waitUntilReady(): Promise<unknown>; close(): Promise<void> }): Promise<void> {
  try {
    await opened.waitUntilReady();
  } catch (error) {
    await endInTime(opened.close());
    throw error;
  }
}

interface JobContent {
  readonly runId: string;
}

/** The part of a queue that is used, whatever is behind it. */
interface BullQueue {
  on(event: 'error', listener: (error: Error) => void): unknown;
  addBulk(jobs: { name: string; data: JobContent; opts: JobsOptions }[]): Promise<unknown>;
  count(): Promise<number>;
  close(): Promise<void>;
}

interface Connected {
  readonly onError: (error: unknown) => void;
  /** Makes no further attempt to reach a server that is away; resolves once none is under way. */
  readonly giveUp: () => Promise<void>;
}

function toJobs({ queue, onError, giveUp }: Connected & { queue: BullQueue }): Jobs {
  queue.on('error', onError);
  return {
    async add(jobs) {
      await queue.addBulk(jobs.map(toEntry));
    },
    count: () => queue.count(),
    async close() {
      await giveUp();
      await endInTime(queue.close());
    },
  };
}

/** Each job has a name of its own, since one that tells of the same run may be about to be over. */
function toEntry({ runId, priority, delayMs: delay }: RunJob) {
  const jobId = `${runId}.${randomUUID()}`;
  return { name: 'run', data: { runId }, opts: { jobId, priority, delay, removeOnComplete: true, removeOnFail: true } };
}

function toProcessor(perform: Perform): (job: Pick<Job<JobContent>, 'data' | 'opts'>) => Promise<void> {
  return ({ data, opts }) => perform({ ...data, priority: opts.priority ?? 0 });
}

/** The part of a worker that is used. */
interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(doNotWaitActive: boolean): Promise<void>;
  close(): Promise<void>;
}

function toTaker(options: Connected & { worker: BullWorker; patience: Patience }): JobTaker {
  const { worker, onError, giveUp, patience } = options;
  worker.on('error', onError);
  return {
    leave: () => void worker.pause(true).catch(onError),
    async close() {
      await giveUp();
      const closed = worker.close();
      patience.end();
      await endInTime(closed);
    },
  };
}

/** A server that is there and does not answer would be waited for without an end. */
async function endInTime(work: Promise<unknown>): Promise<void> {
  await inTime({ work: work.catch(() => null), ms: FAREWELL_MS, late: () => null });
}
