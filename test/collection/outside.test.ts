import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import pino from 'pino';
import { letUnfinishedGo } from '../../src/collection/expiry.ts';
import { forgetFillings, listOutside } from '../../src/collection/forget.ts';
import { moveTexts } from '../../src/collection/moving.ts';
import { openIndexes } from '../../src/collection/open.ts';
import type { PassageIndexes, StoreName } from '../../src/collection/passage-index.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { StoreSettings } from '../../src/collection/store-settings.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import type { Collection, CollectionKey, CollectionSource, Passage } from '../../src/runtime/collections/contract.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { Secret } from '../../src/shared/secret.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { startElasticServer, type ElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer, type MilvusServer } from '../support/milvus-server.ts';
import type { StoreFailure, StoreRequest } from '../support/store-server.ts';
import { describeCollections, nameLasting } from './cases.ts';

let story: ChatStory;
let elastic: ElasticServer;
let milvus: MilvusServer;
before(async () => {
  [story, elastic, milvus] = await Promise.all([openChatStory(), startElasticServer(), startMilvusServer()]);
  await nameLasting(story);
});
after(async () => {
  await Promise.all([story, elastic, milvus].map((each) => each[Symbol.asyncDispose]()));
});

const VECTORS: CollectionKey = { kind: 'VECTOR', name: null, isNamedByCaller: false, space: 'model' };
const WORDS: CollectionKey = { kind: 'KEYWORD', name: null, isNamedByCaller: false, space: null };

/** Two rooms for the same texts, of different servers. */
const STORES = {
  Elasticsearch: { vectors: 'elasticsearch', words: 'elasticsearch' },
  'Milvus and Elasticsearch': { vectors: 'milvus', words: 'elasticsearch' },
} as const satisfies Readonly<Record<string, Pick<StoreSettings, 'vectors' | 'words'>>>;

const select = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
  toSqlExecutor(story.database.fork())<Row>(text, parameters);

async function choose(chosen: Partial<StoreSettings>): Promise<PassageIndexes> {
  const settings: StoreSettings = {
    ...{ vectors: 'postgres', words: 'postgres', prefix: 'forme', timeoutMs: 5000 },
    ...{ elasticsearch: elastic.settings, milvus: milvus.settings },
    ...chosen,
  };
  return openIndexes({ settings, logger: pino({ level: 'silent' }) });
}

async function openSource(indexes: PassageIndexes, sessionId?: string): Promise<CollectionSource> {
  const service = createCollectionService({ fork: () => story.database.fork(), indexes });
  const run = { userId: 1, guestId: null, flowId: story.flow.id };
  return service.sourceOf({ ...run, sessionId: sessionId ?? (await story.begin()) });
}

const moving = { fork: () => story.database.fork(), isForAll: false, report: () => undefined };

const passage = (text: string, vector: readonly number[] | null, metadata = {}): Passage => ({
  ...{ text, metadata },
  vector: vector && Float32Array.from(vector),
});

async function fill(collection: Collection, passages: readonly Passage[], digest = 'one'): Promise<void> {
  const filling = await collection.fill({ source: 's', digest, passages: passages.length, replacing: 'SAME_SOURCE' });
  try {
    await filling.add(passages);
    await filling.finish();
  } catch (error) {
    await filling.abandon();
    throw error;
  }
}

for (const [name, chosen] of Object.entries(STORES)) {
  const open = async (): Promise<CollectionSource> => {
    await story.execute(`delete from collection where name = 'lasting'`);
    return openSource(await choose(chosen));
  };
  describeCollections({ name, open });
}

/** How each kind of texts is brought in and looked for, with the server that ranks it. */
const KINDS: readonly {
  readonly name: string;
  readonly key: CollectionKey;
  readonly store: StoreName;
  readonly chosen: Partial<StoreSettings>;
  readonly server: () => ElasticServer | MilvusServer;
  readonly isWriting: (request: StoreRequest) => boolean;
}[] = [
  {
    ...{ name: 'Vectors in Elasticsearch', key: VECTORS, store: 'elasticsearch', chosen: { vectors: 'elasticsearch' } },
    server: () => elastic,
    isWriting: ({ path }) => path.endsWith('/_bulk'),
  },
  {
    ...{ name: 'Words in Elasticsearch', key: WORDS, store: 'elasticsearch', chosen: { words: 'elasticsearch' } },
    server: () => elastic,
    isWriting: ({ path }) => path.endsWith('/_bulk'),
  },
  {
    ...{ name: 'Vectors in Milvus', key: VECTORS, store: 'milvus', chosen: { vectors: 'milvus' } },
    server: () => milvus,
    isWriting: ({ path }) => path.endsWith('/upsert'),
  },
];

const HOW: readonly { how: StoreFailure['how']; told: RegExp }[] = [
  { how: 'breaks', told: /cannot be reached/u },
  { how: 'hangs', told: /did not answer in time/u },
  { how: 'drips', told: /did not answer in time/u },
  { how: 'mumbles', told: /did not answer as it should/u },
  { how: { status: 429, json: {} }, told: /has too much to do/u },
  { how: { status: 503, json: { error: 'unavailable' } }, told: /has too much to do/u },
  { how: { status: 403, json: {} }, told: /does not let this server in/u },
  { how: { status: 500, json: { error: { type: 'secret text', reason: 'secret text' } } }, told: /as it should/u },
];

for (const { name, key, store, chosen, server, isWriting } of KINDS) {
  const isVector = key.kind === 'VECTOR';
  const one = (text = 'first word', metadata = {}) => passage(text, isVector ? [1, 0] : null, metadata);
  const find = async (collection: Collection, filter = {}): Promise<readonly string[]> => {
    const request = { count: 4, filter };
    const found = isVector
      ? await collection.findNear({ ...request, vector: Float32Array.from([1, 0]) })
      : await collection.findWords({ ...request, text: 'word' });
    return found.map(({ text }) => text);
  };
  const forget = async (indexes: PassageIndexes): Promise<number> => {
    let count = 0;
    for (const [of, those] of listOutside(indexes)) {
      const batch = { em: story.database.fork(), store: of, indexes: those };
      for (let done = -1; done !== 0; count += done) done = await forgetFillings(batch);
    }
    return count;
  };
  const countDue = async (): Promise<number> => {
    const [row] = await select<{ n: number }>('select count(*)::int as n from forgotten_filling where store = $1', [
      store,
    ]);
    return row?.n ?? -1;
  };
  const fault = (told: RegExp) => (error: unknown) => {
    assert.ok(error instanceof RunFault, String(error));
    assert.equal(error.failure, 'SERVICE_UNAVAILABLE');
    assert.match(error.message, told);
    assert.match(error.message, new RegExp(store, 'u'));
    assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /127\.0\.0\.1|secret|word/u);
    return true;
  };

  describe(name, () => {
    afterEach(() => server().heal());

    for (const { how, told } of HOW) {
      const title = typeof how === 'string' ? how : String(how.status);
      it(`are neither found nor brought in, with a sentence and in time, where the server ${title}`, async () => {
        const collection = (await openSource(await choose({ ...chosen, timeoutMs: 1000 }))).open(key);
        await fill(collection, [one()]);
        server().fail({ how });
        await assert.rejects(find(collection), fault(told));
        await assert.rejects(fill(collection, [one('another word')], 'two'), fault(told));
        server().heal();
        assert.deepEqual(await find(collection), ['first word']);
      });
    }

    it('are found and brought in where the server is busy for a moment', async () => {
      const collection = (await openSource(await choose(chosen))).open(key);
      server().fail({ how: { status: 429, json: {} }, times: 2 });
      await fill(collection, [one()]);
      server().fail({ how: 'breaks', times: 1 });
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('are taken back as a whole where the server goes away between two batches', async () => {
      const collection = (await openSource(await choose(chosen))).open(key);
      await fill(collection, [one('old word')], 'old');
      const filling = await collection.fill({ source: 's', digest: 'd', passages: 2, replacing: 'SAME_SOURCE' });
      await filling.add([one()]);
      server().fail({ how: { status: 503, json: {} }, when: isWriting });
      await assert.rejects(filling.add([one('second word')]), fault(/too much/u));
      await filling.abandon();
      server().heal();
      assert.deepEqual(await find(collection), ['old word']);
      assert.equal(await collection.has({ source: 's', digest: 'd' }), false);
    });

    it('are told of wrong credentials without naming them', async () => {
      const wrong = new Secret('secret-that-is-wrong');
      const settings = {
        elasticsearch: { ...elastic.settings, apiKey: wrong },
        milvus: { ...milvus.settings, token: wrong },
      };
      const collection = (await openSource(await choose({ ...chosen, ...settings }))).open(key);
      await assert.rejects(fill(collection, [one()]), fault(/does not let this server in/u));
    });

    it('are filtered by whatever JSON can say, and by nothing that it could mean in a query', async () => {
      const collection = (await openSource(await choose(chosen))).open(key);
      const odd = ['"', "'", '\\', '"] or mark in ["', 'a" or "a" == "a', '第一章 🌍', ' ', '*', '{"a":1}', 'x\n"y'];
      const values = [...odd, 7, -0.5, 1e21, true, false, null];
      await fill(
        collection,
        values.map((value, place) => one(`word ${place}`, { value, [String(value)]: 'name' })),
      );
      for (const [place, value] of values.entries()) {
        assert.deepEqual(await find(collection, { value }), [`word ${place}`], JSON.stringify(value));
        assert.deepEqual(await find(collection, { [String(value)]: 'name' }), [`word ${place}`]);
        assert.deepEqual(await find(collection, { [String(value)]: value }), []);
      }
      assert.deepEqual(await find(collection, { value: '7' }), []);
      assert.deepEqual(await find(collection, { value: 'true' }), []);
    });

    it('are filtered by members beyond those that the server is told of', async () => {
      const collection = (await openSource(await choose(chosen))).open(key);
      const many = Object.fromEntries(Array.from({ length: 400 }, (_none, place) => [`member ${place}`, place]));
      await fill(collection, [one('word of many', many), one('word of few', { 'member 399': 1 })]);
      assert.deepEqual(await find(collection, { 'member 399': 399 }), ['word of many']);
    });

    it('are not found once Postgres has them no more, whatever the server still has', async () => {
      const collection = (await openSource(await choose(chosen))).open(key);
      await fill(collection, [one(), one('second word')]);
      await story.execute(
        `delete from passage where text = 'second word' and filling_id = (select max(filling_id) from passage)`,
      );
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('leave the server after their conversation, however long that is down meanwhile', async () => {
      const indexes = await choose(chosen);
      await forget(indexes);
      const before = server().count();
      const sessionId = await story.begin();
      await fill((await openSource(indexes, sessionId)).open(key), [one(), one('second word')]);
      assert.equal(server().count(), before + 2);
      await select('delete from chat_session where id = $1', [sessionId]);
      server().fail({ how: { status: 503, json: {} } });
      await assert.rejects(forget(indexes), fault(/too much/u));
      server().heal();
      assert.equal(await forget(indexes), 1);
      assert.equal(server().count(), before);
      assert.equal(await forget(indexes), 0);
    });

    it('leave the server also where they arrive after they were deleted', async () => {
      const indexes = await choose(chosen);
      await forget(indexes);
      const before = server().count();
      const [index] = [...listOutside(indexes).values()].flat();
      const filling = { fillingId: 1, collectionId: 1, mark: `ab${Math.random().toString(16).slice(2, 10)}` };
      await select('insert into forgotten_filling (mark, store) values ($1, $2)', [filling.mark, store]);
      assert.equal(await forget(indexes), 1);
      await index?.adopt({ em: () => story.database.fork(), filling, passages: [{ ...one(), id: '1' }] });
      await story.execute(`update forgotten_filling set created_at = now() - interval '1 hour', due_at = now()`);
      await forget(indexes);
      assert.deepEqual([server().count(), await countDue()], [before, 0]);
    });

    it('leave the server also where it was chosen for more once', async () => {
      const both = await choose({ vectors: 'elasticsearch', words: 'elasticsearch' });
      const sessionId = await story.begin();
      const before = elastic.count();
      await fill((await openSource(both, sessionId)).open(key), [one()]);
      await select('delete from chat_session where id = $1', [sessionId]);
      await forget(await choose(isVector ? { words: 'elasticsearch' } : { vectors: 'elasticsearch' }));
      assert.ok(elastic.count() <= before);
    });

    it('leave the server that a lost run has left there', async () => {
      const indexes = await choose(chosen);
      const before = server().count();
      const collection = (await openSource(indexes)).open(key);
      const filling = await collection.fill({ source: 's', digest: 'd', passages: 1, replacing: 'SAME_SOURCE' });
      await filling.add([one()]);
      await story.execute(
        `update collection_filling set created_at = now() - interval '26 hours' where finished_at is null`,
      );
      assert.ok((await letUnfinishedGo({ em: story.database.fork(), hours: 25 })) > 0);
      await forget(indexes);
      assert.equal(server().count(), before);
    });

    it('are refused in words, and not half found, once the operator has chosen another server', async () => {
      const sessionId = await story.begin();
      await fill((await openSource(await choose(chosen), sessionId)).open(key), [one()]);
      const other = (await openSource(await choose({}), sessionId)).open(key);
      await assert.rejects(find(other), (error: unknown) => {
        assert.ok(error instanceof RunFault);
        assert.equal(error.failure, 'INPUT_REJECTED');
        assert.match(error.message, new RegExp(`is searched in ${store}, and this server searches in postgres`, 'u'));
        return true;
      });
      await fill(other, [one('new word')], 'new');
      assert.deepEqual(await find(other), ['new word']);
    });

    it('move there and back without a model, found at every moment, and leave the server that they leave', async () => {
      const [here, there] = await Promise.all([choose({}), choose(chosen)]);
      await moveTexts({ ...moving, indexes: here });
      await forget(there);
      const before = server().count();
      const sessionId = await story.begin();
      const open = async (indexes: PassageIndexes) => (await openSource(indexes, sessionId)).open(key);
      await fill(await open(here), [one('first word', { page: 1 }), one('second word', { page: 2 })]);
      server().fail({ how: { status: 503, json: {} }, when: isWriting });
      await assert.rejects(moveTexts({ ...moving, indexes: there }), fault(/too much/u));
      server().heal();
      assert.equal((await find(await open(here))).length, 2);
      assert.ok((await moveTexts({ ...moving, indexes: there })) >= 2);
      assert.deepEqual(await find(await open(there), { page: 2 }), ['second word']);
      assert.equal(await moveTexts({ ...moving, indexes: there }), 0);
      assert.ok((await moveTexts({ ...moving, indexes: there, isForAll: true })) >= 2);
      assert.equal((await find(await open(there))).length, 2);
      await moveTexts({ ...moving, indexes: here });
      assert.deepEqual(await find(await open(here), { page: 2 }), ['second word']);
      await select(`update forgotten_filling set due_at = now()`);
      await forget(there);
      assert.equal(server().count(), before);
    });

    it('are kept apart from those of another prefix in the same server', async () => {
      const [mine, theirs] = await Promise.all([choose(chosen), choose({ ...chosen, prefix: 'forme_2' })]);
      await fill((await openSource(theirs)).open(key), [one('their word')]);
      const names = server().names();
      assert.ok(names.some((each) => each.startsWith('forme_2_')));
      const collection = (await openSource(mine)).open(key);
      await fill(collection, [one()]);
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('can be checked, and the reason is told to the operator where they cannot be kept', async () => {
      const indexes = await choose({ ...chosen, timeoutMs: 1000 });
      await indexes[key.kind].check();
      server().fail({ how: { status: 401, json: {} } });
      await assert.rejects(indexes[key.kind].check(), /refusing \((?:status )?401\)/u);
      server().heal();
    });
  });
}
