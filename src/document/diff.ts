import type { FlowDocument } from '../runtime/contract.ts';
import { isJsonArray, type Json } from '../shared/json.ts';
import { diffEdges, type EdgeListDiff } from './edge-diff.ts';
import { diffOrder, diffPairs, identityOf, sortChanges } from './item-diff.ts';
import type { ItemChange, ListDiff, Sorted } from './item-diff.ts';
import { diffMembers, memberOf, type MemberChange } from './member-changes.ts';
import { pairItems } from './pairing.ts';

/** What only moves or dresses things on the editor's canvas. */
export interface LayoutDiff {
  readonly nodes: readonly ItemChange[];
  readonly edges: readonly ItemChange[];
  readonly members: readonly MemberChange[];
}

/** What makes one document of another. Everything outside `layout` is a change of meaning. */
export interface DocumentDiff {
  readonly nodes: ListDiff;
  readonly edges: EdgeListDiff;
  /** What the document says beside its nodes and edges. */
  readonly members: readonly MemberChange[];
  readonly layout: LayoutDiff;
}

/** Two documents of which one became the other; both are lists of nodes and edges, as `parseDocument` demands. */
export interface DocumentPair {
  readonly before: FlowDocument;
  readonly after: FlowDocument;
}

const LISTS: ReadonlySet<string> = new Set(['nodes', 'edges']);

/**
 * What makes `after` of `before`; `applyDiff` makes it so. Nodes are recognised by their ids, edges by their ids and
 * ends. There is a change outside `layout` exactly when the semantic hashes differ. Takes linear time.
 */
export function diffDocuments({ before, after }: DocumentPair): DocumentDiff {
  const nodes = diffNodes({ before: listOf(before, 'nodes'), after: listOf(after, 'nodes') });
  const edges = diffEdges({ before: listOf(before, 'edges'), after: listOf(after, 'edges') });
  const members = diffOtherMembers({ before, after });
  return {
    nodes: nodes.semantic,
    edges: edges.semantic,
    members: members.semantic,
    layout: { nodes: nodes.layout, edges: edges.layout, members: members.layout },
  };
}

/** Whether the documents do different things; their semantic hashes then differ too. */
export function hasSemanticChanges({ nodes, edges, members }: DocumentDiff): boolean {
  return hasListChanges(nodes) || hasListChanges(edges) || edges.rewired.length > 0 || members.length > 0;
}

/** Whether the documents are the same, layout included; their content hashes then are too. */
export function isEmptyDiff(diff: DocumentDiff): boolean {
  const { nodes, edges, members } = diff.layout;
  return !hasSemanticChanges(diff) && [nodes, edges, members].every(({ length }) => length === 0);
}

function diffNodes(lists: { before: readonly Json[]; after: readonly Json[] }): {
  semantic: ListDiff;
  layout: readonly ItemChange[];
} {
  const { pairs, removed, added } = pairItems({ ...lists, recognitions: [{ keyOf: identityOf }] });
  const { semantic: changed, layout } = diffPairs({ pairs, of: 'node' });
  return { semantic: { removed, added, changed, order: diffOrder(pairs) }, layout };
}

function diffOtherMembers(pair: DocumentPair): Sorted<MemberChange> {
  return sortChanges({
    changes: diffMembers({ before: withoutLists(pair.before), after: withoutLists(pair.after) }),
    of: 'document',
  });
}

function withoutLists(document: FlowDocument): FlowDocument {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !LISTS.has(key)));
}

function listOf(document: FlowDocument, key: string): readonly Json[] {
  const list = memberOf({ object: document, key });
  return isJsonArray(list) ? list : [];
}

function hasListChanges({ removed, added, changed, order }: ListDiff): boolean {
  return order !== null || [removed, added, changed].some(({ length }) => length > 0);
}
