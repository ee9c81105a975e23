import type { EntityManager } from '@mikro-orm/postgresql';
import type { Grant } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { grantOfFlow } from '../role/flow-grant.ts';
import type { Flow } from './entity.ts';

/** What the viewer's roles grant of a flow that was locked; not looked up for those who may do everything to it anyway. */
export async function findGrant(options: { em: EntityManager; viewer: Viewer; flow: Flow }): Promise<Grant | null> {
  const { em, viewer, flow } = options;
  if (viewer.isAdministrator || flow.owner === viewer.userId) return null;
  const [row] = await toSqlExecutor(em)<{ readonly grant: Grant | null }>(
    `select ${grantOfFlow('$2')} as grant from flow f where f.id = $1`,
    [flow.id, viewer.roleIds],
  );
  return row?.grant ?? null;
}
