import type { RunRow } from '../run/reads.ts';
import type { ComparisonState } from './entity.ts';
import type { CellOutcome } from './events.ts';

const STOPPED = 'The run was stopped.';
const WENT_AWAY = 'The server that executed the run went away.';

/** Our own fault; its words are for the log alone. */
export const OWN_FAULT = 'The server failed to ask the version.';

/** What cells are told that were not asked before their comparison ended. */
const NEVER_ASKED: Readonly<Record<ComparisonState, string>> = Object.freeze({
  RUNNING: OWN_FAULT,
  COMPLETED: OWN_FAULT,
  STOPPED: 'The comparison was stopped before the question was asked.',
  INTERRUPTED: 'The server went away before the question was asked.',
});

/** What came of a cell whose run is this; a run that has not ended is one whose server went away. */
export function toRunOutcome({ id, state, answer, error }: RunRow): CellOutcome {
  switch (state) {
    case 'SUCCEEDED':
      return { runId: id, answer: answer ?? '', error: null };
    case 'CANCELLED':
      return { runId: id, answer: null, error: STOPPED };
    default:
      return { runId: id, answer: null, error: error ?? WENT_AWAY };
  }
}

/** What came of a cell for which no run could be started. */
export function toUnasked(error: string): CellOutcome {
  return { runId: null, answer: null, error };
}

/** Why a cell was not asked when its comparison ended in that state. */
export function toNeverAsked(state: ComparisonState): string {
  return NEVER_ASKED[state];
}
