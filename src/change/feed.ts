import { Bell } from '../shared/bell.ts';
import type { WakeUp } from '../stream/contract.ts';
import { laterOf, type FeedPage, type FeedPlace, type Placed } from './feed-reads.ts';

/** The most rows of a page. */
export const CHUNK = 100;

/** Wake-ups are best effort: one that was lost with a connection delays a change by no more than this. */
const RECHECK_MS = 30_000;

/** The end of an older transaction, which may have changed no flow, wakes nobody; so it is asked for. */
const FIRST_HOLD_MS = 20;
const MAX_HOLD_MS = 500;

/** What was read under rights that are older than this is not handed out but read again. */
const RIGHTS_HOLD_MS = 1000;

/** What a feed is followed with. */
export interface FeedOptions<Row extends Placed> {
  readonly wakeUp: WakeUp;
  readonly topics: readonly string[];
  /** Lets something else ring as well; returns what ends it. */
  readonly alsoRung?: (ring: () => void) => () => void;
  readonly after: FeedPlace;
  /** The first `CHUNK` changes after a place that may be told now. Null, or what it throws, ends the feed. */
  readonly readPage: (after: FeedPlace) => Promise<FeedPage<Row> | null>;
  /** Whether nothing follows this change. */
  readonly isLast: (row: Row) => boolean;
  /** Whether nothing can follow what is there already. */
  readonly isFinished: boolean;
  readonly signal: AbortSignal;
}

/**
 * The changes after a place in the order of the feed, then each one as soon as nothing can come before it any more,
 * until the signal aborts. None is left out and none comes twice. No connection is held while it waits.
 */
export async function* tailFeed<Row extends Placed>(options: FeedOptions<Row>): AsyncGenerator<Row, void, undefined> {
  const { wakeUp, topics, alsoRung, signal } = options;
  const bell = new Bell();
  const stops = topics.map((topic) => wakeUp.listen(topic, bell.ring));
  if (alsoRung !== undefined) stops.push(alsoRung(bell.ring));
  signal.addEventListener('abort', bell.ring);
  try {
    yield* readOn({ ...options, bell });
  } finally {
    signal.removeEventListener('abort', bell.ring);
    for (const stop of stops) stop();
  }
}

async function* readOn<Row extends Placed>(
  options: FeedOptions<Row> & { bell: Bell },
): AsyncGenerator<Row, void, undefined> {
  const { bell, signal } = options;
  let holdMs = FIRST_HOLD_MS;
  for (let after = options.after; !signal.aborted;) {
    bell.hangUp();
    const page = await options.readPage(after);
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
