import { randomUUID } from 'node:crypto';
import { startManyModelServer, type ManyModelServer } from '../support/many-model-server.ts';
import { toForm } from '../support/pictures.ts';
import type { RowCase, RowInput } from './row-cases.ts';
import type { ToldStory } from './story.ts';

type Asker = Pick<ToldStory, 'ask' | 'app'>;

let server: Promise<ManyModelServer> | null = null;

/** A server for all cases of the process, which it does not keep alive. */
function findServer(): Promise<ManyModelServer> {
  return (server ??= startManyModelServer());
}

/** The body of a server with these models, by what its server calls them, and of a name that none has. */
export async function toServerBody(models: Readonly<Record<string, string>> = {}) {
  const { url } = await findServer();
  return {
    name: randomUUID(),
    description: '',
    type: 'openai',
    limit_flag: false,
    limit: 0,
    config: { openai_api_base: url, openai_api_key: `sk-${randomUUID()}` },
    models: Object.entries(models).map(([name, type]) => ({ name, model_name: name, model_type: type, online: true })),
  };
}

/** Adds a server as an administrator and returns its row. */
async function addServer(story: Asker, models?: Readonly<Record<string, string>>) {
  const login = await story.app.logIn();
  const body = await toServerBody(models);
  return (await story.ask({ method: 'POST', path: '/api/v1/llm', body, login })).body.data;
}

/** Lets the workbench hear and speak. */
export async function chooseSpeech(story: Asker): Promise<void> {
  const { models } = await addServer(story, { hears: 'asr', speaks: 'tts' });
  const body = { asr_model: { id: models[0].id }, tts_model: { id: String(models[1].id) } };
  await story.ask({ method: 'POST', path: '/api/v1/llm/workbench', body, login: await story.app.logIn() });
}

async function speaking(story: Asker): Promise<RowInput> {
  await chooseSpeech(story);
  return { body: { text: 'Hello' } };
}

async function hearing(story: Asker): Promise<RowInput> {
  await chooseSpeech(story);
  return { body: toForm('sound', 'hello.wav') };
}

/** The case of a row that says which models count for something. */
function choice(name: string, bad: { readonly body: object; readonly loc: readonly string[] }): readonly RowCase[] {
  const path = `/api/v1/llm/${name}`;
  return [
    { row: `get ${path}`, good: () => ({}), bad: null },
    {
      row: `post ${path}`,
      byAdministrator: true,
      good: () => ({ body: {} }),
      bad: { input: { body: bad.body }, loc: bad.loc },
    },
  ];
}

/** The cases of the rows of models. */
export const MODEL_ROW_CASES: readonly RowCase[] = Object.freeze([
  { row: 'get /api/v1/llm', good: () => ({}), bad: null },
  {
    row: 'post /api/v1/llm',
    byAdministrator: true,
    good: async () => ({ body: await toServerBody({ answers: 'llm' }) }),
    bad: { input: { body: { name: 'a', type: 'abacus' } }, loc: ['body', 'type'] },
  },
  {
    row: 'put /api/v1/llm',
    byAdministrator: true,
    good: async (story: ToldStory) => ({ body: { ...(await addServer(story)), name: randomUUID() } }),
    bad: { input: { body: { name: 'a', type: 'openai' } }, loc: ['body', 'id'] },
  },
  {
    row: 'delete /api/v1/llm',
    byAdministrator: true,
    good: async (story: ToldStory) => ({ body: { server_id: (await addServer(story)).id } }),
    bad: { input: { body: { server_id: 'first' } }, loc: ['body', 'server_id'] },
  },
  {
    row: 'get /api/v1/llm/info',
    byAdministrator: true,
    good: async (story: ToldStory) => ({ path: `/api/v1/llm/info?server_id=${(await addServer(story)).id}` }),
    bad: { input: {}, loc: ['query', 'server_id'] },
  },
  {
    row: 'post /api/v1/llm/online',
    byAdministrator: true,
    good: async (story: ToldStory) => {
      const { models } = await addServer(story, { answers: 'llm' });
      return { body: { model_id: models[0].id, online: false } };
    },
    bad: { input: { body: { model_id: 1, online: 'maybe' } }, loc: ['body', 'online'] },
  },
  { row: 'get /api/v1/llm/assistant/llm_list', good: () => ({}), bad: null },
  ...choice('knowledge', { body: { embedding_model_id: 'best' }, loc: ['body', 'embedding_model_id'] }),
  ...choice('assistant', { body: { llm_list: 'all' }, loc: ['body', 'llm_list'] }),
  ...choice('evaluation', { body: { model_id: 'best' }, loc: ['body', 'model_id'] }),
  ...choice('workflow', { body: { model_id: 'best' }, loc: ['body', 'model_id'] }),
  ...choice('workbench', { body: { asr_model: 'best' }, loc: ['body', 'asr_model'] }),
  ...['v1', 'v2'].flatMap((version): readonly RowCase[] => [
    {
      row: `post /api/${version}/llm/workbench/asr`,
      good: hearing,
      bad: { input: { body: { file: 'hello.wav' } }, loc: ['body', 'file'] },
    },
    {
      row: `post /api/${version}/llm/workbench/tts`,
      good: speaking,
      bad: { input: { body: { text: 5 } }, loc: ['body', 'text'] },
    },
  ]),
]);
