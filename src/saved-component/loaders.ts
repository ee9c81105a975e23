import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import type { Json } from '../shared/json.ts';
import { listComponentContents } from './reads.ts';

/** What kept nodes consist of, batched. Whoever holds an id has read the row, so rights are not asked again. */
export interface SavedComponentLoaders {
  readonly componentContentById: RowLoader<string, { readonly id: string; readonly content: Json }>;
}

/** Loaders for one scope. */
export function createSavedComponentLoaders({ em }: Scope): SavedComponentLoaders {
  return {
    componentContentById: createRowLoader({
      keyOf: ({ id }) => id,
      list: (ids) => listComponentContents({ em, ids }),
    }),
  };
}
