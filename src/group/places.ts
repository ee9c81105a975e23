import { writeEntry } from '../audit/write.ts';
import { assertAllowedSomewhere, assertCan, groupScopeOf } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { UserIsAdministrator } from '../role/errors.ts';
import { NotFound } from '../shared/refusal.ts';
import { getUserRow, type UserRow } from '../user/reads.ts';
import { parseGroupIds } from './input.ts';
import { lockMember } from './member.ts';

/** Only places in groups that the viewer may speak for are taken away; `$3` is null for all. */
const REPLACE = `
  with gone as (
    delete from group_member where user_id = $1 and not is_administrator and group_id <> all($2::int[])
      and ($3::int[] is null or group_id = any($3))
  )
  insert into group_member (user_id, group_id, is_administrator)
  select $1, g.id, false from user_group g where g.id = any($2) order by g.id on conflict do nothing`;

/** See `GroupService.setOfUser`. */
export async function setGroupsOfUser(options: {
  scope: ViewerScope;
  userId: string;
  groupIds: readonly string[];
}): Promise<UserRow> {
  const { scope } = options;
  const { viewer } = scope;
  assertAllowedSomewhere({ viewer, action: 'user:setGroups' });
  const groupIds = parseGroupIds(options);
  const own = groupScopeOf({ viewer, action: 'userGroup:read' });
  const id = await scope.em.fork().transactional(async (em) => {
    const user = await lockMember({ em, userId: options.userId });
    assertCan({ viewer, action: 'user:setGroups', resource: { ownerId: user.id, groupIds: user.groupIds } });
    if (user.isAdministrator) throw new UserIsAdministrator();
    const execute = toSqlExecutor(em);
    // Kept until the transaction ends, so that nobody is put into a group that is being deleted.
    const known = await execute<{ id: number }>('select id from user_group where id = any($1) for key share', [
      groupIds,
    ]);
    const mayGive = known.filter(({ id: groupId }) => own === 'everything' || own.includes(groupId));
    if (mayGive.length < groupIds.length) throw new NotFound('USER_GROUP');
    await execute(REPLACE, [user.id, groupIds, own === 'everything' ? null : own]);
    const operator = { id: viewer.userId, name: viewer.userName };
    const object = { kind: 'USER', id: String(user.id), name: user.name } as const;
    await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event: 'USER_UPDATED', object });
    return user.id;
  });
  return getUserRow({ em: scope.em, id });
}
