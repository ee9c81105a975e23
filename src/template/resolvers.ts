import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { templateCursorOf, templateKey } from './cursor.ts';
import { FlowTemplateNameTaken } from './errors.ts';

/** Templates: looking them up, listing them, and changing them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'FlowTemplate'> = {
  Query: {
    flowTemplate: (_root, { id: given }, { loaders }) => {
      const id = parseRowId(given);
      return id === null ? null : loaders.templateById.load(id);
    },
    flowTemplates: async (_root, { first, after, filter }, context) => {
      const request = parsePageArguments({ first, after, key: templateKey });
      const scope = requireLogin(context);
      const page = await context.services.templates.list({ scope, filter: filter ?? {}, request });
      return toConnection({ page, cursorOf: templateCursorOf });
    },
  },
  Mutation: {
    createFlowTemplate: (_root, { input }, context) =>
      toResult({
        outcome: context.services.templates.create({ scope: requireLogin(context), input }),
        payload: (template) => ({ __typename: 'CreateFlowTemplatePayload', template }),
        refusals: [FlowTemplateNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    updateFlowTemplate: (_root, { input }, context) =>
      toResult({
        outcome: context.services.templates.update({ scope: requireLogin(context), input }),
        payload: (template) => ({ __typename: 'UpdateFlowTemplatePayload', template }),
        refusals: [FlowTemplateNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    deleteFlowTemplate: (_root, { input }, context) =>
      toResult({
        outcome: context.services.templates.delete({ scope: requireLogin(context), templateId: input.id }),
        payload: (id) => ({ __typename: 'DeleteFlowTemplatePayload', deletedFlowTemplateId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  FlowTemplate: {
    document: ({ documentHash }, _arguments, { loaders }) =>
      documentHash === null ? null : loaders.documentByHash.load(documentHash),
  },
};
