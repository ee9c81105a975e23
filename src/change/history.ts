import { toSqlExecutor } from '../database/sql.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';
import type { FlowChanged } from './contract.ts';
import { FlowChange } from './entity.ts';
import { listGrantingRoles } from '../role/reads.ts';
import { topicsOfChange } from './topics.ts';

/** Adds a change to the history of its flow, and tells whoever follows the flow once the change is final. */
export async function addToHistory(change: FlowChanged): Promise<void> {
  const { scope, kind, flow, version, tag } = change;
  scope.em.create(FlowChange, {
    flow: flow.id,
    kind,
    version: version?.id ?? null,
    document: documentOf(change),
    tag,
    author: scope.viewer.userId,
  });
  await scope.em.flush();
  const sql = toSqlExecutor(scope.em);
  const roleIds = kind === 'FLOW_CREATED' ? [] : await listGrantingRoles({ em: scope.em, flowId: flow.id });
  await wakeUpOnCommit({ sql, topics: topicsOfChange({ flowId: flow.id, ownerId: flow.owner, roleIds }) });
}

/** Saving only a name or a description gives the version no document, so that its history does not tell of one. */
function documentOf({ kind, version, document }: FlowChanged): string | null {
  if (kind === 'VERSION_SAVED' && document === null) return null;
  return version?.document ?? null;
}
