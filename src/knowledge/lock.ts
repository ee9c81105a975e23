import type { EntityManager } from '@mikro-orm/postgresql';
import { getPermitted, type Action } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { ResourceKind } from '../shared/refusal.ts';
import { findBase, type KnowledgeBaseRow } from './reads.ts';

/**
 * A base that the viewer may do this to, locked until the transaction ends. Throws `NotFound` or `NotPermitted`; `kind`
 * names what was asked for where that is not the base.
 */
export async function lockBase(options: {
  em: EntityManager;
  scope: ViewerScope;
  id: number;
  action: Extract<Action, 'knowledgeBase:update' | 'knowledgeBase:delete'>;
  kind?: ResourceKind;
}): Promise<KnowledgeBaseRow> {
  const { em, scope, id, action, kind = 'KNOWLEDGE_BASE' } = options;
  const { viewer } = scope;
  const resource = await findBase({ em, viewer, id, isLocked: true });
  return getPermitted({ viewer, action, resource, kind });
}
