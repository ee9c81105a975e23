import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import { listKeyPagesOfUsers, listKeyRows, type ApiKeyKey, type ApiKeyRow } from './reads.ts';

/** API keys, batched. */
export interface ApiKeyLoaders {
  /** Rights are not asked: for the viewer's own key, which it may look at. */
  readonly apiKeyById: RowLoader<string, ApiKeyRow>;
  /** Keys that the viewer may read. */
  readonly readableApiKeyById: RowLoader<string, ApiKeyRow>;
  /** The keys of users whose keys the viewer may read, newest first. */
  readonly apiKeyPageOfUser: PageLoader<number, PageRequest<ApiKeyKey>, ApiKeyRow>;
}

/** Loaders for one scope. */
export function createApiKeyLoaders({ em, viewer }: Scope): ApiKeyLoaders {
  const isReadable = (ownerId: number) =>
    viewer !== null && can({ viewer, action: 'apiKey:read', resource: { ownerId } });
  return {
    apiKeyById: createRowLoader({ keyOf: (row) => row.id, list: (ids) => listKeyRows({ em, ids }) }),
    readableApiKeyById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => (await listKeyRows({ em, ids })).filter(({ ownerId }) => isReadable(ownerId)),
    }),
    apiKeyPageOfUser: createPageLoader({
      list: async ({ parentIds, page }) => listKeyPagesOfUsers({ em, userIds: parentIds.filter(isReadable), page }),
    }),
  };
}
