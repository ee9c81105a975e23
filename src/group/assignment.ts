import type { Consequence } from '../change/contract.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** Assigns a flow that was created to every group that its owner belongs to. */
export const assignToGroups: Consequence = async ({ scope, kind, flow }) => {
  if (kind !== 'FLOW_CREATED') return;
  await toSqlExecutor(scope.em)(
    `insert into group_resource (group_id, kind, resource_id)
     select group_id, $1, $2 from group_member where user_id = $3 and not is_administrator order by group_id`,
    [flow.kind, flow.id, flow.owner],
  );
};

/** Takes a flow that was deleted from all of its groups. */
export const takeFromGroups: Consequence = async ({ scope, kind, flow }) => {
  if (kind !== 'FLOW_DELETED') return;
  await toSqlExecutor(scope.em)('delete from group_resource where resource_id = $1', [flow.id]);
};
