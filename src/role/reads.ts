import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { USER_COLUMNS, type UserRow } from '../user/reads.ts';
import { FLOW_GRANT_KINDS } from './flow-grant.ts';
import type { GrantKind } from './kind.ts';

/** A role as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface RoleRow {
  readonly id: number;
  readonly name: string;
  readonly groupId: number;
  readonly remark: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** That a role grants something. Times are ISO 8601 in UTC. */
export interface RoleGrantRow {
  readonly id: number;
  readonly roleId: number;
  readonly kind: GrantKind;
  readonly targetId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** That a user holds a role. */
export type HeldRoleRow = RoleRow & { readonly userId: number };

/** A user with a role that the user holds. */
export type HolderRow = UserRow & { readonly roleId: number };

/** Which roles to list; see `RoleFilter` in the schema. */
export interface RoleFilter {
  readonly search?: string | null | undefined;
  readonly groupIds?: readonly string[] | null | undefined;
}

/** A role's place in the list, newest first, and a grant's or a user's in the list of its role. */
export type RoleKey = readonly [id: number];

/** A page of grants, of one kind or of every kind. */
export interface GrantPageRequest extends PageRequest<RoleKey> {
  readonly kind: GrantKind | null;
}

/** From roles `r`. */
export const ROLE_COLUMNS = `r.id, r.name, r.group_id as "groupId", r.remark, r.created_at as "createdAt",
  r.updated_at as "updatedAt"`;

const GRANT_COLUMNS = `g.id, g.role_id as "roleId", g.kind, g.target_id as "targetId", g.created_at as "createdAt",
  g.updated_at as "updatedAt"`;

const CONDITIONS = `r.id <> ${ADMINISTRATOR_ROLE_ID} and ($1::int[] is null or r.group_id = any($1))
  and ($2::int[] is null or r.group_id = any($2)) and ($3::text is null or r.name ilike $3)`;

/** Above every id, so that a page without a cursor needs no statement of its own. */
const BEYOND_LAST_ID = 2_147_483_648;

/** Which roles somebody may list, and which of them. */
export interface RoleListing {
  readonly em: EntityManager;
  readonly groupIds: 'everything' | readonly number[];
  readonly filter: RoleFilter;
}

/** A page of the roles of some groups, newest first, in one statement. */
export async function listRolePage(options: RoleListing & { request: PageRequest<RoleKey> }): Promise<Page<RoleRow>> {
  const { em, request } = options;
  const before = request.start.at === 'key' ? request.start.key[0] : BEYOND_LAST_ID;
  const rows = await toSqlExecutor(em)<RoleRow>(
    `select ${ROLE_COLUMNS} from role r where ${CONDITIONS} and r.id < $4::bigint order by r.id desc limit $5 offset $6`,
    [...toParameters(options), before, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many roles `listRolePage` would list over all pages. */
export async function countRoles(options: RoleListing): Promise<number> {
  const text = `select count(*)::int as total from role r where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(options.em)<{ readonly total: number }>(text, toParameters(options));
  return row?.total ?? 0;
}

function toParameters({ groupIds, filter }: RoleListing): readonly unknown[] {
  const wanted = filter.groupIds?.map(parseRowId).filter((id) => id !== null) ?? null;
  return [groupIds === 'everything' ? null : groupIds, wanted, toSearchPattern(filter.search)];
}

/** The roles of those numbers, in any order, whoever may read them. */
export async function listRoleRows({ em, ids }: { em: EntityManager; ids: readonly number[] }): Promise<RoleRow[]> {
  return toSqlExecutor(em)<RoleRow>(`select ${ROLE_COLUMNS} from role r where r.id = any($1)`, [ids]);
}

/** A role by its number, locked until the transaction ends, so that what is changed about it takes turns. */
export async function lockRoleRow({ em, id }: { em: EntityManager; id: number }): Promise<RoleRow | null> {
  const text = `select ${ROLE_COLUMNS} from role r where r.id = $1 for no key update`;
  const [row] = await toSqlExecutor(em)<RoleRow>(text, [id]);
  return row ?? null;
}

/** The roles that users hold, by number, in one statement. */
export async function listHeldRoles(options: {
  em: EntityManager;
  userIds: readonly number[];
}): Promise<HeldRoleRow[]> {
  return toSqlExecutor(options.em)<HeldRoleRow>(
    `select h.user_id as "userId", ${ROLE_COLUMNS} from user_role h join role r on r.id = h.role_id
     where h.user_id = any($1) order by r.id`,
    [options.userIds],
  );
}

/** A page of what each role grants, in the order in which it was granted, in one statement. */
export async function listGrantPages(options: {
  em: EntityManager;
  roleIds: readonly number[];
  request: GrantPageRequest;
}): Promise<Map<number, Page<RoleGrantRow>>> {
  const { em, roleIds, request } = options;
  const after = request.start.at === 'key' ? request.start.key[0] : 0;
  const rows = await toSqlExecutor(em)<RoleGrantRow>(
    `select page.* from unnest($1::int[]) as r (id) cross join lateral (
       select ${GRANT_COLUMNS} from role_grant g
       where g.role_id = r.id and g.id > $2 and ($5::text is null or g.kind = $5) order by g.id limit $3 offset $4
     ) page order by page.id`,
    [roleIds, after, request.first + 1, offsetOf(request.start), request.kind],
  );
  const groups = Map.groupBy(rows, ({ roleId }) => roleId);
  return new Map([...groups].map(([roleId, group]) => [roleId, toPage({ rows: group, request })]));
}

/** A page of those who hold each role, by number, in one statement: of everybody, or of those who belong to some groups. */
export async function listHolderPages(options: {
  em: EntityManager;
  roleIds: readonly number[];
  groupIds: 'everything' | readonly number[];
  request: PageRequest<RoleKey>;
}): Promise<Map<number, Page<HolderRow>>> {
  const { em, roleIds, groupIds, request } = options;
  const after = request.start.at === 'key' ? request.start.key[0] : 0;
  const rows = await toSqlExecutor(em)<HolderRow>(
    `select page.* from unnest($1::int[]) as r (id) cross join lateral (
       select h.role_id as "roleId", ${USER_COLUMNS} from user_role h join user_account u on u.id = h.user_id
       where h.role_id = r.id and u.id > $2 and ($5::int[] is null or exists (
         select from group_member m where m.user_id = u.id and m.group_id = any($5) and not m.is_administrator))
       order by u.id limit $3 offset $4
     ) page order by page.id`,
    [roleIds, after, request.first + 1, offsetOf(request.start), groupIds === 'everything' ? null : groupIds],
  );
  const groups = Map.groupBy(rows, ({ roleId }) => roleId);
  return new Map([...groups].map(([roleId, group]) => [roleId, toPage({ rows: group, request })]));
}

/** The numbers of the roles that grant something of a flow. */
export async function listGrantingRoles(options: { em: EntityManager; flowId: string }): Promise<number[]> {
  const rows = await toSqlExecutor(options.em)<{ readonly roleId: number }>(
    `select distinct role_id as "roleId" from role_grant where target_id = $1 and kind in ${FLOW_GRANT_KINDS}`,
    [options.flowId],
  );
  return rows.map(({ roleId }) => roleId);
}
