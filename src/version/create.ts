import type { EntityManager } from '@mikro-orm/postgresql';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { lockFlow } from '../flow/lock.ts';
import { FlowVersion } from './entity.ts';
import { VersionNameTaken } from './errors.ts';
import type { NewVersion } from './input.ts';

/**
 * Saves a document as a version of a flow, not as its current one, in the transaction of the entity manager. Throws
 * `NotFound`, `NotPermitted` or `VersionNameTaken`.
 */
export async function createVersion(options: {
  em: EntityManager;
  documents: DocumentStore;
  scope: ViewerScope;
  flowId: string;
  input: NewVersion;
}): Promise<FlowVersion> {
  const { em, documents, scope, flowId, input } = options;
  const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
  const namesakes = await em.count(FlowVersion, { flow: flow.id, name: input.name, isDeleted: false });
  if (namesakes > 0) throw new VersionNameTaken();
  const document = input.document === null ? null : await documents.store({ em, document: input.document });
  const creator = scope.viewer.userId;
  const version = em.create(FlowVersion, { ...input, document, flow: flow.id, creator });
  const change = { kind: 'VERSION_CREATED', flow, version, document: input.document } as const;
  await recordChange({ scope: { ...scope, em }, ...change });
  return version;
}
