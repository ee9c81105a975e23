import { readTargetField } from '../runtime/graph/edge.ts';
import { isJsonObject, type Json } from '../shared/json.ts';

/** What an edge connects, as far as it says so. */
export interface Wire {
  readonly source: string | null;
  readonly target: string | null;
  readonly targetField: string | null;
}

const LOOSE: Wire = Object.freeze({ source: null, target: null, targetField: null });

/** What a raw edge connects, in either form of handles; nulls for what it does not tell. */
export function toWire(edge: Json): Wire {
  if (!isJsonObject(edge)) return LOOSE;
  return { source: textOf(edge['source']), target: textOf(edge['target']), targetField: readTargetField(edge) };
}

/** Two edges of which one may have become the other. */
export interface WirePair {
  readonly before: Wire;
  readonly after: Wire;
}

/** Whether two edges come from the same node. */
export function hasSameSource({ before, after }: WirePair): boolean {
  return before.source === after.source;
}

/** Whether two edges fill the same field of the same node. */
export function hasSameTarget({ before, after }: WirePair): boolean {
  return before.target === after.target && before.targetField === after.targetField;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
