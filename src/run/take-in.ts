import { RUN_STARTED, toFormRead, type RecordedMessage } from './events.ts';
import { prepareRequest, recordStep, type Following } from './follow.ts';
import { toFilled, UNASKED_NOTICE, type Filled, type Outcome } from './outcome.ts';
import { makeReport, recordAsking } from './report.ts';
import { say } from './say.ts';

/**
 * Takes in the form of a run: builds the document with it, and asks the preset questions of the document, each of which
 * is recorded with its answer before the next one is asked; where it ends in a report, that is made. Throws what `follow` throws.
 */
export async function takeIn(following: Following): Promise<Outcome> {
  const { dependencies, signal, transcript, writer } = following;
  let last: Filled['last'] = null;
  let isForReport = false;
  // Whoever handed in files is told that they came before they are looked at.
  writer.append(RUN_STARTED);
  for await (const step of dependencies.runtime.fill(await prepareRequest(following))) {
    switch (step.kind) {
      case 'filled':
        return toFilled({ transcript, filled: { report: step.report, last } });
      case 'reported':
        return makeReport({ following, reported: step });
      case 'read':
        writer.append(toFormRead(step));
        if (!step.takesQuestions) await say({ ...following, said: UNASKED_NOTICE });
        break;
      case 'reportBegun':
        isForReport = true;
        await recordAsking({ ...following, step, isForReport });
        break;
      case 'asked':
        await recordAsking({ ...following, step, isForReport });
        break;
      case 'answered':
        last = toLast(await recordAsking({ ...following, step, isForReport }));
        break;
      default:
        recordStep({ ...following, step });
    }
  }
  signal.throwIfAborted();
  throw new Error('The runtime ended without taking the form in.');
}

function toLast(recorded: readonly RecordedMessage[]): Filled['last'] {
  const answer = recorded.at(-1);
  return answer === undefined ? null : { text: answer.steps, messageId: answer.id };
}
