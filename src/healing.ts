import type { Logger } from 'pino';
import { startRounds } from './shared/rounds.ts';
import { LeaseLost, type EventLog, type StreamWriter } from './stream/contract.ts';

/** Streams that are taken over at a time; meanwhile another instance may take over others. */
const STREAMS_A_TIME = 50;

/** Ends what a stream stands for, or goes on with it; false when the stream is none of its kind. */
export type Healer = (writer: StreamWriter) => Promise<boolean>;

/**
 * Looks for streams whose lease ran out because their server went away, and heals what they stand for; at once where a
 * server that is about to go has given up a stream. No two instances get the same stream. Returns what stops the looking, once the round under way is over.
 */
export function startHealing(options: {
  log: EventLog;
  healers: readonly Healer[];
  everyMs: number;
  logger: Logger;
}): () => Promise<void> {
  return startRounds({
    everyMs: options.everyMs,
    beginsNow: true,
    work: () => healAll(options),
    listen: (hurry) => options.log.onGivenUp(hurry),
  });
}

async function healAll(options: { log: EventLog; healers: readonly Healer[]; logger: Logger }): Promise<void> {
  try {
    for (let found = STREAMS_A_TIME; found === STREAMS_A_TIME;) {
      const writers = await options.log.takeOverExpired({ limit: STREAMS_A_TIME });
      await Promise.all(writers.map((writer) => heal({ ...options, writer })));
      found = writers.length;
    }
  } catch (error) {
    options.logger.warn({ err: error }, 'Could not look for runs whose server went away.');
  }
}

async function heal(options: { healers: readonly Healer[]; logger: Logger; writer: StreamWriter }): Promise<void> {
  const { healers, logger, writer } = options;
  try {
    for (const healer of healers) {
      if (!(await healer(writer))) continue;
      logger.info({ stream: writer.stream }, 'Took over what another server had left behind.');
      return;
    }
    logger.error({ stream: writer.stream }, 'A stream stands for nothing that is known.');
  } catch (error) {
    writer.abandon();
    if (!(error instanceof LeaseLost)) logger.error({ err: error, stream: writer.stream }, 'Could not end a stream.');
  }
}
