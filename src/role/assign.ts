import { writeEntry } from '../audit/write.ts';
import { assertAllowedSomewhere, assertCan, groupScopeOf } from '../auth/permissions.ts';
import { ADMINISTRATOR_ROLE_ID, type Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { lockMember, type LockedMember } from '../group/member.ts';
import { getUserRow, type UserRow } from '../user/reads.ts';
import { NotFound } from '../shared/refusal.ts';
import { RoleReserved, UserIsAdministrator } from './errors.ts';
import { parseRoleIds } from './input.ts';
import { listRoleRows } from './reads.ts';

/** Only roles that the viewer may give out are taken away; `$2` is null for all. */
const DELETE = `
  delete from user_role h using role r
  where h.user_id = $1 and r.id = h.role_id and ($2::int[] is null or r.group_id = any($2)) and r.id <> all($3::int[])`;

const INSERT = 'insert into user_role (user_id, role_id) select $1, unnest($2::int[]) on conflict do nothing';

/** See `RoleService.assign`. */
export async function assignRoles(options: {
  scope: ViewerScope;
  userId: string;
  roleIds: readonly string[];
}): Promise<UserRow> {
  const { scope } = options;
  const { viewer } = scope;
  assertAllowedSomewhere({ viewer, action: 'user:assignRoles' });
  const roleIds = parseRoleIds(options);
  const id = await scope.em.fork().transactional(async (em) => {
    const user = await lockMember({ em, userId: options.userId });
    assertMayAssign({ viewer, user });
    if (roleIds.includes(ADMINISTRATOR_ROLE_ID)) throw new RoleReserved();
    if (user.isAdministrator) throw new UserIsAdministrator();
    const groupIds = groupScopeOf({ viewer, action: 'role:read' });
    const known = await listRoleRows({ em, ids: roleIds });
    const mayGive = known.filter(({ groupId }) => groupIds === 'everything' || groupIds.includes(groupId));
    if (mayGive.length < roleIds.length) throw new NotFound('ROLE');
    const execute = toSqlExecutor(em);
    await execute(DELETE, [user.id, groupIds === 'everything' ? null : groupIds, roleIds]);
    await execute(INSERT, [user.id, roleIds]);
    const operator = { id: viewer.userId, name: viewer.userName };
    const object = { kind: 'USER', id: String(user.id), name: user.name } as const;
    await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event: 'USER_UPDATED', object });
    return user.id;
  });
  return getUserRow({ em: scope.em, id });
}

/** Whoever administers none of the user's groups is told that there is no such user. */
function assertMayAssign({ viewer, user }: { viewer: Viewer; user: LockedMember }): void {
  // Users may read themselves, and would be told that they may not; both are true.
  assertCan({ viewer, action: 'user:assignRoles', resource: { ownerId: user.id, groupIds: user.groupIds } });
}
