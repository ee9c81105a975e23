/** The priorities of background runs, first things first. */
export const PRIORITIES = ['HIGH', 'NORMAL', 'LOW'] as const;

/** Which of the background runs that wait goes first. */
export type RunPriority = (typeof PRIORITIES)[number];

/** The place among the runs of the workers of a run that somebody waits for; those in the background come after it. */
export const AWAITED = 0;

/** The place of a background run among those of the workers, low first. */
export function toQueuePriority(priority: RunPriority | null): number {
  return AWAITED + 1 + PRIORITIES.indexOf(priority ?? 'NORMAL');
}

/** Whether a run is in the background, where limits count it and failures may be tried again. */
export function isInBackground({ queuePriority }: { readonly queuePriority?: number | null | undefined }): boolean {
  return (queuePriority ?? AWAITED) > AWAITED;
}

/** The priority of a background run; null for a place that is no background run's. */
export function toPriority(queuePriority: number | null): RunPriority | null {
  return queuePriority === null ? null : (PRIORITIES[queuePriority - AWAITED - 1] ?? null);
}
