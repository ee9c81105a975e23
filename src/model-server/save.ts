import type { EntityManager } from '@mikro-orm/postgresql';
import { assertAllowed } from '../auth/permissions.ts';
import type { Sealer } from '../auth/sealing.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { ProbeModel } from '../runtime/models/probe.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import type { ChangeServer } from './change.ts';
import { checkModels } from './check.ts';
import { ModelsUnreachable, type ModelFailure } from './errors.ts';
import { parseCreateServer, parseServerId, parseUpdateServer } from './input.ts';
import type { CreateModelServer, UpdateModelServer } from './input.ts';
import { planModels, planUpdate, type PlannedModel, type PlannedServer } from './plan.ts';
import { countServers, getServerRow, listModelsOfServers, type ModelServerRow } from './reads.ts';
import { unmaskSettings } from './settings.ts';
import { insertServer, refuseTakenName, updateServer } from './store.ts';

const MAX_SERVERS = 100;

/** A server that was saved, and which of its models did not answer. */
export interface SavedServer {
  readonly server: ModelServerRow;
  readonly failures: readonly ModelFailure[];
}

interface Dependencies {
  readonly sealer: Sealer;
  readonly probe: ProbeModel;
  readonly change: ChangeServer;
}

interface Saved<Input> {
  readonly scope: ViewerScope;
  readonly input: Input;
}

type Saving<Input> = Dependencies & Saved<Input>;

/** Saves servers. No connection is held while their models are asked. */
export function createSaving(dependencies: Dependencies) {
  return {
    /** Adds a server. Throws `NotPermitted`, `InvalidInput`, `ModelServerNameTaken`, `ModelRepeated` or `ModelsUnreachable`. */
    create: (saved: Saved<CreateModelServer>): Promise<SavedServer> => createServer({ ...dependencies, ...saved }),

    /** Changes a server. Throws what `create` throws, and `NotFound`. */
    update: (saved: Saved<UpdateModelServer>): Promise<SavedServer> => changeServer({ ...dependencies, ...saved }),
  };
}

/** Adds a server. Throws `NotPermitted`, `InvalidInput`, `ModelServerNameTaken`, `ModelRepeated` or `ModelsUnreachable`. */
async function createServer(saving: Saving<CreateModelServer>): Promise<SavedServer> {
  const { scope, input, sealer, change } = saving;
  assertAllowed({ viewer: scope.viewer, action: 'modelServer:create' });
  const parsed = parseCreateServer(input);
  const server: PlannedServer = {
    ...parsed,
    description: parsed.description ?? '',
    settings: unmaskSettings({ given: parsed.settings, present: {}, path: 'settings' }),
    dailyLimit: parsed.dailyLimit ?? null,
    models: planModels({ sealer, given: parsed.models, present: [], isMoved: true }),
  };
  await refuseTakenName({ em: scope.em, name: server.name, exceptId: null });
  await refuseTooMany(scope.em);
  const reasons = await check({ ...saving, server });
  const id = await change({ scope, event: 'MODEL_SERVER_CREATED' }, async (em) => {
    const added = await insertServer({ em, sealer, authorId: scope.viewer.userId, server, reasons });
    return { id: added, name: server.name, outcome: added };
  });
  return { server: await getServerRow({ em: scope.em, id }), failures: toFailures(reasons) };
}

/** Throws what `createServer` throws, and `NotFound`. */
async function changeServer(saving: Saving<UpdateModelServer>): Promise<SavedServer> {
  const { scope, input, sealer, change } = saving;
  assertAllowed({ viewer: scope.viewer, action: 'modelServer:update' });
  const { em } = scope;
  const parsed = parseUpdateServer(input);
  const present = await getServerRow({ em, id: parseServerId(input.id) });
  const { id } = present;
  const models = await listModelsOfServers({ em, serverIds: [id] });
  const server = planUpdate({ sealer, server: present, models, input: parsed });
  await refuseTakenName({ em, name: server.name, exceptId: id });
  const reasons = await check({ ...saving, server });
  await change({ scope, event: 'MODEL_SERVER_UPDATED' }, async (inner) => {
    const storing = { em: inner, sealer, authorId: scope.viewer.userId, server, reasons };
    if (!(await updateServer({ ...storing, id }))) throw new NotFound('MODEL_SERVER');
    return { id, name: server.name, outcome: id };
  });
  return { server: await getServerRow({ em, id }), failures: toFailures(reasons) };
}

/** Asks the models that have to be asked. Throws `ModelsUnreachable` when none of them answered. */
async function check(options: {
  probe: ProbeModel;
  server: PlannedServer;
}): Promise<ReadonlyMap<PlannedModel, string | null>> {
  const { probe, server } = options;
  const models = server.models.filter(({ isToCheck }) => isToCheck);
  const reasons = await checkModels({ probe, server, models });
  const answers = new Map(models.map((model, place) => [model, reasons[place] ?? null]));
  const failures = toFailures(answers);
  if (models.length > 0 && failures.length === models.length) throw new ModelsUnreachable(failures);
  return answers;
}

function toFailures(reasons: ReadonlyMap<PlannedModel, string | null>): readonly ModelFailure[] {
  return [...reasons].flatMap(([{ name, modelName }, reason]) =>
    reason === null ? [] : [{ name, modelName, reason }],
  );
}

async function refuseTooMany(em: EntityManager): Promise<void> {
  if ((await countServers({ em })) < MAX_SERVERS) return;
  throw new InvalidInput([{ path: ['name'], message: `At most ${MAX_SERVERS} servers can be kept.` }]);
}
