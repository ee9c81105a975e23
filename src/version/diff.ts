import type { ViewerScope } from '../database/scope.ts';
import { toDiffView, type DiffView } from '../document/diff-view.ts';
import { diffDocuments } from '../document/diff.ts';
import type { DocumentStore } from '../document/service.ts';
import { listFlowRows, readableBy } from '../flow/reads.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { parseRowId } from '../shared/input.ts';
import { listVersionRows, type FlowVersionRow } from './reads.ts';

/** What changed from one version to another, without the secrets of either. */
export interface VersionDiff extends DiffView {
  readonly from: FlowVersionRow;
  readonly to: FlowVersionRow;
}

interface Ends<End> {
  readonly from: End;
  readonly to: End;
}

/** What a version shows in which nothing was saved. */
const BLANK: FlowDocument = Object.freeze({ nodes: [], edges: [] });

/** See `VersionService.diff`. Takes three statements. */
export async function diffVersions(
  options: Ends<string> & { scope: ViewerScope; documents: DocumentStore },
): Promise<VersionDiff | null> {
  const ends = await findEnds(options);
  return ends === null ? null : diffRows({ ...options, ...ends });
}

/** See `VersionService.compare`. Takes at most one statement. */
export async function diffRows({
  scope,
  documents,
  from,
  to,
}: Ends<FlowVersionRow> & { scope: ViewerScope; documents: DocumentStore }): Promise<VersionDiff> {
  const hashes = [from, to].flatMap(({ documentHash }) => documentHash ?? []);
  const loaded = await documents.loadAll({ em: scope.em, hashes });
  const contentOf = ({ documentHash }: FlowVersionRow) =>
    documentHash === null ? BLANK : (loaded[hashes.indexOf(documentHash)] ?? BLANK);
  const pair = { before: contentOf(from), after: contentOf(to) };
  return { from, to, ...toDiffView({ diff: diffDocuments(pair), documents: pair }) };
}

/** Both versions, unless the viewer may not read one of them, or one is deleted, or its flow. */
async function findEnds({
  scope,
  from,
  to,
}: Ends<string> & { scope: ViewerScope }): Promise<Ends<FlowVersionRow> | null> {
  const ids = [from, to].map(parseRowId);
  const rows = await listUndeleted({ scope, ids: ids.filter((id) => id !== null) });
  const [first, last] = ids.map((id) => rows.find((row) => row.id === id));
  return first === undefined || last === undefined ? null : { from: first, to: last };
}

async function listUndeleted({
  scope,
  ids,
}: {
  scope: ViewerScope;
  ids: readonly number[];
}): Promise<FlowVersionRow[]> {
  const reach = readableBy(scope.viewer);
  const rows = await listVersionRows({ em: scope.em, ids, reach });
  const flows = await listFlowRows({ em: scope.em, ids: rows.map(({ flowId }) => flowId), reach });
  const flowIds = new Set(flows.map(({ id }) => id));
  return rows.filter(({ isDeleted, flowId }) => !isDeleted && flowIds.has(flowId));
}
