import DataLoader from 'dataloader';
import type { Scope } from '../database/scope.ts';
import { readableBy } from '../flow/reads.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import {
  listVersionCounts,
  listVersionPages,
  listVersionRows,
  type FlowVersionRow,
  type VersionCounts,
  type VersionKey,
} from './reads.ts';

/** Versions that the viewer may read, batched. */
export interface VersionLoaders {
  /** Deleted ones too, because runs and conversations lead to them. */
  readonly versionById: RowLoader<number, FlowVersionRow>;
  /** The versions of a flow that was read, newest first, without deleted ones. */
  readonly versionPageOfFlow: PageLoader<string, PageRequest<VersionKey>, FlowVersionRow>;
  readonly versionCountsOfFlow: DataLoader<string, VersionCounts>;
}

/** Loaders for one scope. */
export function createVersionLoaders({ em, viewer }: Scope): VersionLoaders {
  return {
    versionById: createRowLoader({
      keyOf: (row) => row.id,
      list: (ids) => listVersionRows({ em, ids, reach: readableBy(viewer) }),
    }),
    versionPageOfFlow: createPageLoader({
      list: ({ parentIds, page }) => listVersionPages({ em, flowIds: parentIds, request: page }),
    }),
    versionCountsOfFlow: new DataLoader(async (flowIds: readonly string[]) => {
      const counts = await listVersionCounts({ em, flowIds });
      return flowIds.map((flowId) => counts.get(flowId) ?? { total: 0, everCreated: 0 });
    }),
  };
}
