import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure } from '../facade/story.ts';
import { openModelStory, type ModelStory } from './story.ts';

const MASK = '********';
const KEY = 'sk-planted-0123456789abcdef';

const llm = (modelName: string, more: object = {}) => ({ name: modelName, modelName, kind: 'LLM', ...more });

describe('a server of models', () => {
  let story: ModelStory;
  before(async () => (story = await openModelStory()));
  after(() => story[Symbol.asyncDispose]());

  const create = (given: object) =>
    story.change(
      'createModelServer',
      { name: 'Any', kind: 'OPENAI', settings: access(), models: [], ...given },
      { payload: 'server { id models { modelName status lastError } } failures { modelName reason }' },
    );
  const access = () => ({ openai_api_base: story.models.url, openai_api_key: KEY });
  const countServers = async (): Promise<number> =>
    (await story.execute('select count(*)::int as total from model_server'))[0].total;

  test('is for administrators to change, and nobody else is told where it is', async () => {
    const { id } = await story.addServer({ models: [llm('seen'), llm('hidden', { isOnline: false })] });
    const by = story.alice;
    for (const [name, input] of [
      ['createModelServer', { name: 'Mine', kind: 'OPENAI', settings: {}, models: [] }],
      ['updateModelServer', { id, name: 'Mine' }],
      ['deleteModelServer', { id }],
      ['setModelOnline', { modelId: '1', isOnline: true }],
      ['checkModel', { modelId: '1' }],
      ['setModelDefaults', { workflow: { modelId: null } }],
    ] as const) {
      assert.equal((await story.change(name, input, { by })).__typename, 'NotPermitted', name);
    }
    const { modelServers } = await story.read(
      '{ modelServers { id settings models { modelName lastError settings } } }',
      by,
    );
    const listed: readonly { id: string }[] = modelServers;
    const own = listed.find((each) => each.id === id);
    assert.deepEqual(own, { id, settings: null, models: [{ modelName: 'seen', lastError: null, settings: null }] });
    const asked = await story.app.graphql({ query: `{ modelServer(id: ${id}) { name } }`, login: by });
    assert.equal(asked.errors?.[0]?.extensions['code'], 'NOT_PERMITTED');
  });

  test('has a name and models of its own', async () => {
    await story.addServer({ name: 'Taken' });
    assert.equal((await create({ name: 'Taken' })).code, 'MODEL_SERVER_NAME_TAKEN');
    assert.equal((await create({ models: [llm('twice'), llm('twice')] })).code, 'MODEL_REPEATED');
  });

  test('needs sound settings', async () => {
    for (const input of [
      { name: '' },
      { settings: 'text' },
      { settings: { a: 'x'.repeat(16_001) } },
      { settings: { ...access(), openai_api_key: MASK } },
      { dailyLimit: 0 },
      { models: [llm('a', { concurrentCalls: 0 })] },
    ]) {
      assert.equal((await create(input)).__typename, 'InvalidInput', JSON.stringify(input).slice(0, 80));
    }
  });

  test('has no number among its settings that nothing can hold', async () => {
    const { result } = await story.read(`mutation { result: createModelServer(input: {
      name: "Vast", kind: OPENAI, settings: { limits: { tokens: 1e400 } }, models: [] }) {
        ... on InvalidInput { issues { path message } } } }`);
    assert.deepEqual(result.issues, [{ path: ['settings', 'limits', 'tokens'], message: 'Is too large a number.' }]);
  });

  test('is not kept when none of its models answers; what they say back is told without the key', async () => {
    story.models.script('refuses', { status: { code: 401, message: `Incorrect API key provided: ${KEY}` } });
    const before = await countServers();
    const { __typename, failures } = await create({ name: 'Broken', models: [llm('refuses')] });
    assert.equal(__typename, 'ModelsUnreachable');
    assert.deepEqual(failures, [
      { modelName: 'refuses', reason: 'The model refuses answered 401 Incorrect API key provided: ***' },
    ]);
    const nowhere = await create({
      name: 'Nowhere',
      settings: { openai_api_base: 'http://127.0.0.1:1/v1' },
      models: [llm('a')],
    });
    assert.match(nowhere.failures[0].reason, /could not be reached/);
    assert.equal(await countServers(), before);
  });

  test('is kept with what those models answered that failed, each asked once and for one token', async () => {
    story.models.script('half', { status: { code: 500, message: 'out of order' } });
    const kinds = { chats: 'LLM', embeds: 'EMBEDDING', ranks: 'RERANK', hears: 'ASR', speaks: 'TTS', half: 'LLM' };
    const models = Object.entries(kinds).map(([modelName, kind]) => ({ name: modelName, modelName, kind }));
    const { server, failures } = await create({ name: 'Half', models });
    assert.deepEqual(failures, [{ modelName: 'half', reason: 'The model half answered 500 out of order' }]);
    const kept: readonly Record<string, string>[] = server.models;
    const states = kept.map(({ modelName, status, lastError }) => [modelName, status, lastError !== '']);
    assert.deepEqual(
      states,
      Object.keys(kinds).map((name) => [name, name === 'half' ? 'FAILING' : 'WORKING', name === 'half']),
    );
    const asked = story.models.requests.filter(({ model }) => Object.hasOwn(kinds, model));
    assert.deepEqual(asked.map(({ model }) => model).toSorted(), Object.keys(kinds).toSorted());
    assert.ok(asked.every(({ headers }) => headers.authorization === `Bearer ${KEY}`));
    const [chat] = asked.filter(({ model }) => model === 'chats');
    assert.deepEqual(JSON.parse(chat?.text ?? '').max_tokens, 1);
  });

  test('keeps its key where a mask is saved, unless it is elsewhere now', async () => {
    const settings = { ...access(), headers: { 'X-Org': 'planted-org' } };
    const { id } = await story.addServer({ settings, models: [llm('kept')] });
    const shown = (await story.read(`{ modelServer(id: ${id}) { settings } }`)).modelServer.settings;
    assert.deepEqual(shown, { openai_api_base: story.models.url, openai_api_key: MASK, headers: { 'X-Org': MASK } });

    const elsewhere = { ...shown, openai_api_base: 'http://127.0.0.1:1/v1' };
    for (const moved of [elsewhere, { ...shown, base_url: 'http://127.0.0.1:1/v1' }]) {
      const refused = await story.change('updateModelServer', { id, settings: moved });
      assert.deepEqual([refused.__typename, refused.issues[0].path], ['InvalidInput', ['settings']]);
    }
    const models = [llm('kept'), llm('added')];
    const saved = await story.change('updateModelServer', { id, settings: shown, models, name: 'Renamed' });
    assert.equal(saved.__typename, 'UpdateModelServerPayload');
    const [added] = story.models.requests.filter(({ model }) => model === 'added');
    assert.deepEqual([added?.headers.authorization, added?.headers['x-org']], [`Bearer ${KEY}`, 'planted-org']);
    // What works is not asked again while it stays where it is.
    assert.equal(story.models.requests.filter(({ model }) => model === 'kept').length, 1);
  });

  test('stays as it is when a change leaves no model that answers', async () => {
    const { id, name } = await story.addServer({ models: [llm('steady')] });
    story.models.script('steady', { status: { code: 503, message: 'gone' } });
    const refused = await story.change('updateModelServer', {
      id,
      settings: { ...access(), openai_api_key: 'sk-other' },
    });
    assert.equal(refused.__typename, 'ModelsUnreachable');
    assert.equal(
      (await story.change('updateModelServer', { id, description: 'Read on' })).__typename,
      'UpdateModelServerPayload',
    );
    assert.deepEqual((await story.read(`{ modelServer(id: ${id}) { name description } }`)).modelServer, {
      name,
      description: 'Read on',
    });
    story.models.script('steady', {});
  });

  test('swaps the names of its models, and loses those that are not named any more', async () => {
    const { id, idOf } = await story.addServer({ models: [llm('one'), llm('two'), llm('three')] });
    const swapped = [llm('two', { id: idOf('one') }), llm('one', { id: idOf('two') })];
    await story.change('updateModelServer', { id, models: swapped });
    const present = (await story.read(`{ modelServer(id: ${id}) { models { id modelName } } }`)).modelServer.models;
    assert.deepEqual(present, [
      { id: idOf('one'), modelName: 'two' },
      { id: idOf('two'), modelName: 'one' },
    ]);
    assert.equal(
      (await story.change('updateModelServer', { id, models: [llm('a', { id: '999999' })] })).code,
      'NOT_FOUND',
    );
  });

  test('is asked for one model at any time', async () => {
    const { idOf } = await story.addServer({ models: [llm('moody')] });
    const check = async () =>
      (await story.change('checkModel', { modelId: idOf('moody') }, { payload: 'model { status lastError }' })).model;
    story.models.script('moody', { status: { code: 429, message: 'busy' } });
    assert.deepEqual(await check(), { status: 'FAILING', lastError: 'The model moody answered 429 busy' });
    story.models.script('moody', {});
    assert.deepEqual(await check(), { status: 'WORKING', lastError: '' });
  });

  test('leaves its key nowhere: not in a table, a record, an answer or a failure', async () => {
    const read = await story.read(
      '{ modelServers { settings models { settings lastError } } auditEntries(first: 100) { edges { node { event objectName } } } }',
    );
    const { body } = await story.ask({ path: '/api/v1/llm', login: story.admin });
    const told = JSON.stringify([read, body, await story.dump()]);
    assert.ok(!told.includes(KEY) && !told.includes('planted-org'));
    assert.ok(!told.includes(Buffer.from(KEY).toString('base64').slice(4, 20)));
    const entries: readonly { node: { event: string } }[] = read.auditEntries.edges;
    const events = entries.map(({ node }) => node.event);
    assert.ok(events.includes('MODEL_SERVER_CREATED') && events.includes('MODEL_SERVER_UPDATED'));
  });

  test('is told on the legacy wire by its own codes, with a mask in place of the key', async () => {
    const send = (method: string, body: object) => story.ask({ method, path: '/api/v1/llm', body, login: story.admin });
    const config = access();
    const wire = (name: string, names: readonly string[]) => ({
      ...{ name, type: 'openai', limit_flag: true, limit: 7, config },
      models: names.map((each) => ({ name: each, model_name: each, model_type: 'llm' })),
    });
    assert.deepEqual((await send('POST', wire('Taken', []))).body.status_code, 10_800);
    assert.deepEqual((await send('POST', wire('Wire', ['a', 'a']))).body, failure(10_801, 'Model is not repeatable'));
    const all = (await send('POST', wire('Wire', ['refuses']))).body;
    assert.deepEqual([all.status_code, all.data.failures[0].model_name], [10_802, 'refuses']);
    const some = (await send('POST', wire('Wire', ['refuses', 'good']))).body;
    assert.deepEqual([some.status_code, some.data.failures.length], [10_803, 1]);
    const info = { path: `/api/v1/llm/info?server_id=${some.data.server_id}`, login: story.admin };
    const row = (await story.ask(info)).body.data;
    const rows: readonly { status: number }[] = row.models;
    assert.deepEqual([row.limit_flag, row.limit, row.config], [true, 7, { ...config, openai_api_key: MASK }]);
    assert.deepEqual(
      rows.map(({ status }) => status),
      [1, 0],
    );
    const saved = (await send('PUT', { ...row, models: rows.slice(1), description: 'Saved' })).body.data;
    assert.deepEqual([saved.description, saved.models.length, saved.config], ['Saved', 1, row.config]);
    const online = { model_id: saved.models[0].id, online: false };
    const off = await story.ask({ method: 'POST', path: '/api/v1/llm/online', body: online, login: story.admin });
    assert.equal(off.body.data.online, false);
    await send('DELETE', { server_id: row.id });
    assert.equal((await story.ask(info)).body.status_code, 404);
  });

  test('is chosen from for what nobody chose a model for', async () => {
    const { idOf } = await story.addServer({
      models: [llm('talker'), { name: 'vectors', modelName: 'vectors', kind: 'EMBEDDING' }],
    });
    const [talker, vectors] = [Number(idOf('talker')), Number(idOf('vectors'))];
    const post = (name: string, body: object) =>
      story.ask({ method: 'POST', path: `/api/v1/llm/${name}`, body, login: story.admin });
    const get = async (name: string) => (await story.ask({ path: `/api/v1/llm/${name}` })).body.data;
    const wrong = await post('knowledge', { embedding_model_id: talker });
    assert.deepEqual(
      [wrong.body.status_code, wrong.body.status_message[0].loc],
      [422, ['body', 'knowledge', 'embeddingId']],
    );
    await post('knowledge', { embedding_model_id: vectors, source_model_id: talker });
    await post('workflow', { model_id: talker });
    await post('evaluation', { model_id: null });
    await post('assistant', { llm_list: [{ model_id: talker, default: true }], auto_llm: null });
    assert.deepEqual(
      [(await get('knowledge')).embedding_model_id, (await get('knowledge')).source_model_id],
      [vectors, talker],
    );
    assert.deepEqual([await get('workflow'), await get('evaluation')], [{ model_id: talker }, { model_id: null }]);
    const [choice] = (await get('assistant')).llm_list;
    assert.deepEqual([choice.model_id, choice.agent_executor_type, choice.default], [talker, 'ReAct', true]);
    const [listed] = await get('assistant/llm_list');
    assert.deepEqual([listed.config, listed.models.length, listed.models[0].id], [null, 1, talker]);
    await post('knowledge', {});
  });
});

describe('a server of models whose secret was changed', () => {
  test('says so, and takes its settings anew', async () => {
    await using story = await openModelStory({ FORME_SECRET: 'Vb3kQ9xLw2RtYp7NzHc5Dm8Ks4Jf6Ga1' });
    const { id, idOf } = await story.addServer({ models: [llm('lost')] });
    await using another = await story.app.startAnother({ FORME_SECRET: 'Zx1cV2bN3mA4sD5fG6hJ7kL8qW9eR0tY' });
    const login = await another.logIn();
    const ask = async (query: string) =>
      (await another.graphql({ query, login })).data as unknown as Record<string, never>;
    assert.deepEqual(await ask(`{ modelServer(id: ${id}) { settings } }`), { modelServer: { settings: null } });
    const check = `mutation { checkModel(input: { modelId: ${idOf('lost')} }) { ... on CheckModelPayload { model { lastError } } } }`;
    assert.match(JSON.stringify(await ask(check)), /settings must be told again/);
    const settings = `{ openai_api_base: "${story.models.url}", openai_api_key: "sk-anew" }`;
    const save = `mutation { updateModelServer(input: { id: ${id}, settings: ${settings} }) { __typename } }`;
    assert.match(JSON.stringify(await ask(save)), /UpdateModelServerPayload/);
  });
});
