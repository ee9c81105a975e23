import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A group as lists read it. Times are ISO 8601 in UTC. */
export interface UserGroupRow {
  readonly id: number;
  readonly name: string;
  readonly remark: string | null;
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

const COLUMNS = 'g.id, g.name, g.remark, g.created_at as "createdAt", g.updated_at as "updatedAt"';

/** The groups of those numbers, in any order, whoever may read them. */
export async function listGroupRows({
  em,
  ids,
}: {
  em: EntityManager;
  ids: readonly number[];
}): Promise<UserGroupRow[]> {
  return toSqlExecutor(em)<UserGroupRow>(`select ${COLUMNS} from user_group g where g.id = any($1)`, [ids]);
}

/** A group by its number, locked until the transaction ends, so that what is changed in it takes turns. */
export async function lockGroupRow({ em, id }: { em: EntityManager; id: number }): Promise<UserGroupRow | null> {
  const text = `select ${COLUMNS} from user_group g where g.id = $1 for no key update`;
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
    `select ${COLUMNS} from user_group g
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
    `select m.user_id as "userId", m.is_administrator as "isAdministrator", ${COLUMNS}
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
