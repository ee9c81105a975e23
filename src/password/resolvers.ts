import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { CredentialsRejected, UserDisabled } from '../user/errors.ts';
import { AccountLocked, CurrentPasswordWrong, PasswordUnset } from './errors.ts';

/** Passwords: changing them, and what they must be like. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: {
    passwordPolicy: (_root, _arguments, context) => context.services.passwords.findPolicy(requireLogin(context)),
  },
  Mutation: {
    changePassword: (_root, { input }, context) =>
      toResult({
        outcome: context.services.passwords.change({ scope: requireLogin(context), input }),
        payload: (endedLoginCount) => ({ __typename: 'ChangePasswordPayload', endedLoginCount }),
        refusals: [CurrentPasswordWrong, PasswordUnset, AccountLocked, InvalidInput],
      }),
    changeExpiredPassword: (_root, { input }, context) =>
      toResult({
        outcome: context.services.passwords.changeExpired({ scope: context, input }),
        payload: (endedLoginCount) => ({ __typename: 'ChangeExpiredPasswordPayload', endedLoginCount }),
        refusals: [CredentialsRejected, AccountLocked, UserDisabled, InvalidInput],
      }),
    resetPassword: (_root, { input }, context) =>
      toResult({
        outcome: context.services.passwords.reset({ scope: requireLogin(context), input }),
        payload: (reset) => ({ __typename: 'ResetPasswordPayload', ...reset }),
        refusals: [NotFound, NotPermitted, InvalidInput],
      }),
    updatePasswordPolicy: (_root, { input }, context) =>
      toResult({
        outcome: context.services.passwords.updatePolicy({ scope: requireLogin(context), changes: input }),
        payload: (passwordPolicy) => ({ __typename: 'UpdatePasswordPolicyPayload', passwordPolicy }),
        refusals: [NotPermitted, InvalidInput],
      }),
  },
};
