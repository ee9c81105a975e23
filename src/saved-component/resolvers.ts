import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { componentCursorOf, componentKey } from './cursor.ts';
import { SavedComponentNameTaken } from './errors.ts';

/** Kept nodes: listing them, keeping, changing and deleting them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'SavedComponent'> = {
  Query: {
    savedComponents: async (_root, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: componentKey });
      const page = await context.services.savedComponents.listOwn({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf: componentCursorOf });
    },
  },
  Mutation: {
    saveComponent: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedComponents.save({ scope: requireLogin(context), input }),
        payload: (component) => ({ __typename: 'SaveComponentPayload', component }),
        refusals: [SavedComponentNameTaken, InvalidInput],
      }),
    updateSavedComponent: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedComponents.update({ scope: requireLogin(context), input }),
        payload: (component) => ({ __typename: 'UpdateSavedComponentPayload', component }),
        refusals: [InvalidInput, NotFound],
      }),
    deleteSavedComponent: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedComponents.delete({ scope: requireLogin(context), name: input.name }),
        payload: (component) => ({ __typename: 'DeleteSavedComponentPayload', component }),
        refusals: [NotFound],
      }),
  },
  SavedComponent: {
    owner: ({ userId }, _arguments, { loaders }) => loaders.userById.load(userId),
    content: async ({ id, content }, _arguments, { loaders }) =>
      content === undefined ? (await loaders.componentContentById.load(id))?.content : content,
  },
};
