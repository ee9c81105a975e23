import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { RunFault } from '../runtime/contract.ts';
import { FileFault } from '../runtime/files/contract.ts';
import { startRounds } from '../shared/rounds.ts';
import type { WakeUp } from '../stream/contract.ts';
import { takeIn, type TakingIn } from './take-in.ts';
import { claimFile, giveBack, keepOn, setFailed, setReady, topicOfBase, WAITING_TOPIC, type Job } from './waiting.ts';

/** How many files an instance reads at once; each takes a thread and much memory while it is taken apart. */
const READERS = 2;

/** Where nobody is woken. */
const EVERY_MS = 30_000;

/** Several times within what `keepOn` is good for. */
const KEEP_ON_MS = 15_000;

/** A file whose readers went away so often is thought to be the reason. */
const MAX_ATTEMPTS = 3;

const MAX_FAILURE_LENGTH = 1000;

interface Readers extends TakingIn {
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
}

/** Reads files of knowledge bases, as they come. Returns what stops that: what is under way is left to other instances. */
export function startReaders(options: Readers): () => Promise<void> {
  const stopping = new AbortController();
  const listen = (hurry: () => void) => options.wakeUp.listen(WAITING_TOPIC, hurry);
  const work = () => readAll({ ...options, stopping: stopping.signal });
  const stops = Array.from({ length: READERS }, () =>
    startRounds({ everyMs: EVERY_MS, beginsNow: true, work, listen }),
  );
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function readAll(options: Readers & { stopping: AbortSignal }): Promise<void> {
  const { fork, logger, stopping } = options;
  const reader = randomUUID();
  try {
    while (!stopping.aborted) {
      const job = await claimFile({ em: fork(), reader });
      if (job === null) return;
      await readOne({ ...options, job, reader });
    }
  } catch (error) {
    logger.warn({ err: error }, 'Could not look for files of knowledge bases.');
  }
}

async function readOne(options: Readers & { stopping: AbortSignal; job: Job; reader: string }): Promise<void> {
  const { fork, wakeUp, job, reader, stopping, logger } = options;
  const onProgress = (): void => wakeUp.notify([topicOfBase(job.baseId)]);
  const lost = new AbortController();
  const held = { job, reader };
  const keeping = setInterval(() => {
    keepOn({ em: fork(), ...held }).then(
      (isOurs) => isOurs || lost.abort(),
      (error: unknown) => logger.warn({ err: error }, 'Could not tell that a file is being read.'),
    );
  }, KEEP_ON_MS);
  onProgress();
  try {
    if (job.attempts > MAX_ATTEMPTS) throw new FileFault('could not be read: the server went away each time');
    await takeIn({ ...options, onProgress, signal: AbortSignal.any([stopping, lost.signal]) });
    await setReady({ em: fork(), ...held });
  } catch (error) {
    await settle({ ...options, error, isLost: lost.signal.aborted });
  } finally {
    clearInterval(keeping);
    onProgress();
  }
}

/** What is to become of a file that was not read. */
async function settle(
  options: Readers & { stopping: AbortSignal; job: Job; reader: string; error: unknown; isLost: boolean },
): Promise<void> {
  const { fork, job, reader, stopping, logger, error, isLost } = options;
  if (isLost) return;
  const held = { em: fork(), job, reader };
  if (stopping.aborted) {
    await giveBack(held);
    return;
  }
  const failure = toFailure({ error, name: job.name }).slice(0, MAX_FAILURE_LENGTH);
  const isThere = await setFailed({ ...held, failure });
  // A file that was deleted meanwhile fails at whatever was written next.
  const isKnown = error instanceof FileFault || error instanceof RunFault;
  if (isThere && !isKnown) logger.error({ err: error }, 'A file of a knowledge base could not be read.');
}

function toFailure({ error, name }: { error: unknown; name: string }): string {
  if (error instanceof FileFault) return `${name} ${error.message}`;
  return error instanceof RunFault ? error.message : 'The server could not read the file.';
}
