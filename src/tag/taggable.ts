import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan, can } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { Flow, type FlowKind } from '../flow/entity.ts';
import { parseFlowId } from '../flow/id.ts';
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
  const request = { viewer, action: 'flow:update', resource: { ownerId: flow.owner } } as const;
  if (!can(request) && (await administersGroupOf({ em, viewer, flow }))) return flow;
  assertCan(request);
  return flow;
}

/** Tags are put on side by side; only a deletion has to wait. */
async function lockLiveFlow({ em, target }: { em: EntityManager; target: TaggedFlow }): Promise<Flow | null> {
  const id = parseFlowId(target.flowId);
  const ofKind = target.flowKind ? { kind: target.flowKind } : {};
  const lockMode = LockMode.PESSIMISTIC_READ;
  return id === null ? null : em.findOne(Flow, { id, deletedAt: null, ...ofKind }, { lockMode });
}

async function administersGroupOf(options: { em: EntityManager; viewer: Viewer; flow: Flow }): Promise<boolean> {
  const { em, viewer, flow } = options;
  const rows = await toSqlExecutor(em)(
    `select from group_member m join group_resource r on r.group_id = m.group_id
     where m.user_id = $1 and m.is_administrator and r.resource_id = $2 limit 1`,
    [viewer.userId, flow.id],
  );
  return rows.length > 0;
}
