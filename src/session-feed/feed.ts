import type { EntityManager } from '@mikro-orm/postgresql';
import { toSessionTopic } from '../message/tail.ts';
import { Bell } from '../shared/bell.ts';
import type { EventLog, LoggedEvent, WakeUp } from '../stream/contract.ts';
import { createAccessWatch } from './access.ts';
import type { SessionPlace } from './cursor.ts';
import { listTurnRows, type TurnRow } from './reads.ts';

const CHUNK = 100;

/** Wake-ups are best effort: one that was lost with a connection delays a turn by no more than this. */
const RECHECK_MS = 30_000;

/** An event with the run that it belongs to and its place in the conversation. */
export interface PlacedEvent {
  readonly place: SessionPlace;
  readonly runId: string;
  readonly event: LoggedEvent;
}

/** What a conversation is followed with. */
export interface SessionFeedOptions {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly wakeUp: WakeUp;
  readonly sessionId: string;
  readonly after: SessionPlace;
  /** Whether it may still be followed; asked whenever the conversation changes, and now and then. */
  readonly isReadable: (em: EntityManager) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * The events of a conversation after a place, turn after turn, until the signal aborts or it may no longer be read. None
 * is left out and none comes twice: each turn is told to its terminal event before the next one. No connection is held
 * while it waits, and a slow reader costs no memory, because each turn is a tail of the log.
 */
export async function* tailSession(options: SessionFeedOptions): AsyncGenerator<PlacedEvent, void, undefined> {
  const bell = new Bell();
  const watch = createAccessWatch(options);
  const ending = AbortSignal.any([options.signal, watch.lost]);
  const wake = (): void => {
    watch.look();
    bell.ring();
  };
  const stopListening = options.wakeUp.listen(toSessionTopic(options.sessionId), wake);
  const recheck = setInterval(wake, RECHECK_MS);
  ending.addEventListener('abort', bell.ring);
  try {
    yield* readOn({ ...options, bell, signal: ending });
  } finally {
    ending.removeEventListener('abort', bell.ring);
    clearInterval(recheck);
    stopListening();
  }
}

async function* readOn(options: SessionFeedOptions & { bell: Bell }): AsyncGenerator<PlacedEvent, void, undefined> {
  const { fork, sessionId, bell, signal } = options;
  for (let place = options.after; !signal.aborted;) {
    bell.hangUp();
    const turns = await listTurnRows({ em: fork(), sessionId, from: place[0], limit: CHUNK });
    const told = yield* tellTurns({ ...options, turns, place });
    place = told.place;
    if (!told.isWhole || turns.length < CHUNK) await bell.wait(RECHECK_MS);
  }
}

interface Telling extends Pick<SessionFeedOptions, 'log' | 'signal'> {
  readonly turns: readonly TurnRow[];
  readonly place: SessionPlace;
}

interface Told {
  readonly place: SessionPlace;
  /** Whether each of the turns was told to its end. */
  readonly isWhole: boolean;
}

async function* tellTurns({ log, signal, turns, place }: Telling): AsyncGenerator<PlacedEvent, Told, undefined> {
  let [last, seq] = place;
  for (const { runId, turn, endedSeq } of turns) {
    if (turn > last) [last, seq] = [turn, 0];
    if (endedSeq !== null && seq >= endedSeq) continue;
    let isOver = false;
    for await (const event of log.tail({ stream: runId, after: seq, signal })) {
      yield { place: [turn, event.seq], runId, event };
      seq = event.seq;
      isOver = event.isTerminal;
    }
    // Whoever leaves, a log that closes and a cursor beyond the end of its run cut a turn off. The next one must wait.
    if (!isOver) return { place: [turn, seq], isWhole: false };
  }
  return { place: [last, seq], isWhole: true };
}
