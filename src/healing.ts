import type { Logger } from 'pino';
import { LeaseLost, type EventLog, type StreamWriter } from './stream/contract.ts';

/** Streams that one round takes over; the rest is left to the next round or to another instance. */
const STREAMS_A_ROUND = 50;

/** Ends what a stream stands for; false when the stream is none of its kind. */
export type Healer = (writer: StreamWriter) => Promise<boolean>;

/**
 * Looks for streams whose lease ran out because their server went away, and ends what they stand for. No two instances
 * get the same stream. Returns what stops the looking, once the round under way is over.
 */
export function startHealing(options: {
  log: EventLog;
  healers: readonly Healer[];
  everyMs: number;
  logger: Logger;
}): () => Promise<void> {
  let round = healAll(options);
  const timer = setInterval(() => {
    round = round.then(() => healAll(options));
  }, options.everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}

async function healAll(options: { log: EventLog; healers: readonly Healer[]; logger: Logger }): Promise<void> {
  try {
    const writers = await options.log.takeOverExpired({ limit: STREAMS_A_ROUND });
    await Promise.all(writers.map((writer) => heal({ ...options, writer })));
  } catch (error) {
    options.logger.warn({ err: error }, 'Could not look for runs whose server went away.');
  }
}

async function heal(options: { healers: readonly Healer[]; logger: Logger; writer: StreamWriter }): Promise<void> {
  const { healers, logger, writer } = options;
  try {
    for (const healer of healers) {
      if (!(await healer(writer))) continue;
      logger.info({ stream: writer.stream }, 'Ended what a server that went away had left behind.');
      return;
    }
    logger.error({ stream: writer.stream }, 'A stream stands for nothing that is known.');
  } catch (error) {
    if (!(error instanceof LeaseLost)) logger.error({ err: error, stream: writer.stream }, 'Could not end a stream.');
  }
}
