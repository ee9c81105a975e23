import { z } from 'zod';
import { boundedText, jsonObject, parseInput, parseRowId } from '../shared/input.ts';
import type { Json } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import { MODEL_KINDS, SERVER_KINDS, type ModelKind, type ServerKind } from './kinds.ts';

/** A model as it is given; with `id` it is one that the server has already. */
export interface ModelGiven {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly modelName: string;
  readonly kind: ModelKind;
  readonly isOnline?: boolean | null | undefined;
  readonly settings?: Json | undefined;
  readonly concurrentCalls?: number | null | undefined;
  readonly callsPerMinute?: number | null | undefined;
}

/** The server to make; see `CreateModelServerInput` in the schema. */
export interface CreateModelServer {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly kind: ServerKind;
  readonly settings: Json;
  readonly dailyLimit?: number | null | undefined;
  readonly models: readonly ModelGiven[];
}

/** What to change about a server; see `UpdateModelServerInput` in the schema. */
export interface UpdateModelServer {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly kind?: ServerKind | null | undefined;
  readonly settings?: Json | undefined;
  readonly dailyLimit?: number | null | undefined;
  readonly models?: readonly ModelGiven[] | null | undefined;
}

/** A model that was read. What is undefined stays as it is, or is what a new one has. */
export type ModelInput = z.output<typeof modelSchema>;

const MAX_MODELS = 200;
const MAX_LIMIT = 1_000_000_000;
const MAX_CALLS = 1_000_000;
const MAX_SETTINGS_LENGTH = 16_000;

const limit = (to: number) =>
  z
    .int(`Must be a whole number from 1 to ${to}.`)
    .min(1, `Must be a whole number from 1 to ${to}.`)
    .max(to, `Must be a whole number from 1 to ${to}.`)
    .nullish();

const settings = jsonObject().refine(
  (value) => JSON.stringify(value).length <= MAX_SETTINGS_LENGTH,
  `Must have at most ${MAX_SETTINGS_LENGTH.toLocaleString('en-US')} characters.`,
);

const name = boundedText({ min: 1, max: 100 });
const description = boundedText({ min: 0, max: 1000 }).nullish();
const kind = z.enum(SERVER_KINDS);

const modelSchema = z.object({
  id: z.string().nullish(),
  name,
  description,
  modelName: boundedText({ min: 1, max: 200 }),
  kind: z.enum(MODEL_KINDS),
  isOnline: z.boolean().nullish(),
  settings: settings.nullish(),
  concurrentCalls: limit(MAX_CALLS),
  callsPerMinute: limit(MAX_CALLS),
});

const models = z.array(modelSchema).max(MAX_MODELS, `Must be at most ${MAX_MODELS} models.`);
const dailyLimit = limit(MAX_LIMIT);

const createSchema = z.object({ name, description, kind, settings, dailyLimit, models });
const updateSchema = z.object({
  name: name.nullish(),
  description,
  kind: kind.nullish(),
  settings: settings.nullish(),
  dailyLimit,
  models: models.nullish(),
});

/** Reads a server to make. Throws `InvalidInput`. */
export function parseCreateServer(input: CreateModelServer): z.output<typeof createSchema> {
  return parseInput({ schema: createSchema, input });
}

/** Reads what to change about a server. Throws `InvalidInput`. */
export function parseUpdateServer(input: UpdateModelServer): z.output<typeof updateSchema> {
  return parseInput({ schema: updateSchema, input });
}

/** Reads the number of a server. Throws `NotFound` for text that is none, like for a number that no server has. */
export function parseServerId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('MODEL_SERVER');
  return id;
}

/** Reads the number of a model; see `parseServerId`. */
export function parseModelId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('MODEL');
  return id;
}
