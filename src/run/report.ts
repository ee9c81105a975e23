import type { ReportStep } from '../runtime/contract.ts';
import { retryTransient } from '../shared/retry.ts';
import { toReportBegun, type RecordedMessage } from './events.ts';
import type { Following } from './follow.ts';
import { REPORT_NOTICE, toPresetAnswer, toPresetQuestion, toReported, type Outcome } from './outcome.ts';
import { say } from './say.ts';

/** How long a report waits for a database that is away. */
const PATIENCE_MS = 30_000;

/** What a report comes to. */
export type Reported = Extract<ReportStep, { kind: 'reported' }>;

/**
 * Records a step on the way to a report, or to a form that was taken in, and returns what was recorded. Throws `RunFault` where
 * a report begins that has no template, before anything is asked for it.
 */
export async function recordAsking(
  following: Following & { step: Exclude<ReportStep, Reported>; isForReport: boolean },
): Promise<readonly RecordedMessage[]> {
  const { dependencies, run, step, isForReport, transcript, writer } = following;
  switch (step.kind) {
    case 'reportBegun': {
      const attempt = () => dependencies.reports.assertTemplate({ em: dependencies.fork(), flowId: run.flow });
      await retryTransient({ forMs: PATIENCE_MS, attempt });
      const recorded = await say({ ...following, said: REPORT_NOTICE });
      writer.append(toReportBegun(step.questionCount));
      return recorded;
    }
    case 'asked':
      return say({ ...following, said: toPresetQuestion({ text: step.question, isForReport }) });
    case 'answered': {
      const said = toPresetAnswer({ transcript, text: step.text, isForReport });
      const recorded = await say({ ...following, said });
      transcript.settle();
      return recorded;
    }
  }
}

/** Makes the document of a report, for whoever asked for it. Throws `RunFault` where the template cannot be filled. */
export async function makeReport(options: { following: Following; reported: Reported }): Promise<Outcome> {
  const { following, reported } = options;
  const { dependencies, run, signal, transcript } = following;
  const { name, values } = reported;
  const place = { flowId: run.flow, userId: run.user, sessionId: run.session };
  const file = await dependencies.reports.write({ ...place, name, values, signal });
  return toReported({ transcript, reported, file });
}
