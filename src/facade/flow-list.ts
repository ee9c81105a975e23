import { FlowPageDocument, type FlowFilter, type WireFlowRowFragment } from './operations.ts';
import type { Calls } from './route.ts';
import { readRows, type RowRange } from './row-range.ts';
import { listVersions } from './version-list.ts';

/**
 * Flows in the order in which they were last changed, each with every version, and how many match over all pages; none
 * match a null filter.
 */
export async function listFlows(options: {
  calls: Calls;
  filter: FlowFilter | null;
  range: RowRange;
}): Promise<{ flows: readonly WireFlowRowFragment[]; total: number }> {
  const { calls, filter, range } = options;
  if (filter === null) return { flows: [], total: 0 };
  const { rows, total } = await readRows({
    range,
    readPage: async (request) => (await calls.call(FlowPageDocument, { ...request, filter })).flows,
  });
  return { flows: await Promise.all(rows.map((flow) => withEveryVersion({ calls, flow }))), total };
}

/** Few flows have more versions than a page of the schema holds; only they cost another operation. */
async function withEveryVersion(options: { calls: Calls; flow: WireFlowRowFragment }): Promise<WireFlowRowFragment> {
  const { calls, flow } = options;
  const { pageInfo } = flow.versions;
  if (!pageInfo.hasNextPage) return flow;
  const { versions } = await listVersions({ calls, flowId: flow.id });
  return { ...flow, versions: { pageInfo, edges: versions.map((node) => ({ node })) } };
}
