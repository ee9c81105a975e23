// cspell:ignore Mutableunder supportedembedding Trashllmmodel bulkpost
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node } from '../support/documents.ts';
import type { TestApp } from '../support/app.ts';
import { openModelStory, type ModelStory } from '../model-server/story.ts';

/** A prompt, and a model that is named by its number. */
function documentOf(modelId: unknown): JsonObject {
  const id = modelId as string;
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
      node({ id: 'BishengLLM-1', type: 'BishengLLM', values: { model_id: id, temperature: 0.5 } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['BishengLLM-1', 'LLMChain-1', 'llm'],
    ],
  });
}

const llm = (modelName: string, more: object = {}) => ({ name: `The ${modelName}`, modelName, kind: 'LLM', ...more });

describe('a flow that names a model by its number', () => {
  let story: ModelStory;
  let another: TestApp;
  before(async () => {
    story = await openModelStory();
    another = await story.app.startAnother();
  });
  after(async () => {
    await another[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  const addFlow = async (modelId: unknown): Promise<string> =>
    (await story.createFlow({ data: documentOf(modelId) })).id;

  /** What an instance answers to a question. */
  const ask = async (flowId: string, app: Pick<TestApp, 'rest'> = story.app): Promise<string> => {
    const body = { flow_id: flowId, inputs: { question: 'Who?', query: 'Who?' } };
    const answer = (await app.rest({ method: 'POST', path: '/api/v1/process', body, login: story.alice })).body;
    return answer.data?.result?.answer ?? answer.status_message;
  };
  const setOnline = (modelId: string, isOnline: boolean) => story.change('setModelOnline', { modelId, isOnline });

  test('fails with the words of the contract where there is none, none any more, or one for something else', async () => {
    const { idOf } = await story.addServer({
      models: [{ name: 'vectors', modelName: 'vectors', kind: 'EMBEDDING' }],
    });
    const building = 'Error building node BishengLLM: ';
    const cases = [
      ['', 'No bulkpost found in Trashllmmodel config'],
      [null, 'No bulkpost found in Trashllmmodel config'],
      ['the best', 'llmModel configuration has been deleted, please reconfigure the model'],
      [2_147_483_647, 'llmModel configuration has been deleted, please reconfigure the model'],
      [idOf('vectors'), 'Support onlyLLMModel of type, not supportedembeddingType of model'],
    ] as const;
    for (const [modelId, text] of cases) assert.equal(await ask(await addFlow(modelId)), building + text);
  });

  test('is answered by that model, whose usage counts under its name, with the key of its server', async () => {
    const { idOf } = await story.addServer({ models: [llm('answers', { settings: { max_tokens: 99 } })] });
    const flowId = await addFlow(Number(idOf('answers')));
    assert.equal(await ask(flowId), 'I am answers');
    const request = story.models.requests.at(-1);
    const sent = JSON.parse(request?.text ?? '');
    assert.deepEqual([sent.temperature, sent.max_tokens, sent.stream], [0.5, 99, true]);
    assert.equal(request?.headers.authorization, 'Bearer sk-usual');
    const usage = await story.execute(
      'select model, input_tokens::int, output_tokens::int from usage_entry where flow_id = $1',
      [flowId],
    );
    assert.deepEqual(usage, [{ model: 'answers', input_tokens: 3, output_tokens: 2 }]);
  });

  test('follows what administrators change, on every instance, although it was built before', async () => {
    const server = await story.addServer({ name: 'Mutable', models: [llm('first')] });
    const modelId = server.idOf('first');
    const flowId = await addFlow(modelId);
    const answers = async () => [await ask(flowId), await ask(flowId, another)];
    assert.deepEqual(await answers(), ['I am first', 'I am first']);

    await setOnline(modelId, false);
    const offline = 'Error: Mutableunder';
    const text = `${offline}The firstThe model is offline, please contact the administrator to launch the corresponding model`;
    await until(async () => (await answers()).every((answer) => answer === text));
    assert.match(await ask(await addFlow(Number(modelId))), /^Error building node BishengLLM: MutableunderThe first/);

    const models = [llm('second', { id: modelId, isOnline: true })];
    await story.change('updateModelServer', { id: server.id, models });
    await until(async () => (await answers()).every((answer) => answer === 'I am second'));

    await story.change('deleteModelServer', { id: server.id });
    await until(async () => (await answers()).every((answer) => answer.includes('has been deleted')));
  });

  test('waits its turn where a model answers only so many calls at a time, on all instances together', async () => {
    const { idOf } = await story.addServer({ models: [llm('narrow', { concurrentCalls: 2 })] });
    const flowId = await addFlow(idOf('narrow'));
    const gate = Promise.withResolvers<null>();
    story.models.script('narrow', { gate: gate.promise });
    const before = story.models.load();
    const asked = Promise.all([story.app, another, story.app, another].map((app) => ask(flowId, app)));
    await until(async () => story.models.load().now === before.now + 2);
    const [{ calls }] = await story.execute('select count(*)::int as calls from model_call');
    gate.resolve(null);
    assert.deepEqual(
      await asked,
      Array.from({ length: 4 }, () => 'I am narrow'),
    );
    assert.deepEqual([calls, story.models.load().most <= Math.max(before.most, 2)], [2, true]);
    await until(async () => (await story.execute('select from model_call')).length === 0);
  });

  test('is told that a model answers no more today, and is answered tomorrow', async () => {
    const { id, idOf } = await story.addServer({ name: 'Thrifty', dailyLimit: 2, models: [llm('thrifty')] });
    const flowId = await addFlow(idOf('thrifty'));
    const answers = [await ask(flowId), await ask(flowId, another), await ask(flowId)];
    const refused = 'Error: The models of Thrifty answer no more than 2 calls in a day.';
    assert.deepEqual(answers, ['I am thrifty', 'I am thrifty', refused]);
    await story.execute('update model_server_day set day = day - 1 where server_id = $1', [id]);
    assert.equal(await ask(flowId), 'I am thrifty');
  });

  test('is told that a model answers no more within this minute', async () => {
    const { idOf } = await story.addServer({ models: [llm('slow', { callsPerMinute: 1 })] });
    const flowId = await addFlow(idOf('slow'));
    assert.deepEqual(
      [await ask(flowId), await ask(flowId)],
      ['I am slow', 'Error: The model The slow answers no more than 1 calls in a minute.'],
    );
  });

  test('that searches texts takes the model that was chosen for knowledge, and follows the choice', async () => {
    const { idOf } = await story.addServer({
      models: ['alpha', 'omega'].map((name) => ({ name, modelName: name, kind: 'EMBEDDING' })),
    });
    const [alpha, omega] = [idOf('alpha'), idOf('omega')];
    const choose = (embeddingId: string | null) => story.change('setModelDefaults', { knowledge: { embeddingId } });
    const byName = await story.createFlow({ data: searchDocument('BishengEmbedding', { model_id: alpha }) });
    const byChoice = await story.createFlow({ data: searchDocument('OpenAIProxyEmbedding', {}) });
    assert.match(await ask(byChoice.id), /this server has no embedding model/);
    await choose(omega);
    const embedders = async (flowId: string): Promise<readonly string[]> => {
      const before = story.models.requests.length;
      await ask(flowId);
      return story.models.requests
        .slice(before)
        .filter(({ path }) => path.endsWith('/embeddings'))
        .map(({ model }) => model);
    };
    assert.deepEqual([await embedders(byName.id), await embedders(byChoice.id)], [['alpha'], ['omega']]);
    await choose(alpha);
    assert.deepEqual(await embedders(byChoice.id), ['alpha']);
    await choose(null);
  });
});

/** Something that is searched by what it means, and that nothing was brought into. */
function searchDocument(type: string, values: Record<string, string>): JsonObject {
  return graphDocument({
    nodes: [
      node({ id: `${type}-1`, type, values }),
      node({ id: 'Milvus-1', type: 'Milvus' }),
      node({ id: 'RetrievalChain-1', type: 'RetrievalChain' }),
    ],
    edges: [
      [`${type}-1`, 'Milvus-1', 'embedding'],
      ['Milvus-1', 'RetrievalChain-1', 'retriever'],
    ],
  });
}

/** Other instances are told within moments. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to be so.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
