import type { Scope } from '../database/scope.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import {
  listChangePages,
  listLatestReleases,
  listReleasePages,
  listVersionHistoryPages,
  type ChangeKey,
  type ChangePageRequest,
  type FlowChangeRow,
} from './reads.ts';

/** The histories of flows and versions that were read, batched, newest first. Rights are not asked again. */
export interface ChangeLoaders {
  readonly changePageOfFlow: PageLoader<string, ChangePageRequest, FlowChangeRow>;
  readonly releasePageOfFlow: PageLoader<string, PageRequest<ChangeKey>, FlowChangeRow>;
  /** What gave a version a document. */
  readonly historyPageOfVersion: PageLoader<number, PageRequest<ChangeKey>, FlowChangeRow>;
  /** The last release of a flow, whether it is online or not. */
  readonly latestReleaseOfFlow: RowLoader<string, FlowChangeRow>;
}

/** Loaders for one scope. */
export function createChangeLoaders({ em }: Scope): ChangeLoaders {
  return {
    changePageOfFlow: createPageLoader({
      list: ({ parentIds, page }) => listChangePages({ em, parentIds, request: page }),
    }),
    releasePageOfFlow: createPageLoader({
      list: ({ parentIds, page }) => listReleasePages({ em, parentIds, request: page }),
    }),
    historyPageOfVersion: createPageLoader({
      list: ({ parentIds, page }) => listVersionHistoryPages({ em, parentIds, request: page }),
    }),
    latestReleaseOfFlow: createRowLoader({
      keyOf: (row) => row.flowId,
      list: (flowIds) => listLatestReleases({ em, flowIds }),
    }),
  };
}
