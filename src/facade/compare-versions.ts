import {
  ComparisonProgressDocument,
  StartComparisonDocument,
  type ComparisonProgressSubscription,
  type StartComparisonInput,
  type WireComparisonFragment,
} from './operations.ts';
import type { Reply } from './failure.ts';
import { isRefusal, toFailure, toRefusal, toSuccess } from './reply.ts';
import type { Calls } from './route.ts';

type ComparisonEvent = ComparisonProgressSubscription['comparisonEvents'];

/** A cell that has its answer, or the reason why there is none. */
export type EndedCell = Extract<ComparisonEvent, { __typename: 'CellEnded' }>;

/** What a comparison says when its server stopped in its midst. */
export const INTERRUPTED = 'The server stopped before the comparison had ended. Compare again.';

const BROKEN_OFF: Reply = toFailure({ code: 500, message: `Skill comparison error:${INTERRUPTED}` });

/** Begins a comparison, which goes on when the client leaves; or tells why there is none. */
export async function startComparison(options: {
  calls: Calls;
  input: StartComparisonInput;
}): Promise<WireComparisonFragment | Reply> {
  const { startComparison: result } = await options.calls.call(StartComparisonDocument, { input: options.input });
  return isRefusal(result) ? toRefusal(result) : result.comparison;
}

/** Asks every question of every version and waits for the last answer. `input` is null when there is nothing to ask. */
export async function compareVersions(options: { calls: Calls; input: StartComparisonInput | null }): Promise<Reply> {
  const { calls, input } = options;
  if (input === null) return toSuccess([]);
  const begun = await startComparison({ calls, input });
  if ('httpStatus' in begun) return begun;
  const answers = input.questions.map((): Record<string, string> => ({}));
  for await (const { comparisonEvents: event } of followEvents({ calls, comparison: begun, after: 0 })) {
    if (event.__typename === 'CellEnded') {
      Object.assign(answers[event.questionIndex] ?? {}, {
        [event.versionId]: toAnswer({ comparison: begun, cell: event }),
      });
    }
    if (event.__typename === 'ComparisonEnded') return event.state === 'INTERRUPTED' ? BROKEN_OFF : toSuccess(answers);
  }
  return BROKEN_OFF;
}

/** The events of a comparison after a place, as they come. */
export function followEvents(options: { calls: Calls; comparison: WireComparisonFragment; after: number }) {
  const { calls, comparison, after } = options;
  return calls.follow(ComparisonProgressDocument, { comparisonId: comparison.id, after });
}

/** A cell's answer as clients show it; what went wrong stands in its place. */
export function toAnswer(options: { comparison: WireComparisonFragment; cell: EndedCell }): string {
  const { comparison, cell } = options;
  if (cell.error === null) return cell.answer ?? '';
  const name = comparison.versions.find(({ id }) => id === cell.versionId)?.name ?? '';
  return `${name}Version skill execution error: ${cell.error}`;
}
