import { z } from 'zod';
import { can, type Action } from '../auth/permissions.ts';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { TooManyApiKeys } from './errors.ts';
import type { ApiKeyKey, ApiKeyRow } from './reads.ts';
import { toScopeNames } from './scopes.ts';

const READ: Action = 'apiKey:read';

/** Tells a cursor of a list of keys from any other; Postgres counts years before 1000 differently. */
const apiKeyKey: z.ZodType<ApiKeyKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.string().regex(/^[\da-f]{32}$/),
]);

/** API keys: looking at them, making, changing and ending them. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'Viewer' | 'User' | 'ApiKey'> = {
  Mutation: {
    createApiKey: (_root, { input }, context) =>
      toResult({
        outcome: context.services.apiKeys.create({ scope: requireLogin(context), input }),
        payload: (made) => ({ __typename: 'CreateApiKeyPayload', ...made }),
        refusals: [InvalidInput, TooManyApiKeys],
      }),
    updateApiKey: (_root, { input }, context) =>
      toResult({
        outcome: context.services.apiKeys.update({ scope: requireLogin(context), input }),
        payload: (apiKey) => ({ __typename: 'UpdateApiKeyPayload', apiKey }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    revokeApiKey: (_root, { input }, context) =>
      toResult({
        outcome: context.services.apiKeys.revoke({ scope: requireLogin(context), id: input.id }),
        payload: (apiKey) => ({ __typename: 'RevokeApiKeyPayload', apiKey }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  Viewer: {
    apiKey: ({ key }, _arguments, { loaders }) => (key === null ? null : loaders.apiKeyById.load(key.id)),
  },
  User: {
    apiKeys: async ({ id }, { first, after }, { loaders, viewer }) => {
      const page = parsePageArguments({ first, after, key: apiKeyKey });
      const mayRead = viewer !== null && can({ viewer, action: READ, resource: { ownerId: id } });
      if (!mayRead) return null;
      const keys = await loaders.apiKeyPageOfUser.load({ parentId: id, page });
      return toConnection({
        page: keys,
        cursorOf: ({ createdAt, id: keyId }: ApiKeyRow): ApiKeyKey => [createdAt, keyId],
      });
    },
  },
  ApiKey: {
    scopes: ({ scopes }) => toScopeNames(scopes),
    owner: ({ ownerId }, _arguments, { loaders }) => loaders.userById.load(ownerId),
  },
};
