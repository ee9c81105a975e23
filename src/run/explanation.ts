import type { RunCost } from './entity.ts';
import type { RunRow } from './reads.ts';
import { toTimeline } from './timeline.ts';

const UNCOUNTED: { readonly [Member in keyof RunCost]-?: null } = Object.freeze({
  modelCalls: null,
  modelMs: null,
  toolCalls: null,
  toolMs: null,
  databaseStatements: null,
  databaseMs: null,
  viewerLagMs: null,
});

/** Where the time of a run went; see `RunExplanation` in the schema. */
export function toExplanation({ run, firstTokenAt }: { run: RunRow; firstTokenAt: string | null }) {
  const { queueMs, firstTokenMs, totalMs } = toTimeline({ run, firstTokenAt });
  return {
    ...UNCOUNTED,
    ...run.cost,
    traceId: run.traceId,
    queueMs,
    firstTokenMs: firstTokenMs === null ? null : firstTokenMs + (queueMs ?? 0),
    totalMs,
  };
}
