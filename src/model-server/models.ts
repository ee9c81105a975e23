import { assertAllowed } from '../auth/permissions.ts';
import type { Sealer } from '../auth/sealing.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ProbeModel } from '../runtime/models/probe.ts';
import { NotFound } from '../shared/refusal.ts';
import type { ChangedServer, ChangeServer } from './change.ts';
import { checkModels } from './check.ts';
import { parseModelId } from './input.ts';
import { getModelRow, getServerRow, type ModelRow, type ModelServerRow } from './reads.ts';
import { openSettings, SETTINGS_LOST } from './settings.ts';

interface Dependencies {
  readonly sealer: Sealer;
  readonly probe: ProbeModel;
  readonly change: ChangeServer;
}

interface OneModel {
  readonly scope: ViewerScope;
  readonly modelId: string;
}

const SET_ONLINE = `
  with changed as (update model set is_online = $2, updated_at = now() where id = $1 returning server_id)
  select s.id, s.name from changed join model_server s on s.id = changed.server_id`;

const NOTE_STATUS = 'update model set status = $2, last_error = $3, checked_at = now() where id = $1';

/** What is done to one model of a server. */
export function createModelCommands({ change, ...checking }: Dependencies) {
  return {
    /** Lets a model be asked, or no longer. Throws `NotPermitted` or `NotFound`. */
    async setOnline({ scope, modelId, isOnline }: OneModel & { isOnline: boolean }): Promise<ModelRow> {
      assertAllowed({ viewer: scope.viewer, action: 'modelServer:update' });
      const id = parseModelId(modelId);
      await change({ scope, event: 'MODEL_SERVER_UPDATED' }, async (em) => {
        const [changed] = await toSqlExecutor(em)<ChangedServer>(SET_ONLINE, [id, isOnline]);
        if (changed === undefined) throw new NotFound('MODEL');
        return { ...changed, outcome: null };
      });
      return getModelRow({ em: scope.em, id });
    },

    /** Asks a model whether it works, and keeps what came of it. Throws `NotPermitted` or `NotFound`. */
    async checkModel({ scope, modelId }: OneModel): Promise<ModelRow> {
      assertAllowed({ viewer: scope.viewer, action: 'modelServer:update' });
      const { em } = scope;
      const model = await getModelRow({ em, id: parseModelId(modelId) });
      const server = await getServerRow({ em, id: model.serverId });
      const reason = await checkPresent({ ...checking, server, model });
      await toSqlExecutor(em)(NOTE_STATUS, [model.id, reason === null ? 'WORKING' : 'FAILING', reason ?? '']);
      return getModelRow({ em, id: model.id });
    },
  };
}

/** Why a model that is kept does not answer; null when it does. */
async function checkPresent(options: {
  sealer: Sealer;
  probe: ProbeModel;
  server: ModelServerRow;
  model: ModelRow;
}): Promise<string | null> {
  const { sealer, probe, server, model } = options;
  const settings = openSettings({ sealer, sealed: server.sealedSettings });
  const modelSettings = openSettings({ sealer, sealed: model.sealedSettings });
  if (settings === null || modelSettings === null) return SETTINGS_LOST;
  const models = [{ ...model, settings: modelSettings }];
  const [reason = null] = await checkModels({ probe, server: { kind: server.kind, settings }, models });
  return reason;
}
