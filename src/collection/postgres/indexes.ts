import type { PassageIndexes } from '../passage-index.ts';
import { POSTGRES_VECTORS } from './vector-index.ts';
import { POSTGRES_WORDS } from './word-index.ts';

/** What ranks passages where the operator has chosen nothing else. */
export const POSTGRES_INDEXES: PassageIndexes = Object.freeze({ VECTOR: POSTGRES_VECTORS, KEYWORD: POSTGRES_WORDS });
