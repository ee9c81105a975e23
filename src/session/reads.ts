/** A conversation as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface ChatSessionRow {
  readonly id: string;
  readonly flowId: string;
  readonly name: string;
  readonly userId: number;
  readonly versionId: number | null;
  readonly isTrial: boolean;
  readonly forgottenUpTo: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
