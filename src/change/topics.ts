/** On which changes of flows somebody waits. */
export interface Following {
  /** The one flow, or null for every flow of the owner. */
  readonly flowId: string | null;
  /** Null for everybody's flows. */
  readonly ownerId: number | null;
  /** The roles that may grant more. */
  readonly roleIds: readonly number[];
}

const EVERYTHING = 'flow-changes';

/** The topics that wake whoever follows these flows. */
export function topicsOf({ flowId, ownerId, roleIds }: Following): string[] {
  if (flowId !== null) return [topicOfFlow(flowId)];
  return ownerId === null ? [EVERYTHING] : [topicOfOwner(ownerId), ...roleIds.map(topicOfRole)];
}

/** Every topic that a change of a flow is announced on. */
export function topicsOfChange(change: {
  flowId: string;
  ownerId: number;
  /** The roles that grant something of the flow. */
  roleIds: readonly number[];
}): string[] {
  return [topicOfFlow(change.flowId), topicOfOwner(change.ownerId), EVERYTHING, ...change.roleIds.map(topicOfRole)];
}

const topicOfFlow = (id: string): string => `${EVERYTHING}:flow:${id}`;
const topicOfOwner = (id: number): string => `${EVERYTHING}:owner:${id}`;
const topicOfRole = (id: number): string => `${EVERYTHING}:role:${id}`;
