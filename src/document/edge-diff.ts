import type { Json } from '../shared/json.ts';
import { diffOrder, diffPairs, identityOf, type ItemChange, type ListDiff } from './item-diff.ts';
import { pairItems, type Pair, type Placed, type Recognition } from './pairing.ts';
import { hasSameSource, hasSameTarget, toWire, type WirePair } from './wire.ts';

/** An edge of which one end was moved. Like what was removed and added, both stand whole, with their places. */
export interface Rewiring {
  readonly end: 'SOURCE' | 'TARGET';
  readonly before: Placed;
  readonly after: Placed;
}

/** What became of the edges, layout aside. */
export interface EdgeListDiff extends ListDiff {
  readonly rewired: readonly Rewiring[];
}

/**
 * The best evidence first: the same id with at least one end where it was; the same two ends, for an edge that was
 * drawn anew; the same field of the same target; the same source.
 */
const RECOGNITIONS: readonly Recognition[] = Object.freeze([
  { keyOf: identityOf, fits: (pair: Pair) => hasSameEnd(toWires(pair)) },
  { keyOf: toWireKey },
  { keyOf: toTargetKey },
  { keyOf: (item: Json) => toWire(item).source },
]);

/** What became of the edges, and what changed about their looks. */
export function diffEdges(lists: { before: readonly Json[]; after: readonly Json[] }): {
  semantic: EdgeListDiff;
  layout: readonly ItemChange[];
} {
  const { pairs, removed, added } = pairItems({ ...lists, recognitions: RECOGNITIONS });
  const { stayed = [], rewired = [] } = Object.groupBy(pairs, (pair) => (isRewired(pair) ? 'rewired' : 'stayed'));
  const { semantic: changed, layout } = diffPairs({ pairs: stayed, of: 'edge' });
  const rewirings = rewired.map(toRewiring).sort((one, other) => one.before.index - other.before.index);
  return { semantic: { removed, added, changed, rewired: rewirings, order: diffOrder(stayed) }, layout };
}

function toWires({ before, after }: Pair): WirePair {
  return { before: toWire(before.item), after: toWire(after.item) };
}

function hasSameEnd(wires: WirePair): boolean {
  return hasSameSource(wires) || hasSameTarget(wires);
}

function isRewired(pair: Pair): boolean {
  const wires = toWires(pair);
  return !hasSameSource(wires) || !hasSameTarget(wires);
}

function toRewiring(pair: Pair): Rewiring {
  return { end: hasSameTarget(toWires(pair)) ? 'SOURCE' : 'TARGET', ...pair };
}

function toWireKey(item: Json): string | null {
  const { source, target, targetField } = toWire(item);
  return source === null || target === null ? null : JSON.stringify([source, target, targetField]);
}

function toTargetKey(item: Json): string | null {
  const { target, targetField } = toWire(item);
  return target === null ? null : JSON.stringify([target, targetField]);
}
