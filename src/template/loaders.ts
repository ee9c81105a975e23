import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listTemplateRows, type FlowTemplateRow } from './reads.ts';

/** Templates, batched. Whoever is logged in may read them all. */
export interface TemplateLoaders {
  readonly templateById: RowLoader<number, FlowTemplateRow>;
}

/** Loaders for one scope. */
export function createTemplateLoaders({ em }: Scope): TemplateLoaders {
  return {
    templateById: createRowLoader({ keyOf: ({ id }) => id, list: (ids) => listTemplateRows({ em, ids }) }),
  };
}
