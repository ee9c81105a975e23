import type { ResolversParentTypes } from '../generated/schema.ts';
import { toChangeView, toEdgeChangeViews, toEdgeView, toNodeChangeViews, toNodeView } from './change-view.ts';
import { hasSemanticChanges, isEmptyDiff, type DocumentDiff, type DocumentPair } from './diff.ts';
import type { Rewiring } from './edge-diff.ts';
import type { MemberChange } from './member-changes.ts';
import { collectSecrets } from './secrets.ts';

/** A diff as it may be shown to people; see `FlowDiff` in the schema. */
export type DiffView = Omit<ResolversParentTypes['FlowDiff'], '__typename' | 'from' | 'to'>;

interface Viewing {
  readonly diff: DocumentDiff;
  readonly documents: DocumentPair;
  readonly secrets: ReadonlySet<string>;
}

/** The diff of two documents for people: with names and titles, and without the secrets of either document. */
export function toDiffView({ diff, documents }: { diff: DocumentDiff; documents: DocumentPair }): DiffView {
  const viewing = { diff, documents, secrets: collectSecrets([documents.before, documents.after]) };
  return {
    isEmpty: isEmptyDiff(diff),
    hasSemanticChanges: hasSemanticChanges(diff),
    nodes: toNodesView(viewing),
    edges: toEdgesView(viewing),
    members: toMemberViews({ ...viewing, changes: diff.members }),
    layout: toLayoutView(viewing),
  };
}

function toNodesView({ diff, documents, secrets }: Viewing): ResolversParentTypes['FlowNodesDiff'] {
  const { added, removed, changed, order } = diff.nodes;
  return {
    added: added.map((placed) => toNodeView({ placed, secrets })),
    removed: removed.map((placed) => toNodeView({ placed, secrets })),
    changed: toNodeChangeViews({ document: documents.before, changed, secrets }),
    order,
  };
}

function toEdgesView({ diff, documents, secrets }: Viewing): ResolversParentTypes['FlowEdgesDiff'] {
  const { added, removed, changed, rewired, order } = diff.edges;
  return {
    added: added.map((placed) => toEdgeView({ placed, secrets })),
    removed: removed.map((placed) => toEdgeView({ placed, secrets })),
    changed: toEdgeChangeViews({ document: documents.before, changed, secrets }),
    rewired: rewired.map((rewiring) => toRewiringView({ rewiring, secrets })),
    order,
  };
}

function toRewiringView(options: {
  rewiring: Rewiring;
  secrets: ReadonlySet<string>;
}): ResolversParentTypes['FlowEdgeRewiring'] {
  const { rewiring, secrets } = options;
  return {
    end: rewiring.end,
    before: toEdgeView({ placed: rewiring.before, secrets }),
    after: toEdgeView({ placed: rewiring.after, secrets }),
  };
}

function toLayoutView(viewing: Viewing): ResolversParentTypes['FlowLayoutDiff'] {
  const { nodes, edges, members } = viewing.diff.layout;
  const { secrets } = viewing;
  const document = viewing.documents.before;
  return {
    nodes: toNodeChangeViews({ document, changed: nodes, secrets }),
    edges: toEdgeChangeViews({ document, changed: edges, secrets }),
    members: toMemberViews({ ...viewing, changes: members }),
  };
}

function toMemberViews({ changes, documents, secrets }: Viewing & { changes: readonly MemberChange[] }) {
  return changes.map((change) => toChangeView({ change, pair: documents, secrets }));
}
