import { can, type Action } from '../auth/permissions.ts';
import { listMenu } from '../role/menu.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { AccountLocked, PasswordExpired } from '../password/errors.ts';
import {
  CaptchaRejected,
  CredentialsRejected,
  RegistrationClosed,
  UserDisabled,
  UserNameTaken,
  UserNameTooLong,
} from './errors.ts';
import { administrationResolvers } from './commands.ts';
import { getUserRow, type UserRow } from './reads.ts';

const CONTACT: Action = 'user:readContact';

/** Accounts: who is asking, letting people in, and what accounts show. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'LogInPayload' | 'UserConnection' | 'Viewer' | 'User'> =
  {
    ...administrationResolvers,
    Query: {
      ...administrationResolvers.Query,
      viewer: (_root, _arguments, { viewer }) => viewer,
      user: (_root, { id }, context) => findUser({ id, context }),
      passwordKey: (_root, _arguments, { services }) => ({ pem: services.users.passwordPem() }),
    },
    Mutation: {
      ...administrationResolvers.Mutation,
      createCaptcha: (_root, _arguments, { services }) => services.users.createCaptcha(),
      registerUser: (_root, { input }, context) =>
        toResult({
          outcome: context.services.users.register({ scope: context, input }),
          payload: (user) => ({ __typename: 'RegisterUserPayload', user }),
          refusals: [InvalidInput, UserNameTaken, UserNameTooLong, CaptchaRejected, RegistrationClosed],
        }),
      logIn: (_root, { input }, context) =>
        toResult({
          outcome: context.services.users.logIn({ scope: context, input }),
          payload: (login) => ({ __typename: 'LogInPayload', ...login }),
          refusals: [CredentialsRejected, AccountLocked, UserDisabled, PasswordExpired, CaptchaRejected, InvalidInput],
        }),
    },
    LogInPayload: {
      refreshToken: ({ makeRefreshToken }) => makeRefreshToken(),
    },
    Viewer: {
      user: ({ userId }, _arguments, { em }) => getUserRow({ em, id: userId }),
      menu: (viewer, _arguments, { em }) => listMenu({ em, viewer }),
    },
    User: {
      __resolveReference: ({ id }, context) => findUser({ id, context }),
      email: (user, _arguments, context) => (mayReadContact({ user, context }) ? user.email : null),
      departmentId: (user, _arguments, context) => (mayReadContact({ user, context }) ? user.departmentId : null),
      phoneNumber: (user, _arguments, context) => (mayReadContact({ user, context }) ? user.phoneNumber : null),
      remark: (user, _arguments, context) => (mayReadContact({ user, context }) ? user.remark : null),
    },
  };

function findUser({ id, context }: { id: string; context: GraphqlContext }): Promise<UserRow | null> | null {
  const number = parseRowId(id);
  return number === null ? null : context.loaders.userById.load(number);
}

function mayReadContact({ user, context }: { user: UserRow; context: GraphqlContext }): boolean {
  const { viewer } = context;
  return viewer !== null && can({ viewer, action: CONTACT, resource: { ownerId: user.id } });
}
