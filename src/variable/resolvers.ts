import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { FlowVariableNameTaken } from './errors.ts';

/** Variables of versions: reading, saving, replacing and deleting them. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'FlowVersion' | 'FlowVariable'> = {
  Mutation: {
    saveFlowVariable: (_root, { input }, context) =>
      toResult({
        outcome: context.services.variables.save({ scope: requireLogin(context), input }),
        payload: (variable) => ({ __typename: 'SaveFlowVariablePayload', variable }),
        refusals: [FlowVariableNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    deleteFlowVariable: (_root, { input }, context) =>
      toResult({
        outcome: context.services.variables.delete({ scope: requireLogin(context), variableId: input.id }),
        payload: (id) => ({ __typename: 'DeleteFlowVariablePayload', deletedFlowVariableId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
    replaceFlowVariables: (_root, { input }, context) =>
      toResult({
        outcome: context.services.variables.replace({ scope: requireLogin(context), ...input }),
        payload: (version) => ({ __typename: 'ReplaceFlowVariablesPayload', version }),
        refusals: [FlowVariableNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
  },
  FlowVersion: {
    variables: ({ id }, _arguments, { loaders }) => loaders.variablesOfVersion.load(id),
  },
  FlowVariable: {
    version: ({ versionId }, _arguments, { loaders }) => loaders.versionById.load(versionId),
  },
};
