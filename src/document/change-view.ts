import type { FlowDiffEdge, FlowDiffNode, FlowMemberChange, ResolversParentTypes } from '../generated/schema.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';
import { idOf, type ItemChange } from './item-diff.ts';
import { applyMemberChanges, memberOf, type MemberChange, type ObjectPair } from './member-changes.ts';
import type { Placed } from './pairing.ts';
import { leadsToSecret } from './secrets.ts';
import type { Showing, Shown } from './shown.ts';
import { toWire } from './wire.ts';

/** A node of a diff. Its content is large and seldom asked for. */
export type NodeView = Omit<FlowDiffNode, '__typename' | 'content'> & { readonly readContent: () => Json };

/** An edge of a diff. */
export type EdgeView = Omit<FlowDiffEdge, '__typename' | 'content'> & { readonly readContent: () => Json };

interface Viewing {
  /** How what stands in both documents may be shown. */
  readonly showing: Showing;
}

interface Changed extends Viewing {
  /** The document in which the changed items have their places. */
  readonly document: FlowDocument;
  readonly changed: readonly ItemChange[];
}

const TEMPLATE: readonly string[] = Object.freeze(['data', 'node', 'template']);

/** A node as the schema shows it in a diff, without secrets. */
export function toNodeView({ placed, showing }: Viewing & { placed: Placed }): NodeView {
  const { index, item } = placed;
  return {
    id: showing.showText(idOf(item)),
    type: showing.showText(textAt({ value: item, path: ['data', 'type'] })),
    displayName: showing.showText(textAt({ value: item, path: ['data', 'node', 'display_name'] })),
    index,
    readContent: () => showing.show({ name: '', value: item }).value,
  };
}

/** An edge as the schema shows it in a diff, without secrets. */
export function toEdgeView({ placed, showing }: Viewing & { placed: Placed }): EdgeView {
  const { index, item } = placed;
  const { source, target, targetField } = toWire(item);
  return {
    id: showing.showText(idOf(item)),
    source: showing.showText(source),
    target: showing.showText(target),
    targetField: showing.showText(targetField),
    index,
    readContent: () => showing.show({ name: '', value: item }).value,
  };
}

/** Changed nodes as the schema shows them, without secrets. */
export function toNodeChangeViews({ document, changed, showing }: Changed): ResolversParentTypes['FlowNodeChange'][] {
  return changed.map((change) => {
    const placed = placeOf({ list: document['nodes'], index: change.index });
    return { node: toNodeView({ placed, showing }), changes: toChangeViews({ placed, change, showing }) };
  });
}

/** Changed edges as the schema shows them, without secrets. */
export function toEdgeChangeViews({ document, changed, showing }: Changed): ResolversParentTypes['FlowEdgeChange'][] {
  return changed.map((change) => {
    const placed = placeOf({ list: document['edges'], index: change.index });
    return { edge: toEdgeView({ placed, showing }), changes: toChangeViews({ placed, change, showing }) };
  });
}

/** A change of a member of one of the two objects, which are asked whether it belongs to a secret field. */
export function toChangeView(options: Viewing & { change: MemberChange; pair: ObjectPair }): FlowMemberChange {
  const { change, pair, showing } = options;
  const { kind, path } = change;
  const isConfided = [pair.before, pair.after].some((value) => leadsToSecret({ value, path }));
  const name = path.at(-1) ?? '';
  const show = (value: Json): Shown => (isConfided ? { value: null, isSecret: true } : showing.show({ name, value }));
  const before = change.kind === 'ADDED' ? null : show(change.before);
  const after = change.kind === 'REMOVED' ? null : show(change.after);
  return {
    kind,
    path,
    field: templateFieldOf(path),
    before: before?.value ?? null,
    after: after?.value ?? null,
    isSecret: [before, after].some((shown) => shown?.isSecret === true),
  };
}

function toChangeViews(options: Viewing & { placed: Placed; change: ItemChange }): FlowMemberChange[] {
  const { placed, showing } = options;
  const { changes } = options.change;
  const before = isJsonObject(placed.item) ? placed.item : {};
  const pair = { before, after: applyMemberChanges({ object: before, changes }) };
  return changes.map((change) => toChangeView({ change, pair, showing }));
}

function placeOf({ list, index }: { list: Json | undefined; index: number }): Placed {
  return { index, item: (isJsonArray(list) ? list[index] : undefined) ?? null };
}

/** Beside its fields, a template has members of its own; the names of those begin with `_`. */
function templateFieldOf(path: readonly string[]): string | null {
  const name = path[TEMPLATE.length];
  const isInTemplate = TEMPLATE.every((part, position) => path[position] === part);
  return !isInTemplate || name === undefined || name.startsWith('_') ? null : name;
}

function textAt({ value, path }: { value: Json; path: readonly string[] }): string | null {
  let found: Json | undefined = value;
  for (const key of path) found = isJsonObject(found) ? memberOf({ object: found, key }) : undefined;
  return typeof found === 'string' ? found : null;
}
