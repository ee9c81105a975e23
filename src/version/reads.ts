/** A version as lists and nested queries read it; the document itself is not part of it. Times are ISO 8601 in UTC. */
export interface FlowVersionRow {
  readonly id: number;
  readonly flowId: string;
  readonly name: string;
  readonly description: string | null;
  readonly documentHash: string | null;
  readonly creatorId: number | null;
  readonly originalVersionId: number | null;
  readonly isDeleted: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}
