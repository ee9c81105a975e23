import type { FlowChanged } from '../change/contract.ts';
import type { FlowChangeKind } from '../change/entity.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowVersion } from '../version/entity.ts';
import { findAskingNodes, type AskingNodes } from './file-nodes.ts';

/** After these a version that is no copy has no variables that could be obsolete. */
const CREATING: ReadonlySet<FlowChangeKind> = new Set<FlowChangeKind>(['FLOW_CREATED', 'VERSION_CREATED']);

interface Following {
  readonly scope: FlowChanged['scope'];
  readonly version: FlowVersion;
}

const COPY = `
  insert into flow_variable (flow_id, version_id, node_id, name, kind, is_required, value)
  select flow_id, $1, node_id, name, kind, is_required, value from flow_variable
  where version_id = $2 and flow_id = $3 order by id`;

const DROP_OBSOLETE = `
  delete from flow_variable where version_id = $1
    and node_id <> all(case when kind = 'FILE' then $2::text[] else $3::text[] end)`;

/** Of several file variables that one node was given by hand the first is the node's own; names stay unique. */
const ENSURE_FILES = `
  with file(node_id, name) as (select * from unnest($3::text[], $4::text[])),
  renamed as (
    update flow_variable v set name = file.name, updated_at = now() from file
    where v.id = (select min(o.id) from flow_variable o
        where o.version_id = $2 and o.node_id = file.node_id and o.kind = 'FILE')
      and not exists (select from flow_variable o
        where o.version_id = $2 and o.node_id = file.node_id and o.name = file.name)
  )
  insert into flow_variable (flow_id, version_id, node_id, name, kind)
  select $1, $2, node_id, name, 'FILE' from file
  where not exists (select from flow_variable o where o.version_id = $2 and o.node_id = file.node_id and o.kind = 'FILE')
  on conflict (version_id, node_id, name) do nothing`;

/**
 * Keeps the variables of a skill's version in step with its document: a copy begins with the variables of what it was
 * copied from, every node that takes a file has one, and those of nodes that are gone go too. Leaves everything as it
 * is for a document that has not the shape of a graph.
 */
export async function followDocuments({ scope, kind, flow, version, document }: FlowChanged): Promise<void> {
  if (flow.kind !== 'SKILL' || version === null) return;
  const following = { scope, version };
  const isCopy = kind === 'VERSION_CREATED' && (version.originalVersionId ?? null) !== null;
  if (isCopy) await copyVariables(following);
  const nodes = document === null ? null : findAskingNodes(document);
  if (nodes === null) return;
  if (isCopy || !CREATING.has(kind)) await dropObsolete({ ...following, nodes });
  if (nodes.files.size > 0) await ensureFiles({ ...following, nodes });
}

async function copyVariables({ scope, version }: Following): Promise<void> {
  await toSqlExecutor(scope.em)(COPY, [version.id, version.originalVersionId, version.flow]);
}

async function dropObsolete({ scope, version, nodes }: Following & { nodes: AskingNodes }): Promise<void> {
  const { files, variableNodeIds } = nodes;
  await toSqlExecutor(scope.em)(DROP_OBSOLETE, [version.id, [...files.keys()], variableNodeIds]);
}

async function ensureFiles({ scope, version, nodes }: Following & { nodes: AskingNodes }): Promise<void> {
  const { files } = nodes;
  await toSqlExecutor(scope.em)(ENSURE_FILES, [version.flow, version.id, [...files.keys()], [...files.values()]]);
}
