import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { GroupAndRoleRequired, UserNameTaken, UserNameTooLong } from './errors.ts';
import { userKey, type UserKey, type UserOrder } from './list.ts';
import type { UserRow } from './reads.ts';

const NEWEST_FIRST: UserOrder = { field: 'CREATED', direction: 'DESC' };

/** Administering accounts. */
export const administrationResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'UserConnection'> = {
  Query: {
    users: async (_root, { first, after, filter: given, order }, context) => {
      const { userAdministration } = context.services;
      const scope = requireLogin(context);
      const filter = given ?? {};
      const request = parsePageArguments({ first, after, key: userKey });
      const page = await userAdministration.list({ scope, filter, order: order ?? NEWEST_FIRST, request });
      const countTotal = () => userAdministration.count({ scope, filter });
      return { ...toConnection({ page, cursorOf: ({ name, id }: UserRow): UserKey => [name, id] }), countTotal };
    },
  },
  Mutation: {
    createUser: (_root, { input }, context) =>
      toResult({
        outcome: context.services.userAdministration.create({ scope: requireLogin(context), input }),
        payload: (user) => ({ __typename: 'CreateUserPayload', user }),
        refusals: [InvalidInput, NotPermitted, UserNameTaken, UserNameTooLong, GroupAndRoleRequired],
      }),
    disableUser: (_root, { input }, context) =>
      toResult({
        outcome: context.services.userAdministration.disable({ scope: requireLogin(context), userId: input.userId }),
        payload: (user) => ({ __typename: 'DisableUserPayload', user }),
        refusals: [NotFound, NotPermitted],
      }),
    enableUser: (_root, { input }, context) =>
      toResult({
        outcome: context.services.userAdministration.enable({ scope: requireLogin(context), userId: input.userId }),
        payload: (user) => ({ __typename: 'EnableUserPayload', user }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  UserConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
};
