import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { FLOW_GRANT_KINDS } from './flow-grant.ts';

/** The numbers of the roles that grant something of a flow. */
export async function listGrantingRoles(options: { em: EntityManager; flowId: string }): Promise<number[]> {
  const rows = await toSqlExecutor(options.em)<{ readonly roleId: number }>(
    `select distinct role_id as "roleId" from role_grant where target_id = $1 and kind in ${FLOW_GRANT_KINDS}`,
    [options.flowId],
  );
  return rows.map(({ roleId }) => roleId);
}
