import type { Logger } from 'pino';
import { deleteOldComparisons } from './comparison/expiry.ts';
import { collectDocuments } from './document/collect.ts';
import { deleteUnusedFiles } from './file/expiry.ts';
import type { FileStore } from './file/store.ts';
import { deleteOldTrials } from './session/trials.ts';
import { deleteOldKeys } from './idempotency/expiry.ts';
import { startRounds } from './shared/rounds.ts';
import type { Storage } from './storage.ts';

/** Where there is something to delete. */
interface Upkeep {
  readonly fork: Storage['database']['fork'];
  readonly store: FileStore;
}

const EVERY_MS = 10 * 60_000;

/** How long a conversation that only tried out a build can be come back to. */
const TRIAL_HOURS = 24;

/** How long a call can be repeated without making anything a second time. */
const KEY_HOURS = 24;

/** How long somebody who has uploaded a file may take to hand it in. */
const UNUSED_FILE_HOURS = 24;

/** Far longer than the longest command, whose document must not be collected before it points at it. */
const UNWANTED_DOCUMENT_SECONDS = 3600;

/** Deletes from time to time what nobody can come back to. Returns what stops it, once the round under way is over. */
export function startUpkeep(options: Upkeep & { logger: Logger }): () => Promise<void> {
  return startRounds({ everyMs: EVERY_MS, beginsNow: false, work: () => keepUp(options) });
}

async function keepUp({ logger, ...kept }: Upkeep & { logger: Logger }): Promise<void> {
  for (const [thing, work] of chores(kept)) {
    try {
      const count = await work();
      if (count > 0) logger.info({ count }, `Deleted ${thing}.`);
    } catch (error) {
      logger.warn({ err: error }, `Could not delete ${thing}.`);
    }
  }
}

/**
 * In this order: keys go before what they stand for, comparisons before the trials that they show, and documents and
 * files of trials are unwanted after those.
 */
function chores({ fork, store }: Upkeep): readonly (readonly [thing: string, work: () => Promise<number>])[] {
  return [
    ['old keys of calls', () => deleteOldKeys({ em: fork(), hours: KEY_HOURS })],
    ['old comparisons', () => deleteOldComparisons({ em: fork(), hours: TRIAL_HOURS })],
    ['old conversations that tried out a build', () => deleteOldTrials({ em: fork(), silentHours: TRIAL_HOURS })],
    ['documents that nothing points at', () => collectDocuments({ fork, silentSeconds: UNWANTED_DOCUMENT_SECONDS })],
    ['unused files', () => deleteUnusedFiles({ em: fork(), store, unusedHours: UNUSED_FILE_HOURS })],
  ];
}
