import { isJsonObject, type Json } from '../shared/json.ts';
import { toCanonicalJson } from './canonical.ts';
import { isLayout, type LaidOut } from './layout.ts';
import { diffMembers, type MemberChange } from './member-changes.ts';
import type { Pair, Placed } from './pairing.ts';

/** A node or an edge that stayed and is not what it was. `index` is its place in the first document. */
export interface ItemChange {
  readonly index: number;
  readonly changes: readonly MemberChange[];
}

/** What became of a list, layout aside. Places of what was removed are those in the first document. */
export interface ListDiff {
  readonly removed: readonly Placed[];
  /** With the places in the second document. */
  readonly added: readonly Placed[];
  readonly changed: readonly ItemChange[];
  /** Where what stayed was in the first document, in the order of the second; null when the order is the same. */
  readonly order: readonly number[] | null;
}

/** Changes of meaning, and changes of layout. */
export interface Sorted<Change> {
  readonly semantic: readonly Change[];
  readonly layout: readonly Change[];
}

/** Tells changes of layout from those that mean something, just as the semantic hash does. */
export function sortChanges(options: { changes: readonly MemberChange[]; of: LaidOut }): Sorted<MemberChange> {
  const isCosmetic = ({ path }: MemberChange) => isLayout({ of: options.of, key: path[0] ?? '' });
  return {
    semantic: options.changes.filter((change) => !isCosmetic(change)),
    layout: options.changes.filter(isCosmetic),
  };
}

/** What changed in items that stayed, in their order in the first document. */
export function diffPairs({ pairs, of }: { pairs: readonly Pair[]; of: LaidOut }): Sorted<ItemChange> {
  const changed = pairs.flatMap((pair) => diffPair(pair)).sort((one, other) => one.index - other.index);
  const sorted = changed.map(({ index, changes }) => ({ index, ...sortChanges({ changes, of }) }));
  return {
    semantic: sorted.map(({ index, semantic }) => ({ index, changes: semantic })).filter(hasChanges),
    layout: sorted.map(({ index, layout }) => ({ index, changes: layout })).filter(hasChanges),
  };
}

/** The order of what stayed; null when it is the same in both documents. */
export function diffOrder(pairs: readonly Pair[]): readonly number[] | null {
  const places: number[] = [];
  for (const { before, after } of pairs) places[after.index] = before.index;
  // Skips the places of what was added, which nobody filled.
  const order = Object.values(places);
  return order.every((place, position) => place > (order[position - 1] ?? -1)) ? null : order;
}

/** The id of a node or an edge; null when it has none. */
export function idOf(item: Json): string | null {
  const id = isJsonObject(item) ? item['id'] : null;
  return typeof id === 'string' ? id : null;
}

/** A key for every item: its id, or that it is an object without one, or, for what is no object, all that it is. */
export function identityOf(item: Json): string {
  if (!isJsonObject(item)) return toCanonicalJson(item);
  const id = idOf(item);
  return id === null ? 'anonymous' : `id ${id}`;
}

/** What is no object was paired with its equal. */
function diffPair({ before, after }: Pair): ItemChange[] {
  if (!isJsonObject(before.item) || !isJsonObject(after.item)) return [];
  const changes = diffMembers({ before: before.item, after: after.item });
  return changes.length === 0 ? [] : [{ index: before.index, changes }];
}

function hasChanges({ changes }: ItemChange): boolean {
  return changes.length > 0;
}
