import { FlowPageDocument, type FlowFilter, type WireFlowRowFragment } from './operations.ts';
import type { Calls } from './route.ts';
import { readRows, type RowRange } from './row-range.ts';

/** Flows in the order in which they were last changed, and how many match over all pages; none match a null filter. */
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
  return { flows: rows, total };
}
