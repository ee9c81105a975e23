import { isDeepStrictEqual } from 'node:util';
import type { Sealer } from '../auth/sealing.ts';
import type { JsonObject } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import type { CheckedServer } from './check.ts';
import { ModelRepeated } from './errors.ts';
import { parseModelId, type ModelInput, type parseUpdateServer } from './input.ts';
import type { ModelRow, ModelServerRow } from './reads.ts';
import { openSettings, unmaskSettings } from './settings.ts';

/** A model as it shall be. */
export interface PlannedModel {
  /** The one that is there; null for a new one. */
  readonly present: ModelRow | null;
  readonly name: string;
  readonly description: string;
  readonly modelName: string;
  readonly kind: ModelRow['kind'];
  readonly isOnline: boolean;
  readonly settings: JsonObject;
  readonly concurrentCalls: number | null;
  readonly callsPerMinute: number | null;
  /** Whether it has to be asked before anybody knows that it works. */
  readonly isToCheck: boolean;
}

/** A server as it shall be. */
export interface PlannedServer extends CheckedServer {
  readonly name: string;
  readonly description: string;
  readonly dailyLimit: number | null;
  readonly models: readonly PlannedModel[];
}

/** What a change of a server comes to. Throws `InvalidInput`, `NotFound` or `ModelRepeated`. */
export function planUpdate(options: {
  sealer: Sealer;
  server: ModelServerRow;
  models: readonly ModelRow[];
  input: ReturnType<typeof parseUpdateServer>;
}): PlannedServer {
  const { sealer, server, models, input } = options;
  const present = openSettings({ sealer, sealed: server.sealedSettings }) ?? {};
  const settings = input.settings ? unmaskSettings({ given: input.settings, present, path: 'settings' }) : present;
  const kind = input.kind ?? server.kind;
  const isMoved = kind !== server.kind || !isDeepStrictEqual(settings, present);
  const wanted = input.models ?? models.map(toInput);
  return {
    name: input.name ?? server.name,
    description: input.description ?? server.description,
    kind,
    settings,
    dailyLimit: input.dailyLimit === undefined ? server.dailyLimit : input.dailyLimit,
    models: planModels({ sealer, given: wanted, present: models, isMoved }),
  };
}

/** What the models of a server shall be. Throws `InvalidInput`, `NotFound` or `ModelRepeated`. */
export function planModels(options: {
  sealer: Sealer;
  given: readonly ModelInput[];
  present: readonly ModelRow[];
  /** Whether their server is elsewhere now. */
  isMoved: boolean;
}): readonly PlannedModel[] {
  const { sealer, given, present, isMoved } = options;
  const planned = given.map((input) => planModel({ sealer, input, present: pickPresent({ input, present }), isMoved }));
  const names = planned.map(({ modelName }) => modelName);
  const repeated = names.find((modelName, place) => names.indexOf(modelName) !== place);
  if (repeated !== undefined) throw new ModelRepeated(repeated);
  return planned;
}

function planModel(options: {
  sealer: Sealer;
  input: ModelInput;
  present: ModelRow | null;
  isMoved: boolean;
}): PlannedModel {
  const { sealer, input, present, isMoved } = options;
  const before = present === null ? {} : (openSettings({ sealer, sealed: present.sealedSettings }) ?? {});
  const given = input.settings ?? null;
  const settings = given === null ? before : unmaskSettings({ given, present: before, path: 'models' });
  const isSame =
    present?.modelName === input.modelName && present.kind === input.kind && isDeepStrictEqual(settings, before);
  return {
    present,
    name: input.name,
    description: input.description ?? present?.description ?? '',
    modelName: input.modelName,
    kind: input.kind,
    isOnline: input.isOnline ?? present?.isOnline ?? true,
    settings,
    concurrentCalls: input.concurrentCalls === undefined ? (present?.concurrentCalls ?? null) : input.concurrentCalls,
    callsPerMinute: input.callsPerMinute === undefined ? (present?.callsPerMinute ?? null) : input.callsPerMinute,
    isToCheck: isMoved || !isSame,
  };
}

/** The model that is meant: by its number, or by what its server calls it. */
function pickPresent(options: { input: ModelInput; present: readonly ModelRow[] }): ModelRow | null {
  const { input, present } = options;
  if (!input.id) return present.find(({ modelName }) => modelName === input.modelName) ?? null;
  const id = parseModelId(input.id);
  const found = present.find((each) => each.id === id);
  if (found === undefined) throw new NotFound('MODEL');
  return found;
}

function toInput({ id, name, modelName, kind }: ModelRow): ModelInput {
  return { id: String(id), name, modelName, kind };
}
