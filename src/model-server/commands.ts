import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { ModelRepeated, ModelServerNameTaken, ModelsUnreachable } from './errors.ts';

/** What saving a server may be refused for. */
const SAVING = [ModelServerNameTaken, ModelRepeated, ModelsUnreachable, InvalidInput, NotFound, NotPermitted] as const;

/** The mutations of servers and their models. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createModelServer: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelServers.create({ scope: requireLogin(context), input }),
        payload: (saved) => ({ __typename: 'CreateModelServerPayload', ...saved }),
        refusals: SAVING,
      }),
    updateModelServer: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelServers.update({ scope: requireLogin(context), input }),
        payload: (saved) => ({ __typename: 'UpdateModelServerPayload', ...saved }),
        refusals: SAVING,
      }),
    deleteModelServer: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelServers.delete({ scope: requireLogin(context), serverId: input.id }),
        payload: (id) => ({ __typename: 'DeleteModelServerPayload', deletedModelServerId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
    setModelOnline: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelServers.setOnline({ scope: requireLogin(context), ...input }),
        payload: (model) => ({ __typename: 'SetModelOnlinePayload', model }),
        refusals: [NotFound, NotPermitted],
      }),
    checkModel: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelServers.checkModel({ scope: requireLogin(context), ...input }),
        payload: (model) => ({ __typename: 'CheckModelPayload', model }),
        refusals: [NotFound, NotPermitted],
      }),
  },
};
