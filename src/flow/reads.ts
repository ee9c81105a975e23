import type { FlowKind, FlowStatus } from './entity.ts';

/** A flow as lists and nested queries read it; the document is not part of it. Times are ISO 8601 in UTC. */
export interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly guideWord: string | null;
  readonly logo: string | null;
  readonly status: FlowStatus;
  readonly kind: FlowKind;
  readonly ownerId: number;
  readonly currentVersionId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
