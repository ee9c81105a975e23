import type { Json } from '../shared/json.ts';

/** An item with its place in its list, counted from 0. */
export interface Placed {
  readonly index: number;
  readonly item: Json;
}

/** An item of the first list, and the item of the second that it became. */
export interface Pair {
  readonly before: Placed;
  readonly after: Placed;
}

/** One way to recognise items: equal keys, taken in their order, unless the two do not fit; a null key is no key. */
export interface Recognition {
  readonly keyOf: (item: Json) => string | null;
  readonly fits?: (pair: Pair) => boolean;
}

/** Every item of two lists, once. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Placed[];
  readonly added: readonly Placed[];
}

/** Finds what became of each item: by the first recognition, then among what is left by the next. Takes linear time. */
export function pairItems(options: {
  before: readonly Json[];
  after: readonly Json[];
  recognitions: readonly Recognition[];
}): Pairing {
  const nothing: Pairing = { pairs: [], removed: toPlaced(options.before), added: toPlaced(options.after) };
  return options.recognitions.reduce((pairing, recognition) => pairMore({ pairing, recognition }), nothing);
}

function toPlaced(items: readonly Json[]): Placed[] {
  return items.map((item, index) => ({ index, item }));
}

function pairMore({ pairing, recognition }: { pairing: Pairing; recognition: Recognition }): Pairing {
  const found = recognise({ pairing, recognition });
  const paired = new Set(found.flatMap(({ before, after }) => [before, after]));
  return {
    pairs: pairing.pairs.concat(found),
    removed: pairing.removed.filter((placed) => !paired.has(placed)),
    added: pairing.added.filter((placed) => !paired.has(placed)),
  };
}

function recognise({ pairing, recognition }: { pairing: Pairing; recognition: Recognition }): Pair[] {
  const candidates = groupByKey({ items: pairing.added, recognition });
  return [...groupByKey({ items: pairing.removed, recognition })].flatMap(([key, group]) => {
    const others = candidates.get(key) ?? [];
    return group.flatMap((before, place) => {
      const after = others[place];
      if (after === undefined || recognition.fits?.({ before, after }) === false) return [];
      return [{ before, after }];
    });
  });
}

function groupByKey(options: { items: readonly Placed[]; recognition: Recognition }): Map<string | null, Placed[]> {
  const groups = Map.groupBy<string | null, Placed>(options.items, ({ item }) => options.recognition.keyOf(item));
  groups.delete(null);
  return groups;
}
