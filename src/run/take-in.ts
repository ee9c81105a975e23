import { retryTransient } from '../shared/retry.ts';
import { RUN_STARTED, toAnswerRecorded, toFormRead, type RecordedMessage } from './events.ts';
import { appendMessages, lockUnended } from './finish.ts';
import { prepareRequest, recordStep, type Following } from './follow.ts';
import { toPresetAnswer, toPresetQuestion, type Filled, type OutcomeMessage } from './outcome.ts';

/** How long a preset question waits for a database that is away. */
const PATIENCE_MS = 30_000;

/**
 * Takes in the form of a run: builds the document with it, and asks the preset questions of the document, each of which
 * is recorded with its answer before the next one is asked. Throws what `follow` throws.
 */
export async function takeIn(following: Following): Promise<Filled> {
  const { dependencies, signal, transcript, writer } = following;
  let last: Filled['last'] = null;
  // Whoever handed in files is told that they came before they are looked at.
  writer.append(RUN_STARTED);
  for await (const step of dependencies.runtime.fill(await prepareRequest(following))) {
    switch (step.kind) {
      case 'filled':
        return { report: step.report, last };
      case 'read':
        writer.append(toFormRead(step.questionCount));
        break;
      case 'asked':
        await say({ ...following, said: toPresetQuestion(step.question) });
        break;
      case 'answered':
        last = toLast(await say({ ...following, said: toPresetAnswer({ transcript, text: step.text }) }));
        transcript.settle();
        break;
      default:
        recordStep({ ...following, step });
    }
  }
  signal.throwIfAborted();
  throw new Error('The runtime ended without taking the form in.');
}

/** Records messages while the run goes on, and only then tells its viewers. */
async function say(options: Following & { said: readonly OutcomeMessage[] }): Promise<readonly RecordedMessage[]> {
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

function toLast(recorded: readonly RecordedMessage[]): Filled['last'] {
  const answer = recorded.at(-1);
  return answer === undefined ? null : { text: answer.steps, messageId: answer.id };
}
