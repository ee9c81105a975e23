import type { Scope } from '../database/scope.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import { listModelRows, listModelsOfServers, listServersById, type ModelRow, type ModelServerRow } from './reads.ts';
import { mayReadAll } from './service.ts';

/** Servers and models that were read, batched. */
export interface ModelServerLoaders {
  readonly modelServerById: RowLoader<number, ModelServerRow>;
  /** Null for what is offline, unless the viewer administers the server. */
  readonly modelById: RowLoader<number, ModelRow>;
  /** The same. */
  readonly modelsOfServer: GroupLoader<number, ModelRow>;
}

/** Loaders for one scope. */
export function createModelServerLoaders({ em, viewer }: Scope): ModelServerLoaders {
  const isAll = viewer !== null && mayReadAll(viewer);
  const shown = async (rows: Promise<ModelRow[]>): Promise<ModelRow[]> =>
    (await rows).filter(({ isOnline }) => isOnline || isAll);
  return {
    modelServerById: createRowLoader({ list: (ids) => listServersById({ em, ids }), keyOf: ({ id }) => id }),
    modelById: createRowLoader({ list: (ids) => shown(listModelRows({ em, ids })), keyOf: ({ id }) => id }),
    modelsOfServer: createGroupLoader({
      list: (serverIds) => shown(listModelsOfServers({ em, serverIds })),
      parentOf: ({ serverId }) => serverId,
    }),
  };
}
