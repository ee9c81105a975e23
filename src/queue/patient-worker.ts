import { setTimeout as sleep } from 'node:timers/promises';
import type * as bullmq from 'bullmq';
import type { BackendFactory, IQueueBackend, Job, JobProgress, Processor, WorkerOptions } from 'bullmq';

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** What is asked for again is asked for after a pause, twice as long as the last one. */
export interface Patience {
  /** Resolves as the work does; rejects as it does, and after a pause. */
  pace<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Resolves after a pause. */
  pause(): Promise<void>;
  /** Ends the pause under way and all that follow. */
  end(): void;
}

export function createPatience(): Patience {
  const ending = new AbortController();
  let pauseMs = SHORTEST_PAUSE_MS;
  const pause = async (): Promise<void> => {
    const ms = pauseMs;
    pauseMs = Math.min(2 * ms, LONGEST_PAUSE_MS);
    await sleep(ms, undefined, { signal: ending.signal }).catch(() => null);
  };
  return {
    pause,
    async pace(work) {
      try {
        const value = await work();
        pauseMs = SHORTEST_PAUSE_MS;
        return value;
      } catch (error) {
        await pause();
        throw error;
      }
    },
    end: () => ending.abort(),
  };
}

interface Made<Data, Backend extends IQueueBackend, Connection> {
  readonly queue: string;
  readonly processor: Processor<Data, void>;
  readonly options: WorkerOptions<Connection>;
  readonly factory: BackendFactory<Backend, Connection>;
}

/**
 * A worker that pauses where it is refused. The library's own pauses only where no connection comes about at all: whom
 * a server lets connect and refuses then - a full one, one that is read only, one that wants another password - it asks
 * as fast as that is refused, and wherever it pauses, it does so for a tenth of a second.
 */
export function makePatientWorker<Data, Backend extends IQueueBackend, Connection>(
  options: Made<Data, Backend, Connection> & { library: typeof bullmq; patience: Patience },
): bullmq.Worker<Data, void, string, Backend, JobProgress, Connection> {
  const { library, patience, ...made } = options;

  class PatientWorker extends library.Worker<Data, void, string, Backend, JobProgress, Connection> {
    constructor() {
      super(made.queue, made.processor, made.options, made.factory);
    }

    protected override moveToActive(token: string, name?: string): Promise<Job<Data, void>> {
      return patience.pace(() => super.moveToActive(token, name));
    }

    override delay(...given: Parameters<bullmq.Worker['delay']>): Promise<void> {
      return given[0] === undefined ? patience.pause() : super.delay(...given);
    }
  }

  return new PatientWorker();
}
