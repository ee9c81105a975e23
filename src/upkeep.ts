import type { Logger } from 'pino';
import { deleteOldComparisons } from './comparison/expiry.ts';
import { collectDocuments } from './document/collect.ts';
import { deleteOldTrials } from './session/trials.ts';
import { deleteOldKeys } from './idempotency/expiry.ts';
import { startRounds } from './shared/rounds.ts';
import type { Storage } from './storage.ts';

type Fork = Storage['database']['fork'];

const EVERY_MS = 10 * 60_000;

/** How long a conversation that only tried out a build can be come back to. */
const TRIAL_HOURS = 24;

/** How long a call can be repeated without making anything a second time. */
const KEY_HOURS = 24;

/** Far longer than the longest command, whose document must not be collected before it points at it. */
const UNWANTED_DOCUMENT_SECONDS = 3600;

/** Deletes from time to time what nobody can come back to. Returns what stops it, once the round under way is over. */
export function startUpkeep(options: { fork: Fork; logger: Logger }): () => Promise<void> {
  return startRounds({ everyMs: EVERY_MS, beginsNow: false, work: () => keepUp(options) });
}

async function keepUp({ fork, logger }: { fork: Fork; logger: Logger }): Promise<void> {
  for (const [thing, work] of chores(fork)) {
    try {
      const count = await work();
      if (count > 0) logger.info({ count }, `Deleted ${thing}.`);
    } catch (error) {
      logger.warn({ err: error }, `Could not delete ${thing}.`);
    }
  }
}

/** In this order: keys go before what they stand for, comparisons go before the trials that they show, and documents of trials are unwanted after those. */
function chores(fork: Fork): readonly (readonly [thing: string, work: () => Promise<number>])[] {
  return [
    ['old keys of calls', () => deleteOldKeys({ em: fork(), hours: KEY_HOURS })],
    ['old comparisons', () => deleteOldComparisons({ em: fork(), hours: TRIAL_HOURS })],
    ['old conversations that tried out a build', () => deleteOldTrials({ em: fork(), silentHours: TRIAL_HOURS })],
    ['documents that nothing points at', () => collectDocuments({ fork, silentSeconds: UNWANTED_DOCUMENT_SECONDS })],
  ];
}
