import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { assertAllowed, groupScopeOf, ownerScopeOf, type Action } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { deleteGroup } from './delete.ts';
import { UserGroupNameTaken } from './errors.ts';
import {
  countGroupFlows,
  listGroupFlows,
  type GroupFlowFilter,
  type GroupFlowKey,
  type GroupFlowRow,
} from './flows.ts';
import { parseCreateGroup, parseGroupId, parseUpdateGroup, parseUserIds } from './input.ts';
import type { CreateGroup, UpdateGroup } from './input.ts';
import { setGroupsOfUser } from './places.ts';
import { GROUP_COLUMNS, listGroupPage, lockGroupRow, type GroupKey, type UserGroupRow } from './reads.ts';

/** Which flows of groups to list; see `Query.groupFlows` in the schema. */
export interface GroupFlowsWanted {
  readonly scope: ViewerScope;
  readonly filter: GroupFlowFilter;
  readonly request: PageRequest<GroupFlowKey>;
}

/** Lists, makes, changes and deletes groups, and says who has a place in them. */
export type GroupService = ReturnType<typeof createGroupService>;

const INSERT = `
  insert into user_group as g (name, remark, creator_id, updater_id) values ($1, $2, $3, $3) on conflict (name) do nothing
  returning ${GROUP_COLUMNS}`;

/** Nothing is returned where another group has the name. */
const UPDATE = `
  update user_group g set name = coalesce($2, g.name), updater_id = $4, updated_at = now(),
    remark = case when $3::text is null then g.remark else nullif($3, '') end
  where g.id = $1 and not exists (select from user_group o where o.name = $2 and o.id <> $1) returning ${GROUP_COLUMNS}`;

const REPLACE_ADMINISTRATORS = `
  with gone as (delete from group_member where group_id = $1 and is_administrator and user_id <> all($2::int[]))
  insert into group_member (user_id, group_id, is_administrator)
  select u.id, $1, true from user_account u where u.id = any($2) order by u.id on conflict do nothing`;

/** Any constant will do, as long as everything that names groups takes the same one. */
const NAME_LOCK = 727_277;

/** Groups are seen by those who have a place in them, and by administrators of the server, who alone change them. */
export function createGroupService() {
  return {
    /** A page of the groups that the viewer sees, by number. */
    list({ scope, request }: { scope: ViewerScope; request: PageRequest<GroupKey> }): Promise<Page<UserGroupRow>> {
      const { em, viewer } = scope;
      return listGroupPage({ em, userId: ownerScopeOf({ viewer, action: 'user:read' }), request });
    },

    /** A page of the flows that are assigned to groups that the viewer administers; none for whoever administers none. */
    listFlows: ({ scope: { em, viewer }, filter, request }: GroupFlowsWanted): Promise<Page<GroupFlowRow>> =>
      listGroupFlows({ em, groupIds: groupScopeOf({ viewer, action: 'userGroup:readFlows' }), filter, request }),

    /** How many flows `listFlows` lists over all pages. */
    countFlows: ({ scope: { em, viewer }, filter }: Omit<GroupFlowsWanted, 'request'>): Promise<number> =>
      countGroupFlows({ em, groupIds: groupScopeOf({ viewer, action: 'userGroup:readFlows' }), filter }),

    /** Makes a group. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `UserGroupNameTaken`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateGroup }): Promise<UserGroupRow> {
      assertAllowed({ viewer: scope.viewer, action: 'userGroup:create' });
      const { name, remark, userIds } = parseCreateGroup(input);
      return inTurn(scope, async (em) => {
        const [group] = await toSqlExecutor(em)<UserGroupRow>(INSERT, [name, remark, scope.viewer.userId]);
        if (group === undefined) throw new UserGroupNameTaken();
        await replaceAdministrators({ em, groupId: group.id, userIds });
        await record({ scope: { ...scope, em }, event: 'USER_GROUP_CREATED', group });
        return group;
      });
    },

    /** Changes a group. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `UserGroupNameTaken`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateGroup }): Promise<UserGroupRow> {
      const { name, remark } = parseUpdateGroup(input);
      return changeGroup({ scope, groupId: input.id, action: 'userGroup:update' }, async ({ em, group }) => {
        const values = [group.id, name, remark, scope.viewer.userId];
        const [changed] = await toSqlExecutor(em)<UserGroupRow>(UPDATE, values);
        if (changed === undefined) throw new UserGroupNameTaken();
        await record({ scope: { ...scope, em }, event: 'USER_GROUP_UPDATED', group: changed });
        return changed;
      });
    },

    /** Deletes a group; returns its number. Throws `NotPermitted`, `NotFound`, `UserGroupReserved` or `UserGroupNotEmpty`. */
    delete: ({ scope, groupId }: { scope: ViewerScope; groupId: string }): Promise<number> =>
      changeGroup({ scope, groupId, action: 'userGroup:delete' }, async ({ em, group }) => {
        await deleteGroup({ em, group });
        await record({ scope: { ...scope, em }, event: 'USER_GROUP_DELETED', group });
        return group.id;
      }),

    /** Says who administers a group. Throws `NotPermitted`, `InvalidInput` or `NotFound`. */
    async setAdministrators(input: {
      scope: ViewerScope;
      groupId: string;
      userIds: readonly string[];
    }): Promise<UserGroupRow> {
      const { scope, groupId } = input;
      const userIds = parseUserIds(input);
      return changeGroup({ scope, groupId, action: 'userGroup:update' }, async ({ em, group }) => {
        await replaceAdministrators({ em, groupId: group.id, userIds });
        await record({ scope: { ...scope, em }, event: 'USER_GROUP_UPDATED', group });
        return group;
      });
    },

    /** Says which groups a user belongs to. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `UserIsAdministrator`. */
    setOfUser: setGroupsOfUser,
  };
}

async function changeGroup<Result>(
  wanted: { scope: ViewerScope; groupId: string; action: Action },
  change: (found: { em: EntityManager; group: UserGroupRow }) => Promise<Result>,
): Promise<Result> {
  const { scope, groupId, action } = wanted;
  assertAllowed({ viewer: scope.viewer, action });
  const id = parseGroupId(groupId);
  return inTurn(scope, async (em) => {
    const group = await lockGroupRow({ em, id });
    if (group === null) throw new NotFound('USER_GROUP');
    return change({ em, group });
  });
}

/** Groups are changed one at a time, on all instances, so that names are given once. */
function inTurn<Result>(scope: ViewerScope, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  return scope.em.fork().transactional(async (em) => {
    await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [NAME_LOCK]);
    return work(em);
  });
}

async function replaceAdministrators(options: {
  em: EntityManager;
  groupId: number;
  userIds: readonly number[];
}): Promise<void> {
  const { em, groupId, userIds } = options;
  const execute = toSqlExecutor(em);
  const known = await execute('select 1 from user_account where id = any($1)', [userIds]);
  if (known.length < userIds.length) throw new NotFound('USER');
  await execute(REPLACE_ADMINISTRATORS, [groupId, userIds]);
}

async function record(options: { scope: ViewerScope; event: AuditEvent; group: UserGroupRow }): Promise<void> {
  const { scope, event, group } = options;
  const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
  const object = { kind: 'USER_GROUP', id: String(group.id), name: group.name } as const;
  await writeEntry({ scope, operator, area: 'SYSTEM', event, object });
}
