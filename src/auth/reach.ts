/** Somebody who follows a flow. */
export interface Follower {
  readonly userId: number;
  readonly flowId: string;
}

/** Notices that a role, or what it grants, was taken from those who follow a flow of somebody else by it. */
export interface ReachWatch {
  /**
   * Calls `onLoss` when there may be nothing left that lets the follower read the flow, and again until it is ended or
   * there is something. Returns what ends it. To watch a flow of one's own is allowed, and costs next to nothing.
   */
  readonly watch: (follower: Follower, onLoss: () => void) => () => void;
}
