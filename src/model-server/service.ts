import { assertAllowed, can, type Action } from '../auth/permissions.ts';
import type { Sealer } from '../auth/sealing.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ProbeModel } from '../runtime/models/probe.ts';
import { parseRowId } from '../shared/input.ts';
import type { JsonObject } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import { createChange } from './change.ts';
import { parseServerId } from './input.ts';
import { createModelCommands } from './models.ts';
import { findServerRow, listServerRows, type ModelRow, type ModelServerRow } from './reads.ts';
import { createSaving } from './save.ts';
import { maskSettings, openSettings } from './settings.ts';

const READ_ALL: Action = 'modelServer:readSettings';

/** What servers of models are kept with. */
export interface ModelServerDependencies {
  readonly sealer: Sealer;
  readonly probe: ProbeModel;
  /** Forgets what this instance remembers of models; the others are told. */
  readonly forget: () => void;
}

/** A row, and whom it is shown to. */
interface Shown<Row> {
  readonly viewer: Viewer | null;
  readonly row: Row;
}

/** Keeps servers and their models, and asks whether they work. */
export type ModelServerService = ReturnType<typeof createModelServerService>;

/** Every method asks the permission table and commits before it returns. No connection is held while models are asked. */
export function createModelServerService(dependencies: ModelServerDependencies) {
  const { sealer } = dependencies;
  const change = createChange(dependencies);
  return {
    /** Every server for administrators; for others those of which a model is online. Throws `NotPermitted`. */
    async list({ em, viewer }: ViewerScope): Promise<readonly ModelServerRow[]> {
      assertAllowed({ viewer, action: 'modelServer:read' });
      return listServerRows({ em, isOnlineOnly: !mayReadAll(viewer) });
    },

    /** A server, for whoever may read its settings; null for none. Throws `NotPermitted`. */
    async find({ scope, id }: { scope: ViewerScope; id: string }): Promise<ModelServerRow | null> {
      assertAllowed({ viewer: scope.viewer, action: READ_ALL });
      const number = parseRowId(id);
      return number === null ? null : findServerRow({ em: scope.em, id: number });
    },

    /** Why a model failed last, for administrators; null for others. */
    findLastError: ({ viewer, row }: Shown<Pick<ModelRow, 'lastError'>>): string | null =>
      viewer !== null && mayReadAll(viewer) ? row.lastError : null,

    /** The settings with masks for secrets, for administrators; null for others, and where they cannot be opened. */
    findSettings({ viewer, row }: Shown<{ readonly sealedSettings: string }>): JsonObject | null {
      if (viewer === null || !mayReadAll(viewer)) return null;
      const settings = openSettings({ sealer, sealed: row.sealedSettings });
      return settings && maskSettings(settings);
    },

    ...createSaving({ ...dependencies, change }),
    ...createModelCommands({ ...dependencies, change }),

    /** Deletes a server and its models; returns its number. Throws `NotPermitted` or `NotFound`. */
    async delete({ scope, serverId }: { scope: ViewerScope; serverId: string }): Promise<number> {
      assertAllowed({ viewer: scope.viewer, action: 'modelServer:delete' });
      const id = parseServerId(serverId);
      return change({ scope, event: 'MODEL_SERVER_DELETED' }, async (em) => {
        const text = 'delete from model_server where id = $1 returning name';
        const [row] = await toSqlExecutor(em)<{ name: string }>(text, [id]);
        if (row === undefined) throw new NotFound('MODEL_SERVER');
        return { id, name: row.name, outcome: id };
      });
    },
  };
}

/** Whether somebody sees what is offline, and the settings. */
export function mayReadAll(viewer: Viewer): boolean {
  return can({ viewer, action: READ_ALL, resource: { ownerId: 0 } });
}
