import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Viewer } from '../auth/viewer.ts';
import { listFlowRows, readableOwnerOf, type FlowRow } from './reads.ts';

/** Batches look-ups of flows; null for what does not exist, is deleted, or the viewer may not read. */
export function createFlowLoaders({ em, viewer }: { em: EntityManager; viewer: Viewer | null }) {
  const ownerId = readableOwnerOf(viewer);
  const load = async (ids: readonly string[]): Promise<(FlowRow | null)[]> => {
    const rows = await listFlowRows({ em, ids, ownerId });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return { flowById: new DataLoader(load) };
}
