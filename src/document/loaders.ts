import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { FlowDocument } from '../runtime/contract.ts';
import type { DocumentStore } from './service.ts';

/** Graph documents, batched. Whoever holds a hash has read a row that names it, so rights are not asked again. */
export interface DocumentLoaders {
  readonly documentByHash: DataLoader<string, FlowDocument>;
}

/** Loaders for one scope over the store of the whole process, which remembers what was read lately. */
export function createDocumentLoaders(options: { em: EntityManager; documents: DocumentStore }): DocumentLoaders {
  const { em, documents } = options;
  return { documentByHash: new DataLoader((hashes: readonly string[]) => documents.loadAll({ em, hashes })) };
}
