import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Login } from '../support/app.ts';
import { startElasticServer, type ElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer, type MilvusServer } from '../support/milvus-server.ts';
import { finderDocument, openKnowledgeStory, type KnowledgeStory } from './story.ts';

const TOKEN = 'scrape-me-every-fifteen-seconds';
const REFUNDS = 'Refunds are paid within ten days.';

let elastic: ElasticServer;
let milvus: MilvusServer;
let story: KnowledgeStory;
before(async () => {
  [elastic, milvus] = await Promise.all([startElasticServer(), startMilvusServer()]);
  story = await openKnowledgeStory({
    ...{ FORME_VECTOR_STORE: 'milvus', FORME_KEYWORD_STORE: 'elasticsearch', FORME_STORE_TIMEOUT_SECONDS: '1' },
    FORME_METRICS_TOKEN: TOKEN,
    ...elastic.variables,
    ...milvus.variables,
  });
});
afterEach(() => {
  elastic.heal();
  milvus.heal();
});
after(async () => {
  await Promise.all([story, elastic, milvus].map((each) => each[Symbol.asyncDispose]()));
});

describe('A knowledge base whose texts other servers rank', () => {
  it('is found by words and by meaning, by those who may read it', async () => {
    const { alice, bob, find } = story;
    const baseId = await story.addBase(alice);
    const file = await story.addFile({ login: alice, baseId, content: REFUNDS });
    assert.equal(file.state, 'READY');
    assert.deepEqual(await find(alice, baseId, 'refunds', 'KEYWORD'), [REFUNDS]);
    assert.deepEqual(await find(alice, baseId, 'refunds'), [REFUNDS]);
    assert.equal(await find(bob, baseId, 'refunds'), 'NOT_FOUND');
    await story.grant(baseId, 'KNOWLEDGE_READ');
    assert.deepEqual(await find(bob, baseId, 'refunds', 'KEYWORD'), [REFUNDS]);
    await story.withdraw();
    assert.equal(await find(bob, baseId, 'refunds', 'KEYWORD'), 'NOT_FOUND');
  });

  it('tells whoever searches it when one of them is down, and is not half found', async () => {
    const { alice, find } = story;
    const baseId = await story.addBase(alice);
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    elastic.fail({ how: 'breaks' });
    assert.equal(await find(alice, baseId, 'refunds', 'KEYWORD'), 'KNOWLEDGE_SEARCH_FAILED');
    assert.deepEqual(await find(alice, baseId, 'refunds'), [REFUNDS]);
    milvus.fail({ how: 'hangs' });
    assert.equal(await find(alice, baseId, 'refunds'), 'KNOWLEDGE_SEARCH_FAILED');
  });

  it('is in the metrics, with how long each server takes and what was wrong with it', async () => {
    const { alice, find, app } = story;
    const read = async (): Promise<ReadonlyMap<string, number>> => {
      const answer = await fetch(`${app.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
      const lines = (await answer.text()).split('\n').map((line) => line.split(' '));
      return new Map(lines.map(([name = '', value]) => [name, Number(value)]));
    };
    const before = await read();
    const baseId = await story.addBase(alice);
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    await find(alice, baseId, 'refunds');
    elastic.fail({ how: { status: 403, json: {} } });
    await find(alice, baseId, 'refunds', 'KEYWORD');
    const now = await read();
    const added = (name: string): number => (now.get(name) ?? 0) - (before.get(name) ?? 0);
    const seconds = 'forme_store_request_duration_seconds_count';
    assert.equal(added(`${seconds}{store="milvus",operation="add"}`), 1);
    assert.equal(added(`${seconds}{store="milvus",operation="find"}`), 1);
    assert.equal(added(`${seconds}{store="elasticsearch",operation="add"}`), 2);
    assert.equal(added(`${seconds}{store="elasticsearch",operation="find"}`), 1);
    const failures = [...now].filter(([name]) => name.startsWith('forme_store_failures_total') && added(name) > 0);
    assert.deepEqual(failures, [
      ['forme_store_failures_total{store="elasticsearch",operation="find",trouble="refusing"}', 1],
    ]);
  });

  it('keeps why a file did not come in, and takes it in when somebody asks again', async () => {
    const { alice, find, change } = story;
    const baseId = await story.addBase(alice);
    milvus.fail({ how: { status: 503, json: {} }, when: ({ path }) => path.endsWith('/upsert') });
    const failed = await story.addFile({ login: alice, baseId, content: REFUNDS });
    assert.equal(failed.state, 'FAILED');
    assert.match(failed.failure, /the server that does it, milvus, has too much to do/u);
    assert.deepEqual(await find(alice, baseId, 'refunds', 'KEYWORD'), []);
    milvus.heal();
    await change(alice, 'retryKnowledgeFile', { id: failed.id });
    assert.equal((await story.waitFor(alice, baseId, ['READY'])).state, 'READY');
    assert.deepEqual(await find(alice, baseId, 'refunds'), [REFUNDS]);
  });

  it('leaves a note for every server when it is deleted', async () => {
    const { alice, change, execute } = story;
    const baseId = await story.addBase(alice);
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    const select = `select f.mark from collection_filling f join collection c on c.id = f.collection_id where c.base_id = $1`;
    const marks = (await execute(select, [baseId])).map(({ mark }) => mark);
    assert.equal(marks.length, 2);
    await change(alice, 'deleteKnowledgeBase', { id: baseId });
    const noted = await execute('select store from forgotten_filling where mark = any($1) order by store', [marks]);
    assert.deepEqual(
      noted.map(({ store }) => store),
      ['elasticsearch', 'milvus'],
    );
  });

  it('is found by flows of whoever may read it, by both servers together, and a flow tells which one is down', async () => {
    const { alice, bob, app } = story;
    const baseId = await story.addBase(alice);
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    const values = [{ key: Number(baseId), label: 'base' }];
    const document = finderDocument([
      { type: 'MilvusWithPermissionCheck', field: 'vector_retriever', values: { collection_name: values } },
      { type: 'ElasticsearchWithPermissionCheck', field: 'keyword_retriever', values: { index_name: values } },
    ]);
    const { flow } = await story.change(alice, 'createFlow', { name: 'Finder', document }, 'flow { id }');
    await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flow.id]);
    await story.execute(`insert into role_grant (role_id, kind, target_id) values (2, 'SKILL_READ', $1)`, [flow.id]);
    const ask = async (login: Login): Promise<unknown> => {
      const body = { inputs: { query: 'refunds' }, sync: true };
      const answer = await app.rest({ method: 'POST', path: `/api/v1/process/${flow.id}`, body, login });
      const found = answer.body.data?.result?.result;
      if (!Array.isArray(found)) return answer.body.status_message;
      return found.map(({ page_content: text }: { page_content: string }) => text);
    };
    assert.deepEqual(await ask(alice), [REFUNDS]);
    assert.deepEqual(await ask(bob), []);
    elastic.fail({ how: 'breaks' });
    assert.match(String(await ask(alice)), /the server that does it, elasticsearch, cannot be reached/u);
  });
});
