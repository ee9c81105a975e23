import type { Logger } from 'pino';
import { deleteOldBuilds } from './build/expiry.ts';
import { deleteForsakenCollections, letUnfinishedGo } from './collection/expiry.ts';
import { forgetFillings, listOutside } from './collection/forget.ts';
import { deleteLetGo } from './collection/letting-go.ts';
import type { PassageIndexes } from './collection/passage-index.ts';
import { deleteOldComparisons } from './comparison/expiry.ts';
import { collectDocuments } from './document/collect.ts';
import type { Environment } from './environment/environment.ts';
import { deleteUnusedFiles, FILE_PURPOSES } from './file/expiry.ts';
import type { FileStore } from './file/store.ts';
import { deleteOldKeys } from './idempotency/expiry.ts';
import { deleteOldLogins } from './login/open.ts';
import { deleteOldRefreshTokens } from './login/refresh.ts';
import { deleteOldPaces } from './pace/expiry.ts';
import { deleteOldRunChanges } from './run-feed/expiry.ts';
import { deleteDeletedSessions, deleteOldGuestSessions, deleteOldTrials } from './session/expiry.ts';
import { deleteEndedLinks } from './share-link/expiry.ts';
import { deleteOldFailures } from './password/failures.ts';
import { deleteOldAssertions } from './sign-on/used.ts';
import { deleteOldUploads } from './upload/expiry.ts';
import { startRounds } from './shared/rounds.ts';
import type { Storage } from './storage.ts';

/** How long what the operator decides about is kept, in days. */
export type Retention = Pick<
  Environment,
  'buildDays' | 'runFeedDays' | 'endedLinkDays' | 'guestChatDays' | 'deletedChatDays'
>;

/** Where there is something to delete. */
interface Upkeep {
  readonly fork: Storage['database']['fork'];
  readonly indexes: PassageIndexes;
  readonly store: FileStore;
  readonly retention: Retention;
}

/** Something that is deleted a batch at a time; tells how much that was. */
type Chore = readonly [thing: string, deleteBatch: () => Promise<number>];

const EVERY_MS = 10 * 60_000;

/** Of one thing in one round, so that after a long pause no chore keeps the others waiting. */
const BATCHES_A_ROUND = 200;

/** How long a conversation that only tried out a build can be come back to. */
const TRIAL_HOURS = 24;

/** How long a call can be repeated without making anything a second time. */
const KEY_HOURS = 24;

/** Longer than any run goes on. */
const UNFINISHED_FILLING_HOURS = 25;

/** How long it can be asked what became of an upload. */
const UPLOAD_HOURS = 1;

/** Far longer than the longest command, whose document must not be collected before it points at it. */
const UNWANTED_DOCUMENT_SECONDS = 3600;

/** Deletes from time to time what nobody can come back to. Returns what stops it, once the batch under way is over. */
export function startUpkeep(options: Upkeep & { logger: Logger; everyMs?: number }): () => Promise<void> {
  const { everyMs = EVERY_MS, ...upkeep } = options;
  const stopping = new AbortController();
  const work = (): Promise<void> => keepUp({ ...upkeep, signal: stopping.signal });
  const stop = startRounds({ everyMs, beginsNow: false, work });
  return () => {
    stopping.abort();
    return stop();
  };
}

async function keepUp(options: Upkeep & { logger: Logger; signal: AbortSignal }): Promise<void> {
  const { logger, signal, ...kept } = options;
  for (const [thing, deleteBatch] of chores(kept)) {
    try {
      const count = await deleteAll({ deleteBatch, signal });
      if (count > 0) logger.info({ count }, `Deleted ${thing}.`);
    } catch (error) {
      logger.warn({ err: error }, `Could not delete ${thing}.`);
    }
  }
}

/** Batches are small, so that no lock is held for long and other servers delete beside this one. */
async function deleteAll(options: { deleteBatch: Chore[1]; signal: AbortSignal }): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < BATCHES_A_ROUND && !options.signal.aborted; batch += 1) {
    const count = await options.deleteBatch();
    if (count === 0) break;
    deleted += count;
  }
  return deleted;
}

/**
 * In this order: keys go before what they stand for, comparisons before the trials that they show, and texts, documents
 * and files of builds and conversations are unwanted after those.
 */
function chores({ fork, indexes, store, retention }: Upkeep): readonly Chore[] {
  const { buildDays, runFeedDays, endedLinkDays, guestChatDays, deletedChatDays } = retention;
  return [
    ['old refresh tokens', () => deleteOldRefreshTokens({ em: fork() })],
    ['old logins', () => deleteOldLogins({ em: fork() })],
    ['old assertions', () => deleteOldAssertions({ em: fork() })],
    ['callers that were counted', () => deleteOldPaces({ em: fork() })],
    ['wrong passwords of long ago', () => deleteOldFailures({ em: fork() })],
    ['old keys of calls', () => deleteOldKeys({ em: fork(), hours: KEY_HOURS })],
    ['old comparisons', () => deleteOldComparisons({ em: fork(), hours: TRIAL_HOURS })],
    ['old conversations that tried out a build', () => deleteOldTrials({ em: fork(), silentHours: TRIAL_HOURS })],
    ['old conversations of guests', () => deleteOldGuestSessions({ em: fork(), silentDays: guestChatDays })],
    ['texts of conversations that their users had deleted', () => deleteForsakenCollections({ em: fork() })],
    ['texts that never came in whole', () => letUnfinishedGo({ em: fork(), hours: UNFINISHED_FILLING_HOURS })],
    ...toDeletedChats({ fork, days: deletedChatDays }),
    ['texts that nothing holds any more', () => deleteLetGo({ em: fork() })],
    ...toForgetting({ fork, indexes }),
    ['old builds', () => deleteOldBuilds({ em: fork(), days: buildDays })],
    ['old changes of runs', () => deleteOldRunChanges({ em: fork(), days: runFeedDays })],
    ['links that ended', () => deleteEndedLinks({ em: fork(), days: endedLinkDays })],
    ['documents that nothing points at', () => collectDocuments({ fork, silentSeconds: UNWANTED_DOCUMENT_SECONDS })],
    ['unfinished files', () => store.removeLeftovers()],
    ['uploads that ended long ago', () => deleteOldUploads({ em: fork(), hours: UPLOAD_HOURS })],
    ...FILE_PURPOSES.map((purpose): Chore => ['unused files', () => deleteUnusedFiles({ em: fork(), store, purpose })]),
  ];
}

function toDeletedChats({ fork, days }: Pick<Upkeep, 'fork'> & { days: number | undefined }): readonly Chore[] {
  if (days === undefined) return [];
  return [['conversations that their users had deleted', () => deleteDeletedSessions({ em: fork(), days })]];
}

/** A server that is down keeps no other waiting. */
function toForgetting({ fork, indexes }: Pick<Upkeep, 'fork' | 'indexes'>): readonly Chore[] {
  return Array.from(listOutside(indexes), ([store, of]): Chore => [
    `texts that ${store} still had`,
    () => forgetFillings({ em: fork(), store, indexes: of }),
  ]);
}
