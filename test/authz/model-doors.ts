import { randomUUID } from 'node:crypto';
import { MODEL_ROW_CASES } from '../facade/model-row-cases.ts';
import type { Audience } from './callers.ts';
import type { DoorRow, Given, Scopes } from './doors.ts';
import type { World } from './world.ts';

const ADMIN = 'SERVER_MANAGE';

/** A server of one model that nobody has to ask, since it is there already. */
async function addModel({ execute }: World): Promise<{ serverId: string; modelId: string }> {
  const [server] = await execute(
    `insert into model_server (name, kind, sealed_settings) values (gen_random_uuid()::text, 'OPENAI', '') returning id`,
  );
  const [model] = await execute(
    `insert into model (server_id, name, model_name, kind, sealed_settings) values ($1, 'a', 'a', 'LLM', '') returning id`,
    [server.id],
  );
  return { serverId: String(server.id), modelId: String(model.id) };
}

function door(audience: Audience, scope: Scopes, toInput: (world: World) => Given | Promise<Given>): DoorRow<Given> {
  return { for: audience, scope, given: async (world) => ({ input: await toInput(world) }) };
}

/** The queries of models. */
export const MODEL_QUERY_DOORS = Object.freeze({
  'Query.modelServers': { for: 'anyLogin', scope: 'FLOW_READ', given: () => ({}) },
  'Query.modelServer': {
    for: 'administrator',
    scope: ADMIN,
    given: async (world) => ({ id: (await addModel(world)).serverId }),
  },
  'Query.modelDefaults': { for: 'anyKey', scope: null, given: () => ({}) },
} satisfies Record<string, DoorRow<Given>>);

/** The mutations of models. */
export const MODEL_MUTATION_DOORS = Object.freeze({
  'Mutation.createModelServer': door('administrator', ADMIN, () => ({
    name: randomUUID(),
    kind: 'OPENAI',
    settings: {},
    models: [],
  })),
  'Mutation.updateModelServer': door('administrator', ADMIN, async (world) => ({
    id: (await addModel(world)).serverId,
    description: 'Another',
  })),
  'Mutation.deleteModelServer': door('administrator', ADMIN, async (world) => ({
    id: (await addModel(world)).serverId,
  })),
  'Mutation.setModelOnline': door('administrator', ADMIN, async (world) => ({
    modelId: (await addModel(world)).modelId,
    isOnline: false,
  })),
  'Mutation.checkModel': door('administrator', ADMIN, async (world) => ({ modelId: (await addModel(world)).modelId })),
  'Mutation.setModelDefaults': door('administrator', ADMIN, () => ({ workflow: { modelId: null } })),
  'Mutation.speakText': door('anyLogin', 'CHAT_WRITE', async (world) => (await caseOf('v1', world)).body as Given),
} satisfies Record<string, DoorRow<Given>>);

/** Text for a server that speaks. */
async function caseOf(version: string, world: World) {
  const found = MODEL_ROW_CASES.find(({ row }) => row === `post /api/${version}/llm/workbench/tts`);
  if (found === undefined) throw new Error('Nothing speaks here.');
  return found.good(world);
}
