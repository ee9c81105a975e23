import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Viewer } from '../auth/viewer.ts';
import { readableOwnerOf } from '../flow/reads.ts';
import { createPageLoader } from '../shared/page-loader.ts';
import {
  listVersionCounts,
  listVersionPages,
  listVersionRows,
  type FlowVersionRow,
  type VersionCounts,
  type VersionKey,
} from './reads.ts';

/**
 * Batches look-ups of versions, deleted ones too, because runs and conversations lead to them; null for what does not
 * exist and for versions of flows that the viewer may not read. Pages and counts are for flows that were read already.
 */
export function createVersionLoaders({ em, viewer }: { em: EntityManager; viewer: Viewer | null }) {
  const ownerId = readableOwnerOf(viewer);
  const loadById = async (ids: readonly number[]): Promise<(FlowVersionRow | null)[]> => {
    const rows = await listVersionRows({ em, ids, ownerId });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  const loadCounts = async (flowIds: readonly string[]): Promise<VersionCounts[]> => {
    const counts = await listVersionCounts({ em, flowIds });
    return flowIds.map((flowId) => counts.get(flowId) ?? { total: 0, everCreated: 0 });
  };
  return {
    versionById: new DataLoader(loadById),
    versionPageOfFlow: createPageLoader<string, VersionKey, FlowVersionRow>(({ parentIds, request }) =>
      listVersionPages({ em, flowIds: parentIds, request }),
    ),
    versionCountsOfFlow: new DataLoader(loadCounts),
  };
}
