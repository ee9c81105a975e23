import type { EntityManager } from '@mikro-orm/postgresql';
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
  let bell = Promise.withResolvers<undefined>();
  const ring = (): void => bell.resolve(undefined);
  const stopListening = wakeUp.listen(toSessionTopic(sessionId), ring);
  const recheck = setInterval(ring, RECHECK_MS);
  signal.addEventListener('abort', ring);
  try {
    for (let after = options.after; !signal.aborted;) {
      // Hung up again before the read, so that whatever comes during the read is heard after it.
      bell = Promise.withResolvers();
      const em = fork();
      await options.assertReadable(em);
      const rows = await listMessagesAfter({ em, sessionId, after, limit: CHUNK });
      yield* rows;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < CHUNK) await bell.promise;
    }
  } finally {
    signal.removeEventListener('abort', ring);
    clearInterval(recheck);
    stopListening();
  }
}
