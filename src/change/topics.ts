/** On which changes of flows somebody waits. */
export interface Following {
  /** The one flow, or null for every flow of the owner. */
  readonly flowId: string | null;
  /** Null for everybody's flows. */
  readonly ownerId: number | null;
}

const EVERYTHING = 'flow-changes';

/** The topic that wakes whoever follows these flows. */
export function topicOf({ flowId, ownerId }: Following): string {
  if (flowId !== null) return `${EVERYTHING}:flow:${flowId}`;
  return ownerId === null ? EVERYTHING : `${EVERYTHING}:owner:${ownerId}`;
}

/** Every topic that a change of a flow is announced on. */
export function topicsOfChange({ flowId, ownerId }: { flowId: string; ownerId: number }): string[] {
  return [
    { flowId, ownerId },
    { flowId: null, ownerId },
    { flowId: null, ownerId: null },
  ].map(topicOf);
}
