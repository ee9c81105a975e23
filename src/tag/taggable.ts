import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan, can } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { Flow, type FlowKind } from '../flow/entity.ts';
import { findGrant } from '../flow/grant.ts';
import { parseFlowId } from '../flow/id.ts';
import { listAssignments } from '../group/reads.ts';
import { NotFound } from '../shared/refusal.ts';

/** A flow that somebody means to put a tag on; one of another kind than `flowKind` counts as missing. */
export interface TaggedFlow {
  readonly flowId: string;
  readonly flowKind?: FlowKind | null | undefined;
}

/**
 * The flow, kept from being deleted until the transaction ends, for whoever may update it or administers a user group
 * that it is assigned to. Throws `NotFound` or `NotPermitted`.
 */
export async function getTaggableFlow({
  scope: { em, viewer },
  target,
}: {
  scope: ViewerScope;
  target: TaggedFlow;
}): Promise<Flow> {
  const flow = await lockLiveFlow({ em, target });
  if (flow === null) throw new NotFound('FLOW');
  const resource = { ownerId: flow.owner, grant: await findGrant({ em, viewer, flow }) };
  const request = { viewer, action: 'flow:tag' } as const;
  if (can({ ...request, resource })) return flow;
  // Whoever administers a group of the flow need not be able to read it.
  if (can({ ...request, resource: { ...resource, groupIds: await listGroupIds({ em, viewer, flow }) } })) return flow;
  assertCan({ ...request, resource });
  return flow;
}

/** Tags are put on side by side; only a deletion has to wait. */
async function lockLiveFlow({ em, target }: { em: EntityManager; target: TaggedFlow }): Promise<Flow | null> {
  const id = parseFlowId(target.flowId);
  const ofKind = target.flowKind ? { kind: target.flowKind } : {};
  const lockMode = LockMode.PESSIMISTIC_READ;
  return id === null ? null : em.findOne(Flow, { id, deletedAt: null, ...ofKind }, { lockMode });
}

async function listGroupIds(options: { em: EntityManager; viewer: Viewer; flow: Flow }): Promise<readonly number[]> {
  const { em, viewer, flow } = options;
  if (viewer.administeredGroupIds.length === 0) return [];
  const assignments = await listAssignments({ em, flowIds: [flow.id] });
  return assignments.map(({ groupId }) => groupId);
}
