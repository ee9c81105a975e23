import { SCHEMA_PAGE_SIZE } from './row-range.ts';
import { VersionPageDocument, type WireVersionBriefFragment } from './operations.ts';
import type { Calls } from './route.ts';

/** Every version of a flow, newest first, and how many there ever were; none of a flow that cannot be read. */
export async function listVersions({ calls, flowId }: { calls: Calls; flowId: string }): Promise<{
  flowId: string;
  versions: readonly WireVersionBriefFragment[];
  everCreated: number;
}> {
  const versions: WireVersionBriefFragment[] = [];
  let after: string | null = null;
  for (;;) {
    const { flow } = await readPage({ calls, flowId, after });
    if (flow === null) return { flowId, versions: [], everCreated: 0 };
    const { edges, pageInfo, everCreatedCount } = flow.versions;
    versions.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return { flowId: flow.id, versions, everCreated: everCreatedCount };
    after = pageInfo.endCursor;
  }
}

function readPage({ calls, flowId, after }: { calls: Calls; flowId: string; after: string | null }) {
  return calls.call(VersionPageDocument, { flowId, first: SCHEMA_PAGE_SIZE, after });
}
