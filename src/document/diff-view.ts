import type { ResolversParentTypes } from '../generated/schema.ts';
import { toChangeView, toEdgeChangeViews, toEdgeView, toNodeChangeViews, toNodeView } from './change-view.ts';
import { hasSemanticChanges, isEmptyDiff, type DocumentDiff, type DocumentPair } from './diff.ts';
import type { Rewiring } from './edge-diff.ts';
import type { MemberChange } from './member-changes.ts';
import { createShowing, type Showing } from './shown.ts';

/** A diff as it may be shown to people; see `FlowDiff` in the schema. */
export type DiffView = Omit<ResolversParentTypes['FlowDiff'], '__typename' | 'from' | 'to'>;

interface Viewing {
  readonly diff: DocumentDiff;
  readonly documents: DocumentPair;
  readonly showing: Showing;
}

/** The diff of two documents for people: with names and titles, and without the secrets of either document. */
export function toDiffView({ diff, documents }: { diff: DocumentDiff; documents: DocumentPair }): DiffView {
  const viewing = { diff, documents, showing: createShowing([documents.before, documents.after]) };
  return {
    isEmpty: isEmptyDiff(diff),
    hasSemanticChanges: hasSemanticChanges(diff),
    nodes: toNodesView(viewing),
    edges: toEdgesView(viewing),
    members: toMemberViews({ ...viewing, changes: diff.members }),
    layout: toLayoutView(viewing),
  };
}

function toNodesView({ diff, documents, showing }: Viewing): ResolversParentTypes['FlowNodesDiff'] {
  const { added, removed, changed, order } = diff.nodes;
  return {
    added: added.map((placed) => toNodeView({ placed, showing })),
    removed: removed.map((placed) => toNodeView({ placed, showing })),
    changed: toNodeChangeViews({ document: documents.before, changed, showing }),
    order,
  };
}

function toEdgesView({ diff, documents, showing }: Viewing): ResolversParentTypes['FlowEdgesDiff'] {
  const { added, removed, changed, rewired, order } = diff.edges;
  return {
    added: added.map((placed) => toEdgeView({ placed, showing })),
    removed: removed.map((placed) => toEdgeView({ placed, showing })),
    changed: toEdgeChangeViews({ document: documents.before, changed, showing }),
    rewired: rewired.map((rewiring) => toRewiringView({ rewiring, showing })),
    order,
  };
}

function toRewiringView(options: { rewiring: Rewiring; showing: Showing }): ResolversParentTypes['FlowEdgeRewiring'] {
  const { rewiring, showing } = options;
  return {
    end: rewiring.end,
    before: toEdgeView({ placed: rewiring.before, showing }),
    after: toEdgeView({ placed: rewiring.after, showing }),
  };
}

function toLayoutView(viewing: Viewing): ResolversParentTypes['FlowLayoutDiff'] {
  const { nodes, edges, members } = viewing.diff.layout;
  const { showing } = viewing;
  const document = viewing.documents.before;
  return {
    nodes: toNodeChangeViews({ document, changed: nodes, showing }),
    edges: toEdgeChangeViews({ document, changed: edges, showing }),
    members: toMemberViews({ ...viewing, changes: members }),
  };
}

function toMemberViews({ changes, documents, showing }: Viewing & { changes: readonly MemberChange[] }) {
  return changes.map((change) => toChangeView({ change, pair: documents, showing }));
}
