import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan, type Action } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { NotFound, type ResourceKind } from '../shared/refusal.ts';
import { Flow } from './entity.ts';
import { findGrant } from './grant.ts';
import { parseFlowId } from './id.ts';

/**
 * The flow, locked until the transaction ends. Every command on a flow or one of its versions begins with this lock,
 * so that commands on one flow take turns and their checks hold until they commit. Throws `NotFound` or `NotPermitted`;
 * `kind` names what was asked for where that is not the flow.
 */
export async function lockFlow(options: {
  em: EntityManager;
  viewer: Viewer;
  flowId: string;
  action: Action;
  kind?: ResourceKind;
}): Promise<Flow> {
  const { em, viewer, action, kind = 'FLOW' } = options;
  const id = parseFlowId(options.flowId);
  const flow = id === null ? null : await em.findOne(Flow, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (flow === null) throw new NotFound(kind);
  flow.grant = await findGrant({ em, viewer, flow });
  const resource = { ownerId: flow.owner, grant: flow.grant };
  assertCan({ viewer, action, resource, kind });
  if (flow.deletedAt) throw new NotFound('FLOW');
  return flow;
}
