import type { RunRow } from './reads.ts';

/** When a run came how far; see `RunTimeline` in the schema. */
export interface RunTimeline {
  readonly queuedAt: string;
  readonly startedAt: string | null;
  readonly firstTokenAt: string | null;
  readonly endedAt: string | null;
  readonly queueMs: number | null;
  readonly firstTokenMs: number | null;
  readonly executionMs: number | null;
  readonly totalMs: number | null;
}

/** The times of a run, and the spans between them. */
export function toTimeline({ run, firstTokenAt }: { run: RunRow; firstTokenAt: string | null }): RunTimeline {
  const { createdAt: queuedAt, startedAt, finishedAt: endedAt } = run;
  return {
    queuedAt,
    startedAt,
    firstTokenAt,
    endedAt,
    queueMs: toSpan(queuedAt, startedAt),
    firstTokenMs: toSpan(startedAt, firstTokenAt),
    executionMs: toSpan(startedAt, endedAt),
    totalMs: toSpan(queuedAt, endedAt),
  };
}

/** Clocks of several servers may differ; no span is shorter than nothing. */
function toSpan(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(Date.parse(to) - Date.parse(from), 0);
}
