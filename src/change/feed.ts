import type { EntityManager } from '@mikro-orm/postgresql';
import { Bell } from '../shared/bell.ts';
import type { WakeUp } from '../stream/contract.ts';
import { laterOf, readFeed, type FeedPage, type FeedPlace, type FeedRow } from './feed-reads.ts';
import type { Following } from './topics.ts';

const CHUNK = 100;

/** Wake-ups are best effort: one that was lost with a connection delays a change by no more than this. */
const RECHECK_MS = 30_000;

/** The end of an older transaction, which may have changed no flow, wakes nobody; so it is asked for. */
const FIRST_HOLD_MS = 20;
const MAX_HOLD_MS = 500;

/** What was read under rights that are older than this is not handed out but read again. */
const RIGHTS_HOLD_MS = 1000;

/** What a feed is followed with. */
export interface FeedOptions {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
  readonly topic: string;
  readonly after: FeedPlace;
  /** Whose changes may be told now; asked before every read. Null, or what it throws, ends the feed. */
  readonly findFollowing: (em: EntityManager) => Promise<Following | null>;
  /** Whether nothing follows this change. */
  readonly isLast: (row: FeedRow) => boolean;
  /** Whether nothing can follow what is there already. */
  readonly isFinished: boolean;
  readonly signal: AbortSignal;
}

/**
 * The changes after a place in the order of the feed, then each one as soon as nothing can come before it any more,
 * until the signal aborts. None is left out and none comes twice. No connection is held while it waits.
 */
export async function* tailFeed(options: FeedOptions): AsyncGenerator<FeedRow, void, undefined> {
  const { wakeUp, topic, signal } = options;
  const bell = new Bell();
  const stopListening = wakeUp.listen(topic, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    yield* readOn({ ...options, bell });
  } finally {
    signal.removeEventListener('abort', bell.ring);
    stopListening();
  }
}

async function* readOn(options: FeedOptions & { bell: Bell }): AsyncGenerator<FeedRow, void, undefined> {
  const { bell, signal } = options;
  let holdMs = FIRST_HOLD_MS;
  for (let after = options.after; !signal.aborted;) {
    bell.hangUp();
    const page = await readPage({ ...options, after });
    if (page === null) return;
    const staleAt = performance.now() + RIGHTS_HOLD_MS;
    let handedOut = 0;
    for (const row of page.rows) {
      if (performance.now() > staleAt) break;
      yield row;
      if (options.isLast(row)) return;
      after = [row.transaction, row.id];
      handedOut += 1;
    }
    if (handedOut < page.rows.length || handedOut === CHUNK) continue;
    // What belongs to others was passed over, and need not be passed over again.
    after = laterOf(after, page.end);
    if (options.isFinished && !page.isHeldBack) return;
    await bell.wait(page.isHeldBack ? holdMs : RECHECK_MS);
    holdMs = page.isHeldBack ? Math.min(holdMs * 2, MAX_HOLD_MS) : FIRST_HOLD_MS;
  }
}

async function readPage(options: FeedOptions & { after: FeedPlace }): Promise<FeedPage | null> {
  const { fork, after, findFollowing } = options;
  const em = fork();
  const following = await findFollowing(em);
  return following === null ? null : readFeed({ em, following, after, limit: CHUNK });
}
