import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { UserIsAdministrator } from '../role/errors.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { UserGroupNameTaken, UserGroupNotEmpty, UserGroupReserved } from './errors.ts';

/** The mutations of groups. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createUserGroup: (_root, { input }, context) =>
      toResult({
        outcome: context.services.groups.create({ scope: requireLogin(context), input }),
        payload: (userGroup) => ({ __typename: 'CreateUserGroupPayload', userGroup }),
        refusals: [UserGroupNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    updateUserGroup: (_root, { input }, context) =>
      toResult({
        outcome: context.services.groups.update({ scope: requireLogin(context), input }),
        payload: (userGroup) => ({ __typename: 'UpdateUserGroupPayload', userGroup }),
        refusals: [UserGroupNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    deleteUserGroup: (_root, { input }, context) =>
      toResult({
        outcome: context.services.groups.delete({ scope: requireLogin(context), groupId: input.id }),
        payload: (id) => ({ __typename: 'DeleteUserGroupPayload', deletedUserGroupId: String(id) }),
        refusals: [UserGroupReserved, UserGroupNotEmpty, NotFound, NotPermitted],
      }),
    setGroupAdministrators: (_root, { input }, context) =>
      toResult({
        outcome: context.services.groups.setAdministrators({ scope: requireLogin(context), ...input }),
        payload: (userGroup) => ({ __typename: 'SetGroupAdministratorsPayload', userGroup }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    setGroupsOfUser: (_root, { input }, context) =>
      toResult({
        outcome: context.services.groups.setOfUser({ scope: requireLogin(context), ...input }),
        payload: (user) => ({ __typename: 'SetGroupsOfUserPayload', user }),
        refusals: [UserIsAdministrator, InvalidInput, NotFound, NotPermitted],
      }),
  },
};
