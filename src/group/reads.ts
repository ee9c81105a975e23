import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { USER_COLUMNS, type UserRow } from '../user/reads.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A group as lists read it. Times are ISO 8601 in UTC. */
export interface UserGroupRow {
  readonly id: number;
  readonly name: string;
  readonly remark: string | null;
  readonly creatorId: number | null;
  readonly updaterId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A group with the place that a user has in it; whoever belongs to it and administers it has two. */
export interface MembershipRow extends UserGroupRow {
  readonly userId: number;
  readonly isAdministrator: boolean;
}

/** That a flow is assigned to a group. */
export interface AssignmentRow {
  readonly flowId: string;
  readonly groupId: number;
}

/** A group's place in a list, by number. */
export type GroupKey = readonly [id: number];

/** From groups `g`. */
export const GROUP_COLUMNS = `g.id, g.name, g.remark, g.creator_id as "creatorId", g.updater_id as "updaterId",
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;

/** The groups of those numbers, in any order, whoever may read them. */
export async function listGroupRows({
  em,
  ids,
}: {
  em: EntityManager;
  ids: readonly number[];
}): Promise<UserGroupRow[]> {
  return toSqlExecutor(em)<UserGroupRow>(`select ${GROUP_COLUMNS} from user_group g where g.id = any($1)`, [ids]);
}

/** A group by its number, locked until the transaction ends, so that what is changed in it takes turns. */
export async function lockGroupRow({ em, id }: { em: EntityManager; id: number }): Promise<UserGroupRow | null> {
  const text = `select ${GROUP_COLUMNS} from user_group g where g.id = $1 for no key update`;
  const [row] = await toSqlExecutor(em)<UserGroupRow>(text, [id]);
  return row ?? null;
}

/** A page of all groups, or of those that a user belongs to or administers, in one statement. */
export async function listGroupPage(options: {
  em: EntityManager;
  userId: number | 'everybody';
  request: PageRequest<GroupKey>;
}): Promise<Page<UserGroupRow>> {
  const { em, userId, request } = options;
  const { start } = request;
  const rows = await toSqlExecutor(em)<UserGroupRow>(
    `select ${GROUP_COLUMNS} from user_group g
     where ($1::int is null or exists (select from group_member m where m.group_id = g.id and m.user_id = $1))
       and g.id > $2 order by g.id limit $3 offset $4`,
    [userId === 'everybody' ? null : userId, start.at === 'key' ? start.key[0] : 0, request.first + 1, offsetOf(start)],
  );
  return toPage({ rows, request });
}

/** The places that users have in groups, by the numbers of the groups, in one statement. */
export async function listMemberships(options: {
  em: EntityManager;
  userIds: readonly number[];
}): Promise<MembershipRow[]> {
  return toSqlExecutor(options.em)<MembershipRow>(
    `select m.user_id as "userId", m.is_administrator as "isAdministrator", ${GROUP_COLUMNS}
     from group_member m join user_group g on g.id = m.group_id where m.user_id = any($1) order by g.id`,
    [options.userIds],
  );
}

/** The groups that flows are assigned to, by number, in one statement. */
export async function listAssignments(options: {
  em: EntityManager;
  flowIds: readonly string[];
}): Promise<AssignmentRow[]> {
  return toSqlExecutor(options.em)<AssignmentRow>(
    `select resource_id as "flowId", group_id as "groupId"
     from group_resource where resource_id = any($1) order by group_id`,
    [options.flowIds],
  );
}

/** The numbers of the groups that a user administers, ascending. */
export async function listAdministeredGroupIds(options: { em: EntityManager; userId: number }): Promise<number[]> {
  const rows = await toSqlExecutor(options.em)<{ readonly id: number }>(
    'select group_id as id from group_member where user_id = $1 and is_administrator order by group_id',
    [options.userId],
  );
  return rows.map(({ id }) => id);
}

/** A user with the group that it has a place in. */
export type PlacedUserRow = UserRow & { readonly groupId: number };

/** Who administers groups, by the numbers of the users, in one statement. */
export async function listAdministrators(options: {
  em: EntityManager;
  groupIds: readonly number[];
}): Promise<PlacedUserRow[]> {
  return toSqlExecutor(options.em)<PlacedUserRow>(
    `select m.group_id as "groupId", ${USER_COLUMNS} from group_member m join user_account u on u.id = m.user_id
     where m.group_id = any($1) and m.is_administrator order by u.id`,
    [options.groupIds],
  );
}

/** A page of those who belong to each group, by number, in one statement. */
export async function listMemberPages(options: {
  em: EntityManager;
  groupIds: readonly number[];
  request: PageRequest<GroupKey>;
}): Promise<Map<number, Page<PlacedUserRow>>> {
  const { em, groupIds, request } = options;
  const after = request.start.at === 'key' ? request.start.key[0] : 0;
  const rows = await toSqlExecutor(em)<PlacedUserRow>(
    `select page.* from unnest($1::int[]) as g (id) cross join lateral (
       select m.group_id as "groupId", ${USER_COLUMNS} from group_member m join user_account u on u.id = m.user_id
       where m.group_id = g.id and not m.is_administrator and u.id > $2 order by u.id limit $3 offset $4
     ) page order by page.id`,
    [groupIds, after, request.first + 1, offsetOf(request.start)],
  );
  const groups = Map.groupBy(rows, ({ groupId }) => groupId);
  return new Map([...groups].map(([groupId, users]) => [groupId, toPage({ rows: users, request })]));
}
