import type { EntityManager } from '@mikro-orm/postgresql';
import { ownerScopeOf } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { RunPolicySettings } from '../run-policy/policy.ts';
import { RUN_POLICY_OF_FLOW } from '../run-policy/reads.ts';
import type { Flow, FlowKind, FlowStatus } from './entity.ts';
import { planOnce } from '../shared/plans.ts';

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
  /** The content hash of the current version's document; only a row that was looked up by id knows it. */
  readonly documentHash?: string | null;
  /** What was set for the runs of the flow, null where nothing was; only a row that was looked up by id knows it. */
  readonly runPolicy?: RunPolicySettings | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The columns of a row, from a table that is called `f`. */
export const FLOW_COLUMNS = `f.id, f.name, f.description, f.guide_word as "guideWord", f.logo, f.status, f.kind,
  f.owner_id as "ownerId", f.current_version_id as "currentVersionId", f.created_at as "createdAt",
  f.updated_at as "updatedAt"`;

const ROWS = planOnce(
  `select ${FLOW_COLUMNS}, v.document_hash as "documentHash", ${RUN_POLICY_OF_FLOW} as "runPolicy"
   from flow f left join flow_version v on v.id = f.current_version_id
   where f.id = any($1) and f.deleted_at is null and ($2::int is null or f.owner_id = $2)`,
);

/** No account has this number: what is readable by it is readable by nobody. */
const NOBODY = 0;

/** Whose flows the viewer may read: one owner's, or everybody's when null. */
export function readableOwnerOf(viewer: Viewer | null): number | null {
  if (viewer === null) return NOBODY;
  const owner = ownerScopeOf({ viewer, action: 'flow:read' });
  return owner === 'everybody' ? null : owner;
}

/** A flow by id, whoever may read it; null when there is none or it was deleted. */
export async function findFlowRow({ em, id }: { em: EntityManager; id: string }): Promise<FlowRow | null> {
  const rows = await listFlowRows({ em, ids: [id], ownerId: null });
  return rows[0] ?? null;
}

/** The flows of those ids that have that owner, or any owner when it is null, without deleted ones. */
export async function listFlowRows(options: {
  em: EntityManager;
  ids: readonly string[];
  ownerId: number | null;
}): Promise<FlowRow[]> {
  return toSqlExecutor(options.em)<FlowRow>(ROWS, [options.ids, options.ownerId]);
}

/** A flow that a command has just changed, as a row. */
export function toFlowRow(flow: Flow): FlowRow {
  return {
    id: flow.id,
    name: flow.name,
    description: flow.description ?? null,
    guideWord: flow.guideWord ?? null,
    logo: flow.logo ?? null,
    status: flow.status,
    kind: flow.kind,
    ownerId: flow.owner,
    currentVersionId: flow.currentVersion ?? null,
    createdAt: flow.createdAt.toISOString(),
    updatedAt: flow.updatedAt.toISOString(),
  };
}
