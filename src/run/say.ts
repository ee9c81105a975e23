import { retryTransient } from '../shared/retry.ts';
import { toAnswerRecorded, type RecordedMessage } from './events.ts';
import { appendMessages, lockUnended } from './finish.ts';
import type { Following } from './follow.ts';
import type { OutcomeMessage } from './outcome.ts';

/** How long what is said on the way waits for a database that is away. */
const PATIENCE_MS = 30_000;

/** Records messages while the run goes on, and only then tells its viewers. */
export async function say(
  options: Pick<Following, 'dependencies' | 'run' | 'writer'> & { said: readonly OutcomeMessage[] },
): Promise<readonly RecordedMessage[]> {
  const { dependencies, run, writer, said } = options;
  const record = (): Promise<RecordedMessage[]> =>
    dependencies.fork().transactional(async (em) => {
      await lockUnended({ em, id: run.id });
      return appendMessages({ em, run, messages: dependencies.messages, said });
    });
  const recorded = await retryTransient({ forMs: PATIENCE_MS, attempt: record });
  for (const message of recorded) writer.append(toAnswerRecorded(message));
  dependencies.messages.announce(run.session);
  return recorded;
}
