import type { FlowDocument } from '../runtime/contract.ts';
import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';
import type { DocumentDiff } from './diff.ts';
import type { ItemChange } from './item-diff.ts';
import { applyMemberChanges, memberOf } from './member-changes.ts';
import type { Placed } from './pairing.ts';

interface ListChanges {
  readonly removed: readonly Placed[];
  readonly added: readonly Placed[];
  readonly changed: readonly ItemChange[];
  readonly order: readonly number[] | null;
}

/**
 * Makes of a document what a diff says became of it: `applyDiff({ document: before, diff })` is `after`, layout and the
 * order of nodes and edges included. The diff must be one of this very document.
 */
export function applyDiff({ document, diff }: { document: FlowDocument; diff: DocumentDiff }): FlowDocument {
  const { nodes, edges, members, layout } = diff;
  const { rewired } = edges;
  return {
    ...applyMemberChanges({ object: document, changes: [...members, ...layout.members] }),
    nodes: applyToList({
      items: memberOf({ object: document, key: 'nodes' }),
      changes: { ...nodes, changed: nodes.changed.concat(layout.nodes) },
    }),
    edges: applyToList({
      items: memberOf({ object: document, key: 'edges' }),
      changes: {
        removed: edges.removed.concat(rewired.map(({ before }) => before)),
        added: edges.added.concat(rewired.map(({ after }) => after)),
        changed: edges.changed.concat(layout.edges),
        order: edges.order,
      },
    }),
  };
}

function applyToList({ items, changes }: { items: Json | undefined; changes: ListChanges }): Json[] {
  const { removed, changed, order } = changes;
  const gone = new Set(removed.map(({ index }) => index));
  const list = changeItems({ items: isJsonArray(items) ? items : [], changed });
  const places = order ?? [...list.keys()].filter((place) => !gone.has(place));
  return weave({ stayed: places.flatMap((place) => list.slice(place, place + 1)), added: changes.added });
}

function changeItems(options: { items: readonly Json[]; changed: readonly ItemChange[] }): Json[] {
  const changes = Map.groupBy(options.changed, ({ index }) => index);
  return options.items.map((item, index) => {
    const own = changes.get(index)?.flatMap((change) => change.changes) ?? [];
    return isJsonObject(item) ? applyMemberChanges({ object: item, changes: own }) : item;
  });
}

/** Puts what was added where the second document has it, and fills the other places with what stayed. */
function weave({ stayed, added }: { stayed: readonly Json[]; added: readonly Placed[] }): Json[] {
  const woven = new Map(added.map(({ index, item }) => [index, [item]]));
  const rest = stayed.values();
  const places = [...Array(stayed.length + woven.size).keys()];
  return places.flatMap((place) => woven.get(place) ?? rest.take(1).toArray());
}
