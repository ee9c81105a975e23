import type { CollectionKind } from '../runtime/collections/contract.ts';

/** What texts are found by, as commands call it. */
export const KIND_NAMES = Object.freeze({
  VECTOR: 'vectors',
  KEYWORD: 'words',
} as const satisfies Record<CollectionKind, string>);

/** In the order in which commands tell of them. */
export const KINDS = Object.freeze(['VECTOR', 'KEYWORD'] as const satisfies readonly CollectionKind[]);
