import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import { can, type Action } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { RefreshRejected } from './errors.ts';
import type { LoginKey, LoginRow } from './reads.ts';

const READ: Action = 'login:read';

/** Tells a cursor of a list of logins from any other; Postgres counts years before 1000 differently. */
const loginKey: z.ZodType<LoginKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.string().regex(/^[\da-f]{32}$/),
]);

/** Logins that hold: looking at them, letting them go on, and ending them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Viewer' | 'User'> = {
  Query: {
    loginPolicy: (_root, _arguments, context) => context.services.logins.getPolicy(requireLogin(context)),
  },
  Mutation: {
    refreshLogin: (_root, { input }, context) =>
      toResult({
        outcome: context.services.logins.refresh({ scope: context, refreshToken: input.refreshToken }),
        payload: (login) => ({ __typename: 'RefreshLoginPayload', ...login }),
        refusals: [RefreshRejected],
      }),
    endLogin: (_root, { input }, context) =>
      toResult({
        outcome: context.services.logins.end({ scope: requireLogin(context), id: input.id }),
        payload: (endedLoginId) => ({ __typename: 'EndLoginPayload', endedLoginId }),
        refusals: [NotFound, NotPermitted],
      }),
    updateLoginPolicy: (_root, { input }, context) =>
      toResult({
        outcome: context.services.logins.setPolicy({ scope: requireLogin(context), policy: input }),
        payload: (loginPolicy) => ({ __typename: 'UpdateLoginPolicyPayload', loginPolicy }),
        refusals: [NotPermitted],
      }),
    logOut: async (_root, _arguments, context) => ({ hadLogin: await context.services.logins.logOut(context) }),
  },
  Viewer: {
    login: ({ loginId }, _arguments, { loaders }) => (loginId === null ? null : loaders.loginById.load(loginId)),
  },
  User: {
    logins: async ({ id }, { first, after }, { loaders, viewer }) => {
      const page = parsePageArguments({ first, after, key: loginKey });
      const mayRead = viewer !== null && can({ viewer, action: READ, resource: { ownerId: id } });
      if (!mayRead) return null;
      const logins = await loaders.loginPageOfUser.load({ parentId: id, page });
      return toConnection({ page: logins, cursorOf: (login: LoginRow): LoginKey => [login.createdAt, login.id] });
    },
  },
};
