import type { EntityManager } from '@mikro-orm/postgresql';
import { Bell } from '../shared/bell.ts';
import type { WakeUp } from '../stream/contract.ts';
import { listMessagesAfter, type MessageRow } from './reads.ts';

const CHUNK = 100;

/** Wake-ups are best effort: one that was lost with a connection delays a message by no more than this. */
const RECHECK_MS = 30_000;

/** The topic on which a conversation tells that it has a new message. */
export function toSessionTopic(sessionId: string): string {
  return `session:${sessionId}`;
}

/**
 * Every message of a conversation after one of them, then each new one, until the signal aborts. Because a
 * conversation is written under a lock, no message can appear before one that was read. No connection is held while
 * it waits. `assertReadable` is asked before every read, so that whoever may no longer read is told by what it throws.
 */
export async function* tailMessages(options: {
  fork: () => EntityManager;
  wakeUp: WakeUp;
  sessionId: string;
  after: number;
  assertReadable: (em: EntityManager) => Promise<void>;
  signal: AbortSignal;
}): AsyncGenerator<MessageRow, void, undefined> {
  const { fork, wakeUp, sessionId, signal } = options;
  const bell = new Bell();
  const stopListening = wakeUp.listen(toSessionTopic(sessionId), bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    for (let after = options.after; !signal.aborted;) {
      bell.hangUp();
      const em = fork();
      await options.assertReadable(em);
      const rows = await listMessagesAfter({ em, sessionId, after, limit: CHUNK });
      yield* rows;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < CHUNK) await bell.wait(RECHECK_MS);
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    stopListening();
  }
}
