import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { assertAllowedSomewhere, assertCan, getPermitted, groupScopeOf, type Action } from '../auth/permissions.ts';
import { ADMINISTRATOR_ROLE_ID, ORDINARY_ROLE_ID } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { lockGroupRow } from '../group/reads.ts';
import { parseRowId } from '../shared/input.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { assignRoles } from './assign.ts';
import { RoleNameTaken, RoleReserved } from './errors.ts';
import { replaceGrants } from './grants.ts';
import { parseCreateRole, parseRoleId, parseTargets, parseUpdateRole } from './input.ts';
import type { CreateRole, ReplaceGrants, UpdateRole } from './input.ts';
import { toOwned } from './loaders.ts';
import { countRoles, listRolePage, lockRoleRow, ROLE_COLUMNS } from './reads.ts';
import type { RoleFilter, RoleKey, RoleRow } from './reads.ts';

/** Which roles to list; see `Query.roles` in the schema. */
export interface RolesWanted {
  readonly scope: ViewerScope;
  readonly filter: RoleFilter;
  readonly request: PageRequest<RoleKey>;
}

/** Makes, changes and deletes roles, says what they grant, and gives them out. */
export type RoleService = ReturnType<typeof createRoleService>;

const INSERT = `
  insert into role as r (name, group_id, remark) values ($1, $2, $3) on conflict (group_id, name) do nothing
  returning ${ROLE_COLUMNS}`;

/** Whoever gives the same name at the same time waits for the first, and finds it taken. */
const UPDATE = `
  update role r set name = coalesce($2, r.name),
    remark = case when $3::text is null then r.remark else nullif($3, '') end, updated_at = now()
  where r.id = $1 returning ${ROLE_COLUMNS}`;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createRoleService() {
  return {
    /** A page of the roles that the viewer administers. Throws `NotPermitted`. */
    async list({ scope: { em, viewer }, filter, request }: RolesWanted): Promise<Page<RoleRow>> {
      assertAllowedSomewhere({ viewer, action: 'role:read' });
      return listRolePage({ em, groupIds: groupScopeOf({ viewer, action: 'role:read' }), filter, request });
    },

    /** How many roles match, over all pages. */
    count: ({ scope: { em, viewer }, filter }: Pick<RolesWanted, 'scope' | 'filter'>): Promise<number> =>
      countRoles({ em, groupIds: groupScopeOf({ viewer, action: 'role:read' }), filter }),

    /** Makes a role. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `RoleNameTaken`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateRole }): Promise<RoleRow> {
      const { viewer } = scope;
      assertAllowedSomewhere({ viewer, action: 'role:create' });
      const { name, remark } = parseCreateRole(input);
      const groupId = parseRowId(input.groupId) ?? 0;
      return scope.em.fork().transactional(async (em) => {
        const group = await lockGroupRow({ em, id: groupId });
        if (group === null) throw new NotFound('USER_GROUP');
        assertCan({ viewer, action: 'role:create', resource: toOwned({ groupId }), kind: 'USER_GROUP' });
        const [role] = await toSqlExecutor(em)<RoleRow>(INSERT, [name, groupId, remark]);
        if (role === undefined) throw new RoleNameTaken();
        await record({ scope: { ...scope, em }, event: 'ROLE_CREATED', role });
        return role;
      });
    },

    /** Changes a role. Throws `NotPermitted`, `InvalidInput`, `NotFound`, `RoleReserved` or `RoleNameTaken`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateRole }): Promise<RoleRow> {
      const { name, remark } = parseUpdateRole(input);
      return changeRole({ scope, roleId: input.id, action: 'role:update' }, async ({ em, role }) => {
        await assertNameFree({ em, role, name });
        const [changed = role] = await toSqlExecutor(em)<RoleRow>(UPDATE, [role.id, name, remark]);
        await record({ scope: { ...scope, em }, event: 'ROLE_UPDATED', role: changed });
        return changed;
      });
    },

    /** Deletes a role; returns its number. Throws `NotPermitted`, `NotFound` or `RoleReserved`. */
    delete: ({ scope, roleId }: { scope: ViewerScope; roleId: string }): Promise<number> =>
      changeRole({ scope, roleId, action: 'role:delete' }, async ({ em, role }) => {
        if (role.id === ORDINARY_ROLE_ID) throw new RoleReserved();
        await record({ scope: { ...scope, em }, event: 'ROLE_DELETED', role });
        // What it grants and who holds it go with the role by their foreign keys.
        await toSqlExecutor(em)('delete from role where id = $1', [role.id]);
        return role.id;
      }),

    /** Says what a role grants of a kind. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `RoleReserved`. */
    async replaceGrants({ scope, input }: { scope: ViewerScope; input: ReplaceGrants }): Promise<RoleRow> {
      const { roleId, kind } = input;
      const targetIds = parseTargets(input);
      return changeRole({ scope, roleId, action: 'role:grant' }, async ({ em, role }) => {
        await replaceGrants({ scope: { ...scope, em }, role, kind, targetIds });
        await record({ scope: { ...scope, em }, event: 'ROLE_UPDATED', role });
        return role;
      });
    },

    /**
     * Says which roles a user holds; returns the user. Throws `NotPermitted`, `InvalidInput`, `NotFound`,
     * `RoleReserved` or `UserIsAdministrator`.
     */
    assign: assignRoles,
  };
}

/** Changes a role that the viewer may change, under a lock. The role of administrators is nobody's to change. */
async function changeRole<Result>(
  wanted: { scope: ViewerScope; roleId: string; action: Action },
  change: (found: { em: EntityManager; role: RoleRow }) => Promise<Result>,
): Promise<Result> {
  const { scope, action } = wanted;
  const { viewer } = scope;
  assertAllowedSomewhere({ viewer, action });
  const id = parseRoleId(wanted.roleId);
  return scope.em.fork().transactional(async (em) => {
    const row = await lockRoleRow({ em, id });
    const role = getPermitted({ viewer, action, resource: row && { ...row, ...toOwned(row) } });
    if (role.id === ADMINISTRATOR_ROLE_ID) throw new RoleReserved();
    return change({ em, role });
  });
}

/** The lock on the group lets names of its roles be given one at a time. */
async function assertNameFree(options: { em: EntityManager; role: RoleRow; name: string | null }): Promise<void> {
  const { em, role, name } = options;
  if (name === null || name === role.name) return;
  await lockGroupRow({ em, id: role.groupId });
  const text = 'select 1 from role where group_id = $1 and name = $2';
  const namesakes = await toSqlExecutor(em)(text, [role.groupId, name]);
  if (namesakes.length > 0) throw new RoleNameTaken();
}

async function record(options: { scope: ViewerScope; event: AuditEvent; role: RoleRow }): Promise<void> {
  const { scope, event, role } = options;
  const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
  const object = { kind: 'ROLE', id: String(role.id), name: role.name } as const;
  await writeEntry({ scope, operator, area: 'SYSTEM', event, object });
}
