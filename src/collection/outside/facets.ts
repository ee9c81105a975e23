import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../shared/json.ts';

/** More members of one passage than any loader makes; what is beyond them is looked for in Postgres. */
export const MAX_FACETS = 256;

/** Stands for members beyond the most that are told. */
export const MORE = 'more';

/**
 * What a passage can be filtered by: each member that is a text, a number, a boolean or null, as digits. So no name and
 * no value is ever part of a query, and equal means that the JSON is.
 */
export function toFacets(metadata: JsonObject): readonly string[] {
  const facets = Object.entries(metadata).flatMap(([name, value]) => toFacet(name, value ?? null));
  return facets.length <= MAX_FACETS ? facets : [...facets.slice(0, MAX_FACETS - 1), MORE];
}

function toFacet(name: string, value: Json): readonly string[] {
  if (typeof value === 'object' && value !== null) return [];
  return [
    createHash('sha256')
      .update(JSON.stringify([name, value]))
      .digest('hex')
      .slice(0, 32),
  ];
}
