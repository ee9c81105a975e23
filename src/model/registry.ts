import type { EntityManager } from '@mikro-orm/postgresql';
import type { Sealer } from '../auth/sealing.ts';
import { findModelRow, findServerRow, type ModelRow, type ModelServerRow } from '../model-server/reads.ts';
import { openSettings, SETTINGS_LOST } from '../model-server/settings.ts';
import { MODELS_TOPIC } from '../model-server/store.ts';
import { ModelUnusable, type ModelRegistry, type ModelKind, type RegisteredModel } from '../runtime/models/registry.ts';
import type { WakeUp } from '../stream/contract.ts';
import { findModelDefaults, type ModelDefaults } from './defaults.ts';
import type { ModelLimits } from './limits.ts';

/** Models as runs and speech find them. */
export interface LiveModels extends ModelRegistry {
  /** The model of the workbench that hears or speaks. Throws `ModelUnusable`. */
  findForWorkbench(kind: 'ASR' | 'TTS'): Promise<RegisteredModel>;
  /** Forgets what this instance remembers. */
  readonly forget: () => void;
  readonly close: () => void;
}

/** A wake-up may be lost; then what was read before counts for as long. */
const MAX_AGE_MS = 30_000;

/** More than anybody keeps. */
const MAX_REMEMBERED = 1000;

interface Chosen {
  readonly kind: ModelKind;
  readonly id: number | null;
  readonly servers: ModelDefaults['servers'];
}

interface Found {
  readonly model: ModelRow;
  readonly server: ModelServerRow;
}

/** What is kept is remembered for half a minute, and looked up again at once where something changes on any instance. */
export function openModels(options: {
  fork: () => EntityManager;
  wakeUp: Pick<WakeUp, 'listen'>;
  sealer: Sealer;
  limits: ModelLimits;
}): LiveModels {
  const { fork, wakeUp } = options;
  const models = createMemory((id: number) => findKept({ em: fork(), id }));
  const defaults = createMemory((_key: 'defaults') => findModelDefaults({ em: fork() }));
  const forget = (): void => {
    models.forget();
    defaults.forget();
  };
  const close = wakeUp.listen(MODELS_TOPIC, forget);
  const find: ModelRegistry['find'] = async ({ id, kind }) => {
    if (id === null) throw new ModelUnusable({ reason: 'NOT_CONFIGURED', kind });
    const found = await models.get(id);
    if (found === null) throw new ModelUnusable({ reason: 'DELETED', kind });
    return toRegistered({ ...options, found, kind });
  };
  /** A model of the defaults, whose server may be gone with it. */
  const findChosen = async ({ kind, id, servers }: Chosen): Promise<RegisteredModel> => {
    const serverId = id === null ? undefined : servers[id];
    const isGone = id !== null && (await models.get(id)) === null;
    if (isGone && serverId !== undefined && (await findServerRow({ em: fork(), id: serverId })) === null) {
      throw new ModelUnusable({ reason: 'SERVER_DELETED', kind });
    }
    return find({ id, kind });
  };
  return {
    find,
    findDefaultEmbedding: async () => {
      const { knowledge, servers } = await defaults.get('defaults');
      const { embedding: id } = knowledge;
      return id === null ? null : findChosen({ kind: 'EMBEDDING', id, servers });
    },
    findForWorkbench: async (kind) => {
      const { workbench, servers } = await defaults.get('defaults');
      return findChosen({ kind, id: kind === 'ASR' ? workbench.asr : workbench.tts, servers });
    },
    forget,
    close,
  };
}

/** Throws `ModelUnusable` for a model that is something else, is offline, or whose settings cannot be read. */
function toRegistered(options: {
  sealer: Sealer;
  limits: ModelLimits;
  found: Found;
  kind: ModelKind;
}): RegisteredModel {
  const { sealer, limits, kind } = options;
  const { model, server } = options.found;
  if (model.kind !== kind) throw new ModelUnusable({ reason: 'WRONG_KIND', kind, actualKind: model.kind });
  if (!model.isOnline) {
    throw new ModelUnusable({ reason: 'OFFLINE', kind, serverName: server.name, modelName: model.name });
  }
  const settings = openSettings({ sealer, sealed: server.sealedSettings });
  const modelSettings = openSettings({ sealer, sealed: model.sealedSettings });
  if (settings === null || modelSettings === null) {
    throw new ModelUnusable({ reason: 'NOT_READY', kind, cause: SETTINGS_LOST });
  }
  return {
    modelName: model.modelName,
    serverKind: server.kind,
    settings,
    modelSettings,
    begin: (signal) => limits.begin({ model: { ...model, server }, signal }),
  };
}

async function findKept({ em, id }: { em: EntityManager; id: number }): Promise<Found | null> {
  const model = await findModelRow({ em, id });
  const server = model && (await findServerRow({ em, id: model.serverId }));
  return model && server && { model, server };
}

interface Memory<Key, Value> {
  get(key: Key): Promise<Value>;
  forget(): void;
}

/** Whoever asks while it is being read waits with the others; what was being read when it was forgotten is not kept. */
function createMemory<Key, Value>(read: (key: Key) => Promise<Value>): Memory<Key, Value> {
  const known = new Map<Key, { readonly value: Promise<Value>; readonly until: number }>();
  return {
    get: (key) => {
      const now = performance.now();
      const present = known.get(key);
      if (present !== undefined && present.until > now) return present.value;
      if (known.size >= MAX_REMEMBERED) known.clear();
      const value = read(key);
      const entry = { value, until: now + MAX_AGE_MS };
      known.set(key, entry);
      value.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return value;
    },
    forget: () => known.clear(),
  };
}
