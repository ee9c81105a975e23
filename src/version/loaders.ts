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
  /** The versions of a flow that was read, newest first, without deleted ones; none for guests, who see what is published. */
  readonly versionPageOfFlow: PageLoader<string, PageRequest<VersionKey>, FlowVersionRow>;
  readonly versionCountsOfFlow: DataLoader<string, VersionCounts>;
}

/** Loaders for one scope. */
export function createVersionLoaders({ em, viewer }: Scope): VersionLoaders {
  const isGuest = viewer !== null && viewer.guest !== null;
  return {
    versionById: createRowLoader({
      keyOf: (row) => row.id,
      list: (ids) => listVersionRows({ em, ids, reach: readableBy(viewer) }),
    }),
    versionPageOfFlow: createPageLoader({
      list: ({ parentIds, page }) =>
        isGuest ? Promise.resolve(new Map()) : listVersionPages({ em, flowIds: parentIds, request: page }),
    }),
    versionCountsOfFlow: new DataLoader(async (flowIds: readonly string[]) => {
      const counts = isGuest ? new Map<string, VersionCounts>() : await listVersionCounts({ em, flowIds });
      return flowIds.map((flowId) => counts.get(flowId) ?? { total: 0, everCreated: 0 });
    }),
  };
}
