import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { DEFAULT_GROUP_ID } from './entity.ts';
import { UserGroupNotEmpty, UserGroupReserved } from './errors.ts';
import type { UserGroupRow } from './reads.ts';

/** What belongs to no other group goes to the default one. */
const KEEP = `
  insert into group_resource (group_id, kind, resource_id)
  select $2, r.kind, r.resource_id from group_resource r
  where r.group_id = $1 and not exists (
    select from group_resource o where o.resource_id = r.resource_id and o.kind = r.kind and o.group_id <> $1)
  order by r.id on conflict do nothing`;

/** Deletes a locked group; its roles and administrators go with it. Throws `UserGroupReserved` or `UserGroupNotEmpty`. */
export async function deleteGroup({ em, group }: { em: EntityManager; group: UserGroupRow }): Promise<void> {
  if (group.id === DEFAULT_GROUP_ID) throw new UserGroupReserved();
  const execute = toSqlExecutor(em);
  const text = 'select 1 from group_member where group_id = $1 and not is_administrator limit 1';
  if ((await execute(text, [group.id])).length > 0) throw new UserGroupNotEmpty();
  await execute(KEEP, [group.id, DEFAULT_GROUP_ID]);
  await execute('delete from user_group where id = $1', [group.id]);
}
