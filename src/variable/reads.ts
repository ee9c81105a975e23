import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowVariable, VariableKind } from './entity.ts';

/** A variable as lists read it. Times are ISO 8601 in UTC. */
export interface FlowVariableRow {
  readonly id: number;
  readonly flowId: string;
  readonly versionId: number;
  readonly nodeId: string;
  readonly name: string | null;
  readonly kind: VariableKind;
  readonly isRequired: boolean;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The variables of those versions in the order in which they were made, in one statement. */
export function listVariableRows(options: {
  em: EntityManager;
  versionIds: readonly number[];
}): Promise<FlowVariableRow[]> {
  return toSqlExecutor(options.em)<FlowVariableRow>(
    `select id, flow_id as "flowId", version_id as "versionId", node_id as "nodeId", name, kind,
       is_required as "isRequired", value, created_at as "createdAt", updated_at as "updatedAt"
     from flow_variable where version_id = any($1) order by version_id, id`,
    [options.versionIds],
  );
}

/** A variable that a command has just written, as a row. */
export function toVariableRow(variable: FlowVariable): FlowVariableRow {
  return {
    id: variable.id,
    flowId: variable.flow,
    versionId: variable.version,
    nodeId: variable.nodeId,
    name: variable.name ?? null,
    kind: variable.kind,
    isRequired: variable.isRequired,
    value: variable.value,
    createdAt: variable.createdAt.toISOString(),
    updatedAt: variable.updatedAt.toISOString(),
  };
}
