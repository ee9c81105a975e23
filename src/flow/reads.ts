import type { EntityManager } from '@mikro-orm/postgresql';
import { grantingRolesOf, ownerScopeOf, type Grant } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { RunPolicySettings } from '../run-policy/policy.ts';
import { grantOfFlow } from '../role/flow-grant.ts';
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
  /** What the roles of whoever reads it grant of it. */
  readonly grant: Grant | null;
  /** See `Flow.isSharedWithGuests`. */
  readonly isSharedWithGuests: boolean;
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
  f.owner_id as "ownerId", f.is_shared_with_guests as "isSharedWithGuests", f.current_version_id as "currentVersionId", f.created_at as "createdAt",
  f.updated_at as "updatedAt"`;

/** Whether a flow `f` is one of those that somebody may read; the parameters are the members of a reach. */
export function isWithinReach({ ownerId, roleIds }: { ownerId: `$${number}`; roleIds: `$${number}` }): string {
  return `(${ownerId}::int is null or f.owner_id = ${ownerId} or ${grantOfFlow(roleIds)} is not null)`;
}

const ROWS = planOnce(
  `select ${FLOW_COLUMNS}, ${grantOfFlow('$3')} as grant, v.document_hash as "documentHash",
     ${RUN_POLICY_OF_FLOW} as "runPolicy"
   from flow f left join flow_version v on v.id = f.current_version_id
   where f.id = any($1) and f.deleted_at is null and ${isWithinReach({ ownerId: '$2', roleIds: '$3' })}`,
);

/** No account has this number: what is readable by it is readable by nobody. */
const NOBODY = 0;

/** Which flows somebody may read. */
export interface FlowReach {
  /** Whose flows; everybody's when null. */
  readonly ownerId: number | null;
  /** The roles that may grant more, and whose grants rows tell. */
  readonly roleIds: readonly number[];
}

/** Every flow, for whoever has asked about rights already. */
export const EVERY_FLOW: FlowReach = Object.freeze({ ownerId: null, roleIds: [] });

/** The flows that the viewer may read. */
export function readableBy(viewer: Viewer | null): FlowReach {
  if (viewer === null) return { ownerId: NOBODY, roleIds: [] };
  const action = 'flow:read';
  const owner = ownerScopeOf({ viewer, action });
  return { ownerId: owner === 'everybody' ? null : owner, roleIds: grantingRolesOf({ viewer, action }) };
}

/**
 * A flow by id, whoever may read it, with what the viewer's roles grant of it; null when there is none or it was deleted.
 * Ask whether the viewer may, unless there is none.
 */
export async function findFlowRow(options: {
  em: EntityManager;
  id: string;
  viewer: Pick<Viewer, 'roleIds'> | null;
}): Promise<FlowRow | null> {
  const { em, id, viewer } = options;
  const rows = await listFlowRows({ em, ids: [id], reach: toEvery(viewer) });
  return rows[0] ?? null;
}

/** Every flow, with what the viewer's roles grant of it. */
export function toEvery(viewer: Pick<Viewer, 'roleIds'> | null): FlowReach {
  return viewer === null ? EVERY_FLOW : { ownerId: null, roleIds: viewer.roleIds };
}

/** The flows of those ids that the viewer may read, without deleted ones: for a guest those of the account that are open to guests. */
export function listReadable(options: {
  em: EntityManager;
  viewer: Viewer | null;
  ids: readonly string[];
}): Promise<FlowRow[]> {
  const { em, viewer, ids } = options;
  const guest = viewer?.guest ?? null;
  if (viewer === null || guest === null) return listFlowRows({ em, ids, reach: readableBy(viewer) });
  const open = ids.filter((id) => guest.flowIds.has(id));
  return listFlowRows({ em, ids: open, reach: readableBy({ ...viewer, guest: null }) });
}

/** The flows of those ids within a reach, without deleted ones. */
export async function listFlowRows(options: {
  em: EntityManager;
  ids: readonly string[];
  reach: FlowReach;
}): Promise<FlowRow[]> {
  const { ownerId, roleIds } = options.reach;
  return toSqlExecutor(options.em)<FlowRow>(ROWS, [options.ids, ownerId, roleIds]);
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
    grant: flow.grant ?? null,
    isSharedWithGuests: flow.isSharedWithGuests,
    currentVersionId: flow.currentVersion ?? null,
    createdAt: flow.createdAt.toISOString(),
    updatedAt: flow.updatedAt.toISOString(),
  };
}
