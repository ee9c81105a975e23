import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../auth/viewer.ts';
import type { Flow } from '../flow/entity.ts';
import { lockFlow } from '../flow/lock.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import { FlowVersion } from './entity.ts';

/** A version with its flow, both safe from other commands until the transaction ends. */
export interface LockedVersion {
  readonly flow: Flow;
  readonly version: FlowVersion;
}

/**
 * The version, deleted or not, and its flow, locked for whoever may update the flow. Throws `NotFound` for a version or
 * a flow that is not there, and `NotPermitted`.
 */
export async function lockVersion(options: {
  em: EntityManager;
  viewer: Viewer;
  versionId: string;
}): Promise<LockedVersion> {
  const { em, viewer } = options;
  const id = parseRowId(options.versionId);
  const found = id === null ? null : await em.findOne(FlowVersion, { id }, { fields: ['flow'] });
  if (found === null) throw new NotFound('FLOW_VERSION');
  const flow = await lockFlow({ em, viewer, flowId: found.flow, action: 'flow:update', kind: 'FLOW_VERSION' });
  // Read under the lock, because another command may have saved the version since it was found.
  const version = await em.findOneOrFail(FlowVersion, { id: found.id }, { refresh: true });
  return { flow, version };
}
