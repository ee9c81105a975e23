import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { RoleNameTaken, RoleReserved, UserIsAdministrator } from './errors.ts';

/** The mutations of roles. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createRole: (_root, { input }, context) =>
      toResult({
        outcome: context.services.roles.create({ scope: requireLogin(context), input }),
        payload: (role) => ({ __typename: 'CreateRolePayload', role }),
        refusals: [RoleNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    updateRole: (_root, { input }, context) =>
      toResult({
        outcome: context.services.roles.update({ scope: requireLogin(context), input }),
        payload: (role) => ({ __typename: 'UpdateRolePayload', role }),
        refusals: [RoleNameTaken, RoleReserved, InvalidInput, NotFound, NotPermitted],
      }),
    deleteRole: (_root, { input }, context) =>
      toResult({
        outcome: context.services.roles.delete({ scope: requireLogin(context), roleId: input.id }),
        payload: (id) => ({ __typename: 'DeleteRolePayload', deletedRoleId: String(id) }),
        refusals: [RoleReserved, NotFound, NotPermitted],
      }),
    replaceRoleGrants: (_root, { input }, context) =>
      toResult({
        outcome: context.services.roles.replaceGrants({ scope: requireLogin(context), input }),
        payload: (role) => ({ __typename: 'ReplaceRoleGrantsPayload', role }),
        refusals: [RoleReserved, InvalidInput, NotFound, NotPermitted],
      }),
    assignRoles: (_root, { input }, context) =>
      toResult({
        outcome: context.services.roles.assign({ scope: requireLogin(context), ...input }),
        payload: (user) => ({ __typename: 'AssignRolesPayload', user }),
        refusals: [RoleReserved, UserIsAdministrator, InvalidInput, NotFound, NotPermitted],
      }),
  },
};
