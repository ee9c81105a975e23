import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import type { GroupKey } from './reads.ts';

const groupKey: z.ZodType<GroupKey> = z.tuple([z.int32().min(1)]);

/** Groups: listing them, who has a place in them, and what is assigned to them. */
export const resolvers: Pick<Resolvers, 'Query' | 'User' | 'Flow'> = {
  Query: {
    userGroups: async (_root, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: groupKey });
      const page = await context.services.groups.list({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf: ({ id }): GroupKey => [id] });
    },
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
  Flow: {
    groupIds: async ({ id }, _arguments, { loaders }) => {
      const assignments = await loaders.assignmentsOfFlow.load(id);
      return assignments.map(({ groupId }) => String(groupId));
    },
  },
};
