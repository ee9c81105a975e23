import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { writeEntry } from '../audit/write.ts';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelKind } from '../model-server/kinds.ts';
import { listModelRows, type ModelRow } from '../model-server/reads.ts';
import { MODELS_TOPIC } from '../model-server/store.ts';
import type { SettingKind } from '../setting/kind.ts';
import { findSetting, storeSetting } from '../setting/store.ts';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { InvalidInput, type InputIssue } from '../shared/refusal.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';

const MAX_CHOICES = 100;
const MAX_CHARACTERS = 10_000_000;

const id = z.int().nullable();
const word = boundedText({ min: 1, max: 64 });

const choice = z.object({
  modelId: id,
  agentExecutor: word,
  maxKnowledgeCharacters: z
    .int()
    .min(0, `Must be a whole number from 0 to ${MAX_CHARACTERS}.`)
    .max(MAX_CHARACTERS, `Must be a whole number from 0 to ${MAX_CHARACTERS}.`),
  sortsKnowledge: z.boolean(),
  isStreaming: z.boolean(),
  isDefault: z.boolean(),
});

const schema = z.object({
  knowledge: z.object({
    embedding: id,
    source: id,
    title: id,
    similarQuestions: id,
    abstractPrompt: boundedText({ min: 0, max: 20_000 }).nullable(),
  }),
  assistant: z.object({
    choices: z.array(choice).max(MAX_CHOICES, `Must be at most ${MAX_CHOICES} models.`),
    automatic: choice.nullable(),
  }),
  workflow: id,
  evaluation: id,
  workbench: z.object({ task: id, embedding: id, asr: id, tts: id, executorMode: word.nullable() }),
  /** The numbers of the servers of these models, by the numbers of the models: both may be gone. */
  servers: z.record(z.string(), z.int()).default({}),
});

/** Which models count where nobody chose any; numbers of models, which may be gone meanwhile. */
export type ModelDefaults = z.output<typeof schema>;

/** Those of knowledge bases. */
export type KnowledgeDefaults = ModelDefaults['knowledge'];

/** Those of the workbench. */
export type WorkbenchDefaults = ModelDefaults['workbench'];

/** A model that an assistant may be given, and how. */
export type ModelChoice = z.output<typeof choice>;

/** What a client gives in place of what was chosen; see `SetModelDefaultsInput` in the schema. Null and absent leave a part as it is. */
export interface ModelDefaultsGiven {
  readonly knowledge?: GivenKnowledge | null | undefined;
  readonly assistant?: GivenAssistant | null | undefined;
  readonly workflow?: { readonly modelId?: GivenId } | null | undefined;
  readonly evaluation?: { readonly modelId?: GivenId } | null | undefined;
  readonly workbench?: GivenWorkbench | null | undefined;
}

type GivenId = string | null | undefined;

interface GivenKnowledge {
  readonly embeddingId?: GivenId;
  readonly sourceId?: GivenId;
  readonly titleId?: GivenId;
  readonly similarQuestionsId?: GivenId;
  readonly abstractPrompt?: string | null | undefined;
}

interface GivenChoice {
  readonly modelId?: GivenId;
  readonly agentExecutor?: string | null | undefined;
  readonly maxKnowledgeCharacters?: number | null | undefined;
  readonly sortsKnowledge?: boolean | null | undefined;
  readonly isStreaming?: boolean | null | undefined;
  readonly isDefault?: boolean | null | undefined;
}

interface GivenAssistant {
  readonly choices: readonly GivenChoice[];
  readonly automatic?: GivenChoice | null | undefined;
}

interface GivenWorkbench {
  readonly taskId?: GivenId;
  readonly embeddingId?: GivenId;
  readonly asrId?: GivenId;
  readonly ttsId?: GivenId;
  readonly executorMode?: string | null | undefined;
}

const MODEL_DEFAULTS: SettingKind<ModelDefaults> = Object.freeze({ key: 'modelDefaults', schema });

const NONE: ModelDefaults = Object.freeze({
  knowledge: { embedding: null, source: null, title: null, similarQuestions: null, abstractPrompt: null },
  assistant: { choices: [], automatic: null },
  workflow: null,
  evaluation: null,
  workbench: { task: null, embedding: null, asr: null, tts: null, executorMode: null },
  servers: {},
});

/** What counts at this moment. */
export async function findModelDefaults({ em }: { em: EntityManager }): Promise<ModelDefaults> {
  return (await findSetting({ em, kind: MODEL_DEFAULTS })) ?? NONE;
}

/** Reads and sets which models count where nobody chose any. */
export type ModelDefaultsService = ReturnType<typeof createModelDefaultsService>;

/** `forget` makes this instance look again; the others are told. */
export function createModelDefaultsService({ forget }: { forget: () => void }) {
  return {
    /** What counts at this moment, for whoever is logged in or has a key; null for guests, who choose nothing. */
    find: async ({ em, viewer }: ViewerScope): Promise<ModelDefaults | null> =>
      viewer.guest === null ? findModelDefaults({ em }) : null,

    /** Sets the parts that are given, on record. Throws `NotPermitted` or `InvalidInput`. */
    async set({ scope, input }: { scope: ViewerScope; input: ModelDefaultsGiven }): Promise<ModelDefaults> {
      const { viewer } = scope;
      assertAllowed({ viewer, action: 'modelServer:setDefaults' });
      const given = parseGiven(input);
      const value = await scope.em.fork().transactional(async (em) => {
        const inner = { ...scope, em };
        // Two who set different parts must not undo one another.
        await toSqlExecutor(em)('select pg_advisory_xact_lock(727280)', []);
        const present = await findModelDefaults({ em });
        const rows = await getFitting({ em, defaults: given });
        const next = withServers({ defaults: { ...present, ...given }, known: present.servers, rows });
        await storeSetting({ scope: inner, kind: MODEL_DEFAULTS, value: next });
        const operator = { id: viewer.userId, name: viewer.userName };
        await writeEntry({ scope: inner, operator, area: 'SYSTEM', event: 'SETTING_UPDATED', object: null });
        await wakeUpOnCommit({ sql: toSqlExecutor(em), topics: [MODELS_TOPIC] });
        return next;
      });
      forget();
      return value;
    },
  };
}

function parseGiven(given: ModelDefaultsGiven): Partial<ModelDefaults> {
  const { knowledge, assistant, workflow, evaluation, workbench } = given;
  const input = {
    ...(knowledge && { knowledge: toKnowledge(knowledge) }),
    ...(assistant && {
      assistant: {
        choices: assistant.choices.map(toChoice),
        automatic: assistant.automatic ? toChoice(assistant.automatic) : null,
      },
    }),
    ...(workflow && { workflow: toNumber(workflow.modelId) }),
    ...(evaluation && { evaluation: toNumber(evaluation.modelId) }),
    ...(workbench && { workbench: toWorkbench(workbench) }),
  };
  return parseInput({ schema: schema.partial(), input });
}

/** 0 for what is no number of a model: no model has it. */
function toNumber(text: GivenId): number | null {
  return text === null || text === undefined || text === '' ? null : (parseRowId(text) ?? 0);
}

function toKnowledge(given: GivenKnowledge): ModelDefaults['knowledge'] {
  return {
    embedding: toNumber(given.embeddingId),
    source: toNumber(given.sourceId),
    title: toNumber(given.titleId),
    similarQuestions: toNumber(given.similarQuestionsId),
    abstractPrompt: given.abstractPrompt ?? null,
  };
}

function toChoice(given: GivenChoice): ModelChoice {
  return {
    modelId: toNumber(given.modelId),
    agentExecutor: given.agentExecutor ?? 'ReAct',
    maxKnowledgeCharacters: given.maxKnowledgeCharacters ?? 15_000,
    sortsKnowledge: given.sortsKnowledge ?? false,
    isStreaming: given.isStreaming ?? true,
    isDefault: given.isDefault ?? false,
  };
}

function toWorkbench(given: GivenWorkbench): ModelDefaults['workbench'] {
  return {
    task: toNumber(given.taskId),
    embedding: toNumber(given.embeddingId),
    asr: toNumber(given.asrId),
    tts: toNumber(given.ttsId),
    executorMode: given.executorMode ?? null,
  };
}

interface Chosen {
  readonly path: readonly string[];
  readonly id: number | null;
  readonly kind: ModelKind;
}

/** The models that are chosen. Throws `InvalidInput` for what is no model of the kind that its place asks for. */
async function getFitting(options: { em: EntityManager; defaults: Partial<ModelDefaults> }): Promise<ModelRow[]> {
  const { em, defaults } = options;
  const chosen = listChosen(defaults);
  const rows = await listModelRows({ em, ids: chosen.flatMap(({ id: number }) => number ?? []) });
  const types = new Map(rows.map((row) => [row.id, row.kind]));
  const issues = chosen.flatMap(({ path, id: number, kind }): InputIssue[] => {
    if (number === null || types.get(number) === kind) return [];
    return [{ path, message: types.has(number) ? `Must be a model of the kind ${kind}.` : 'There is no such model.' }];
  });
  if (issues.length > 0) throw new InvalidInput(issues);
  return rows;
}

/** Whoever looks for a model that is gone is told whether its server went with it. */
function withServers(options: {
  defaults: ModelDefaults;
  known: ModelDefaults['servers'];
  rows: readonly ModelRow[];
}): ModelDefaults {
  const { defaults, known, rows } = options;
  const found = new Map(rows.map((row) => [row.id, row.serverId]));
  const servers = listChosen(defaults).flatMap(({ id: number }) => {
    const serverId = number === null ? undefined : (found.get(number) ?? known[number]);
    return number === null || serverId === undefined ? [] : [[number, serverId] as const];
  });
  return { ...defaults, servers: Object.fromEntries(servers) };
}

function listChosen({
  knowledge,
  assistant,
  workflow,
  evaluation,
  workbench,
}: Partial<ModelDefaults>): readonly Chosen[] {
  const choices = assistant && [...assistant.choices, ...(assistant.automatic ? [assistant.automatic] : [])];
  const one = (path: readonly string[], number: number | null | undefined, kind: ModelKind = 'LLM'): Chosen => ({
    path,
    id: number ?? null,
    kind,
  });
  return [
    one(['knowledge', 'embeddingId'], knowledge?.embedding, 'EMBEDDING'),
    one(['knowledge', 'sourceId'], knowledge?.source),
    one(['knowledge', 'titleId'], knowledge?.title),
    one(['knowledge', 'similarQuestionsId'], knowledge?.similarQuestions),
    ...(choices ?? []).map(({ modelId }) => one(['assistant', 'choices', 'modelId'], modelId)),
    one(['workflow', 'modelId'], workflow),
    one(['evaluation', 'modelId'], evaluation),
    one(['workbench', 'taskId'], workbench?.task),
    one(['workbench', 'embeddingId'], workbench?.embedding, 'EMBEDDING'),
    one(['workbench', 'asrId'], workbench?.asr, 'ASR'),
    one(['workbench', 'ttsId'], workbench?.tts, 'TTS'),
  ];
}
