import { offsetCursor } from '../shared/connection.ts';
import { FlowPageDocument, type FlowFilter, type WireFlowRowFragment } from './operations.ts';
import type { Calls } from './route.ts';

/** The most rows that one page of the schema holds. */
export const SCHEMA_PAGE_SIZE = 100;

/** Which rows of a list a client asks for. */
export interface RowRange {
  readonly offset: number;
  /** Infinite for all that there are. */
  readonly limit: number;
}

/** Flows in the order in which they were last changed, and how many match over all pages; none match a null filter. */
export async function listFlows(options: {
  calls: Calls;
  filter: FlowFilter | null;
  range: RowRange;
}): Promise<{ flows: readonly WireFlowRowFragment[]; total: number }> {
  const { calls, filter, range } = options;
  if (filter === null) return { flows: [], total: 0 };
  const flows: WireFlowRowFragment[] = [];
  let total: number | undefined;
  let after: string | null = range.offset === 0 ? null : offsetCursor(range.offset);
  do {
    const first = Math.min(SCHEMA_PAGE_SIZE, range.limit - flows.length);
    const page = await calls.call(FlowPageDocument, { first, after, filter, isCounted: total === undefined });
    total ??= page.flows.totalCount;
    flows.push(...page.flows.edges.map(({ node }) => node));
    after = page.flows.pageInfo.hasNextPage ? page.flows.pageInfo.endCursor : null;
  } while (after !== null && flows.length < range.limit);
  return { flows, total: total ?? 0 };
}
