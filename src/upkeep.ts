import type { Logger } from 'pino';
import { deleteOldTrials } from './session/trials.ts';
import { startRounds } from './shared/rounds.ts';
import type { Storage } from './storage.ts';

type Fork = Storage['database']['fork'];

const EVERY_MS = 10 * 60_000;

/** How long a conversation that only tried out a build can be come back to. */
const TRIAL_HOURS = 24;

/** Deletes from time to time what nobody can come back to. Returns what stops it, once the round under way is over. */
export function startUpkeep(options: { fork: Fork; logger: Logger }): () => Promise<void> {
  return startRounds({ everyMs: EVERY_MS, beginsNow: false, work: () => keepUp(options) });
}

async function keepUp({ fork, logger }: { fork: Fork; logger: Logger }): Promise<void> {
  try {
    const trials = await deleteOldTrials({ em: fork(), silentHours: TRIAL_HOURS });
    if (trials > 0) logger.info({ trials }, 'Deleted conversations that tried out a build.');
  } catch (error) {
    logger.warn({ err: error }, 'Could not delete old trial conversations.');
  }
}
