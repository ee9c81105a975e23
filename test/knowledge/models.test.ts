import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Login } from '../support/app.ts';
import { finderDocument, openKnowledgeStory, type KnowledgeStory } from './story.ts';

const REFUNDS = 'Refunds are paid within ten days.';
const OFFLINE = (id: string) => `The embedding model ${id} is offline. Administrators put models online.`;

let story: KnowledgeStory;
let kept: string;
let other: string;
let chat: string;
before(async () => {
  story = await openKnowledgeStory();
  story.embeddings.script('chat', { status: { code: 400 } });
  const models = [
    { name: 'Kept', modelName: 'kept', kind: 'EMBEDDING' },
    { name: 'Other', modelName: 'other', kind: 'EMBEDDING' },
    { name: 'Chat', modelName: 'chat', kind: 'LLM' },
  ];
  const settings = { openai_api_base: story.embeddings.url, openai_api_key: 'sk-kept' };
  const input = { name: 'Here', kind: 'OPENAI', settings, models };
  const { server } = await story.change(story.admin, 'createModelServer', input, 'server { models { id modelName } }');
  const added: readonly { id: string; modelName: string }[] = server.models;
  const idOf = (name: string): string => added.find(({ modelName }) => modelName === name)?.id ?? '';
  [kept, other, chat] = [idOf('kept'), idOf('other'), idOf('chat')];
});
after(() => story[Symbol.asyncDispose]());

const setOnline = (modelId: string, isOnline: boolean) =>
  story.change(story.admin, 'setModelOnline', { modelId, isOnline });

const create = (model: string) =>
  story.change(story.alice, 'createKnowledgeBase', { name: `B ${Math.random()}`, model });
const update = (id: string, model: string, login = story.alice) =>
  story.change(login, 'updateKnowledgeBase', { id, model }, 'knowledgeBase { model }');

/** What a search tells, or why it failed. */
const search = async (baseId: string): Promise<unknown> => {
  const source = `query ($input: SearchKnowledgeInput!) { result: searchKnowledge(input: $input) {
    ... on Error { message } ... on SearchKnowledgePayload { found { passage { text } } } } }`;
  const { result } = await story.query(story.alice, source, { input: { baseId, text: 'refunds' } });
  const found: readonly { passage: { text: string } }[] = result.found ?? [];
  return result.message ?? found.map(({ passage }) => passage.text);
};

describe('A knowledge base with a model that administrators keep', () => {
  it('is refused while that is missing, offline or of another kind, with a word about it', async () => {
    await setOnline(other, false);
    const base = await story.addBase(story.alice);
    const told: readonly (readonly [string, string])[] = [
      ['999999', 'There is no embedding model 999999 here.'],
      [chat, `The model ${chat} makes no vectors of texts.`],
      [other, OFFLINE(other)],
      ...['0', '-1', '01', '1.5', '2147483648', `${kept} `, 'kept'].map(
        (model) => [model, 'There is no such embedding model here.'] as const,
      ),
    ];
    for (const [model, message] of told) {
      for (const refused of [await create(model), await update(base, model)]) {
        assert.deepEqual([refused.code, refused.message], ['EMBEDDING_MODEL_MISSING', message], model);
      }
    }
    await setOnline(other, true);
  });

  it('is given one by nobody who may not change it', async () => {
    const base = await story.addBase(story.alice);
    assert.equal((await update(base, kept, story.bob)).code, 'NOT_FOUND');
    await story.grant(base, 'KNOWLEDGE_READ');
    assert.equal((await update(base, kept, story.bob)).code, 'NOT_PERMITTED');
    await story.withdraw();
  });

  it('is asked with the key that is kept, and found by it', async () => {
    const baseId = await story.addBase(story.alice, { model: kept });
    const file = await story.addFile({ login: story.alice, baseId, content: REFUNDS });
    assert.deepEqual([file.state, await search(baseId)], ['READY', [REFUNDS]]);
    const last = story.embeddings.requests.at(-1);
    assert.deepEqual([last?.model, last?.authorization], ['kept', 'Bearer sk-kept']);
  });

  it('has no other one while it has texts or they are on their way, and has it afterwards', async () => {
    const { alice, embeddings, change } = story;
    const baseId = await story.addBase(alice, { model: kept });
    embeddings.script('kept', { hangs: true });
    await story.queueFile({ login: alice, baseId, content: REFUNDS });
    const reading = await story.waitFor(alice, baseId, ['READING']);
    assert.equal((await update(baseId, other)).code, 'EMBEDDING_MODEL_IN_USE');
    embeddings.script('kept', {});
    await change(alice, 'deleteKnowledgeFile', { id: reading.id });
    assert.deepEqual((await update(baseId, kept)).knowledgeBase, { model: kept });
    const file = await story.addFile({ login: alice, baseId, content: REFUNDS });
    assert.equal((await update(baseId, other)).code, 'EMBEDDING_MODEL_IN_USE');
    assert.equal((await update(baseId, 'default')).code, 'EMBEDDING_MODEL_IN_USE');
    await change(alice, 'deleteKnowledgeFile', { id: file.id });
    assert.deepEqual((await update(baseId, other)).knowledgeBase, { model: other });
    assert.equal((await story.addFile({ login: alice, baseId, content: REFUNDS })).state, 'READY');
    assert.deepEqual([await search(baseId), embeddings.requests.at(-1)?.model], [[REFUNDS], 'other']);
  });

  it('says so in files, searches and runs while that is offline or gone, and goes on when it is back', async () => {
    const { alice, admin } = story;
    const baseId = await story.addBase(alice, { model: kept });
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    const values = { collection_name: [{ key: Number(baseId), label: 'it' }] };
    const document = finderDocument([{ type: 'MilvusWithPermissionCheck', field: 'vector_retriever', values }]);
    const { flow } = await story.change(alice, 'createFlow', { name: 'Finder', document }, 'flow { id }');
    await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flow.id]);
    const ask = async (): Promise<unknown> => {
      const body = { inputs: { query: 'refunds' }, sync: true };
      const answer = await story.app.rest({ method: 'POST', path: `/api/v1/process/${flow.id}`, body, login: alice });
      return answer.body.data?.result?.result?.length ?? answer.body.status_message;
    };
    await setOnline(kept, false);
    const failed = await story.addFile({ login: alice, baseId, content: 'More.' });
    assert.deepEqual([failed.state, failed.failure], ['FAILED', OFFLINE(kept)]);
    assert.deepEqual([await search(baseId), await ask()], [OFFLINE(kept), `Error: ${OFFLINE(kept)}`]);
    await setOnline(kept, true);
    assert.deepEqual([await search(baseId), await ask()], [[REFUNDS], 1]);
    await story.change(alice, 'retryKnowledgeFile', { id: failed.id });
    assert.equal((await story.waitFor(alice, baseId)).state, 'READY');
    const [{ id }] = await story.execute('select server_id as id from model where id = $1', [kept]);
    await story.change(admin, 'deleteModelServer', { id: String(id) });
    assert.equal(await search(baseId), `There is no embedding model ${kept} here.`);
  });
});

describe('What a model uses for a knowledge base', () => {
  const used = async (login: Login): Promise<number> => {
    const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
    const source = `query ($from: DateTime!, $to: DateTime!) { viewer { usage(from: $from, to: $to) {
      models { model inputTokens outputTokens } } } }`;
    const { viewer } = await story.query(login, source, period);
    const models: readonly { model: string; inputTokens: number }[] = viewer.usage.models;
    return models.find(({ model }) => model === 'words')?.inputTokens ?? 0;
  };
  /** What two people use meanwhile: Alice, and Bob. */
  const usedBy = async (work: () => Promise<unknown>): Promise<readonly number[]> => {
    const before = [await used(story.alice), await used(story.bob)];
    await work();
    const after = [await used(story.alice), await used(story.bob)];
    return after.map((count, place) => count - (before[place] ?? 0));
  };
  const content = Array.from({ length: 130 }, (_none, place) => `The text ${place} says this.`).join('\n\n');
  const divided = { chunkSize: 50, chunkOverlap: 0 };

  it('counts for the owner of the base, once, whoever hands the file in', async () => {
    const baseId = await story.addBase(story.alice);
    await story.grant(baseId, 'KNOWLEDGE_WRITE');
    const add = () => story.addFile({ login: story.bob, baseId, content, more: divided });
    const [before] = await story.execute(`select count(*)::int as n from usage_entry where purpose = 'BASE'`);
    assert.deepEqual(await usedBy(async () => assert.equal((await add()).state, 'READY')), [130 * 5, 0]);
    const [after] = await story.execute(`select count(*)::int as n from usage_entry where purpose = 'BASE'`);
    assert.equal(after.n - before.n, 1, 'A file is one row, however many batches it takes.');
    await story.withdraw();
  });

  it('counts up to where a file failed, and for whoever tries a search out', async () => {
    const baseId = await story.addBase(story.alice);
    let batches = 0;
    const toVector = (_text: string, place: number) => {
      if (place === 0) batches += 1;
      return batches === 2 ? ['no number'] : [1, 2];
    };
    story.embeddings.script('words', { toVector });
    const spent = await usedBy(async () => {
      const failed = await story.addFile({ login: story.alice, baseId, content, more: divided });
      assert.equal(failed.state, 'FAILED');
    });
    story.embeddings.script('words', {});
    // Of 65 pieces, each with two of the texts, the last one was refused.
    assert.deepEqual(spent, [64 * 2 * 5, 0]);
    await story.grant(baseId, 'KNOWLEDGE_READ');
    assert.deepEqual(await usedBy(() => story.find(story.bob, baseId, 'three words here')), [0, 3]);
    await story.withdraw();
  });
});
