import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { DocumentStore } from './service.ts';

/** Batches look-ups of documents. Whoever holds a hash has read a row that names it, so rights are not asked again. */
export function createDocumentLoaders({ em, documents }: { em: EntityManager; documents: DocumentStore }) {
  return {
    documentByHash: new DataLoader((hashes: readonly string[]) => documents.loadAll({ em, hashes })),
  };
}
