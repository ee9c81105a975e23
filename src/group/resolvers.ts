import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import { can } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { commandResolvers } from './commands.ts';
import { groupFlowKey, type GroupFlowKey } from './flows.ts';
import type { GroupKey } from './reads.ts';

const groupKey: z.ZodType<GroupKey> = z.tuple([z.int32().min(1)]);

const cursorOf = ({ id }: { readonly id: number }): GroupKey => [id];

/** Groups: listing them, who has a place in them, and what is assigned to them. */
export const resolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'User' | 'Flow' | 'UserGroup' | 'GroupFlow' | 'GroupFlowConnection'
> = {
  ...commandResolvers,
  Query: {
    userGroups: async (_root, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: groupKey });
      const page = await context.services.groups.list({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf });
    },
    groupFlows: async (_root, { first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: groupFlowKey });
      const wanted = { scope: requireLogin(context), filter: given ?? {} };
      const { groups } = context.services;
      const page = await groups.listFlows({ ...wanted, request });
      const connection = toConnection({ page, cursorOf: ({ updatedAt, id }): GroupFlowKey => [updatedAt, id] });
      return { ...connection, countTotal: () => groups.countFlows(wanted) };
    },
  },
  GroupFlow: {
    logoUrl: ({ logo }, _arguments, { services }) => services.files.findLogoUrl(logo),
  },
  GroupFlowConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
  User: {
    groups: async ({ id }, _arguments, { loaders }) => {
      const places = await loaders.membershipsOfUser.load(id);
      return places.filter(({ isAdministrator }) => !isAdministrator);
    },
    administeredGroups: async ({ id }, _arguments, { loaders }) => {
      const places = await loaders.membershipsOfUser.load(id);
      return places.filter(({ isAdministrator }) => isAdministrator);
    },
  },
  UserGroup: {
    creatorId: ({ creatorId }) => creatorId?.toString() ?? null,
    updaterId: ({ updaterId }) => updaterId?.toString() ?? null,
    administrators: async ({ id }, _arguments, { loaders }) => [...(await loaders.administratorsOfGroup.load(id))],
    members: async ({ id }, { first, after }, { loaders, viewer }) => {
      const page = parsePageArguments({ first, after, key: groupKey });
      const resource = { ownerId: 0, groupIds: [id] };
      const mayRead = viewer !== null && can({ viewer, action: 'userGroup:readMembers', resource });
      if (!mayRead) return null;
      return toConnection({ page: await loaders.memberPageOfGroup.load({ parentId: id, page }), cursorOf });
    },
  },
  Flow: {
    groupIds: async ({ id }, _arguments, { loaders }) => {
      const assignments = await loaders.assignmentsOfFlow.load(id);
      return assignments.map(({ groupId }) => String(groupId));
    },
  },
};
