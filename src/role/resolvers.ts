import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import { assertAllowedSomewhere, can } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { parseRowId } from '../shared/input.ts';
import { ADMINISTRATOR_ROLE_ID, type Viewer } from '../auth/viewer.ts';
import { commandResolvers } from './commands.ts';
import { toOwned } from './loaders.ts';
import type { RoleKey, RoleRow } from './reads.ts';

const roleKey: z.ZodType<RoleKey> = z.tuple([z.int32().min(1)]);
const cursorOf = ({ id }: { readonly id: number }): RoleKey => [id];

/** Roles: listing them, what they grant, and who holds them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'User' | 'Role' | 'RoleConnection'> = {
  ...commandResolvers,
  Query: {
    roles: async (_root, { first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: roleKey });
      const filter = given ?? {};
      const scope = requireLogin(context);
      const page = await context.services.roles.list({ scope, filter, request });
      return { ...toConnection({ page, cursorOf }), countTotal: () => context.services.roles.count({ scope, filter }) };
    },
    role: (_root, { id }, context) => {
      const { viewer, loaders } = requireLogin(context);
      assertAllowedSomewhere({ viewer, action: 'role:read' });
      const number = parseRowId(id);
      return number === null || number === ADMINISTRATOR_ROLE_ID ? null : loaders.roleById.load(number);
    },
  },
  User: {
    roles: async ({ id }, _arguments, { loaders }) => [...(await loaders.rolesOfUser.load(id))],
  },
  Role: {
    group: async ({ groupId }, _arguments, { loaders }) => {
      const group = await loaders.groupById.load(groupId);
      if (group === null) throw new Error(`There is no group ${groupId}.`);
      return group;
    },
    grants: async (role, { first, after, kind }, { loaders, viewer }) => {
      const page = { ...parsePageArguments({ first, after, key: roleKey }), kind: kind ?? null };
      if (!mayRead({ viewer, role })) return null;
      const grants = await loaders.grantPageOfRole.load({ parentId: role.id, page });
      return toConnection({ page: grants, cursorOf });
    },
    users: async (role, { first, after }, { loaders, viewer }) => {
      const page = parsePageArguments({ first, after, key: roleKey });
      if (!mayRead({ viewer, role })) return null;
      return toConnection({ page: await loaders.holderPageOfRole.load({ parentId: role.id, page }), cursorOf });
    },
  },
  RoleConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
};

function mayRead({ viewer, role }: { viewer: Viewer | null; role: RoleRow }): boolean {
  return viewer !== null && can({ viewer, action: 'role:read', resource: toOwned(role) });
}
