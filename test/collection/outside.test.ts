import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { letUnfinishedGo } from '../../src/collection/expiry.ts';
import { listOutside } from '../../src/collection/forget.ts';
import { compareHolding } from '../../src/collection/holding.ts';
import { moveTexts } from '../../src/collection/moving.ts';
import type { PassageIndexes } from '../../src/collection/passage-index.ts';
import type { StoreSettings } from '../../src/collection/store-settings.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import type { CollectionSource } from '../../src/runtime/collections/contract.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { Secret } from '../../src/shared/secret.ts';
import type { StoreFailure } from '../support/store-server.ts';
import { describeCollections } from './cases.ts';
import { fill, openStoresStory, STORE_KINDS, triedWith, type StoresStory } from './stores-story.ts';

let stores: StoresStory;
before(async () => {
  stores = await openStoresStory();
});
after(() => stores[Symbol.asyncDispose]());

/** Two rooms for the same texts, of different servers. */
const STORES = {
  Elasticsearch: { vectors: 'elasticsearch', words: 'elasticsearch' },
  'Milvus and Elasticsearch': { vectors: 'milvus', words: 'elasticsearch' },
} as const satisfies Readonly<Record<string, Pick<StoreSettings, 'vectors' | 'words'>>>;

const select = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
  toSqlExecutor(stores.story.database.fork())<Row>(text, parameters);

const moving = {
  fork: () => stores.story.database.fork(),
  kinds: ['VECTOR', 'KEYWORD'],
  isForAll: false,
  report: () => undefined,
} as const;

for (const [name, chosen] of Object.entries(STORES)) {
  const open = async (): Promise<CollectionSource> => {
    await stores.story.execute(`delete from collection where name = 'lasting'`);
    return stores.openSource(await stores.choose(chosen));
  };
  describeCollections({ name, open });
}

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

for (const kind of STORE_KINDS) {
  const { name, key, store, chosen, serverOf, isWriting } = kind;
  const isVector = key.kind === 'VECTOR';
  const { one, find } = triedWith(kind);
  const server = () => serverOf(stores);
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
        const collection = (await stores.openSource(await stores.choose({ ...chosen, timeoutMs: 1000 }))).open(key);
        await fill(collection, [one()]);
        server().fail({ how });
        await assert.rejects(find(collection), fault(told));
        await assert.rejects(fill(collection, [one('another word')], { digest: 'two' }), fault(told));
        server().heal();
        assert.deepEqual(await find(collection), ['first word']);
      });
    }

    it('are found and brought in where the server is busy for a moment', async () => {
      const collection = (await stores.openSource(await stores.choose(chosen))).open(key);
      server().fail({ how: { status: 429, json: {} }, times: 2 });
      await fill(collection, [one()]);
      server().fail({ how: 'breaks', times: 1 });
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('are taken back as a whole where the server goes away between two batches', async () => {
      const collection = (await stores.openSource(await stores.choose(chosen))).open(key);
      await fill(collection, [one('old word')], { digest: 'old' });
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
        elasticsearch: { ...stores.elastic.settings, apiKey: wrong },
        milvus: { ...stores.milvus.settings, token: wrong },
      };
      const collection = (await stores.openSource(await stores.choose({ ...chosen, ...settings }))).open(key);
      await assert.rejects(fill(collection, [one()]), fault(/does not let this server in/u));
    });

    it('are filtered by whatever JSON can say, and by nothing that it could mean in a query', async () => {
      const collection = (await stores.openSource(await stores.choose(chosen))).open(key);
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
      const collection = (await stores.openSource(await stores.choose(chosen))).open(key);
      const many = Object.fromEntries(Array.from({ length: 400 }, (_none, place) => [`member ${place}`, place]));
      await fill(collection, [one('word of many', many), one('word of few', { 'member 399': 1 })]);
      assert.deepEqual(await find(collection, { 'member 399': 399 }), ['word of many']);
    });

    it('are not found once Postgres has them no more, whatever the server still has', async () => {
      const collection = (await stores.openSource(await stores.choose(chosen))).open(key);
      await fill(collection, [one(), one('second word')]);
      await stores.story.execute(
        `delete from passage where text = 'second word' and filling_id = (select max(filling_id) from passage)`,
      );
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('leave the server after their conversation, however long that is down meanwhile', async () => {
      const indexes = await stores.choose(chosen);
      await stores.forget(indexes);
      const before = server().count();
      const sessionId = await stores.story.begin();
      await fill((await stores.openSource(indexes, sessionId)).open(key), [one(), one('second word')]);
      assert.equal(server().count(), before + 2);
      await select('delete from chat_session where id = $1', [sessionId]);
      server().fail({ how: { status: 503, json: {} } });
      await assert.rejects(stores.forget(indexes), fault(/too much/u));
      server().heal();
      assert.equal(await stores.forget(indexes), 1);
      assert.equal(server().count(), before);
      assert.equal(await stores.forget(indexes), 0);
    });

    it('leave the server also where they arrive after they were deleted', async () => {
      const indexes = await stores.choose(chosen);
      await stores.forget(indexes);
      const before = server().count();
      const [index] = [...listOutside(indexes).values()].flat();
      const filling = { fillingId: 1, collectionId: 1, mark: `ab${Math.random().toString(16).slice(2, 10)}` };
      await select('insert into forgotten_filling (mark, store) values ($1, $2)', [filling.mark, store]);
      assert.equal(await stores.forget(indexes), 1);
      await index?.adopt({ em: () => stores.story.database.fork(), filling, passages: [{ ...one(), id: '1' }] });
      await stores.story.execute(`update forgotten_filling set created_at = now() - interval '1 hour', due_at = now()`);
      await stores.forget(indexes);
      assert.deepEqual([server().count(), await countDue()], [before, 0]);
    });

    it('leave the server also where it was chosen for more once', async () => {
      const both = await stores.choose({ vectors: 'elasticsearch', words: 'elasticsearch' });
      const sessionId = await stores.story.begin();
      const before = stores.elastic.count();
      await fill((await stores.openSource(both, sessionId)).open(key), [one()]);
      await select('delete from chat_session where id = $1', [sessionId]);
      await stores.forget(await stores.choose(isVector ? { words: 'elasticsearch' } : { vectors: 'elasticsearch' }));
      assert.ok(stores.elastic.count() <= before);
    });

    it('leave the server that a lost run has left there', async () => {
      const indexes = await stores.choose(chosen);
      const before = server().count();
      const collection = (await stores.openSource(indexes)).open(key);
      const filling = await collection.fill({ source: 's', digest: 'd', passages: 1, replacing: 'SAME_SOURCE' });
      await filling.add([one()]);
      await stores.story.execute(
        `update collection_filling set created_at = now() - interval '26 hours' where finished_at is null`,
      );
      assert.ok((await letUnfinishedGo({ em: stores.story.database.fork(), hours: 25 })) > 0);
      await stores.forget(indexes);
      assert.equal(server().count(), before);
    });

    it('are refused in words, and not half found, once the operator has chosen another server', async () => {
      const sessionId = await stores.story.begin();
      await fill((await stores.openSource(await stores.choose(chosen), sessionId)).open(key), [one()]);
      const other = (await stores.openSource(await stores.choose({}), sessionId)).open(key);
      await assert.rejects(find(other), (error: unknown) => {
        assert.ok(error instanceof RunFault);
        assert.equal(error.failure, 'INPUT_REJECTED');
        assert.match(error.message, new RegExp(`is searched in ${store}, and this server searches in postgres`, 'u'));
        return true;
      });
      await fill(other, [one('new word')], { digest: 'new' });
      assert.deepEqual(await find(other), ['new word']);
    });

    it('move there and back without a model, found at every moment, and leave the server that they leave', async () => {
      const [here, there] = await Promise.all([stores.choose({}), stores.choose(chosen)]);
      await moveTexts({ ...moving, indexes: here });
      await stores.forget(there);
      const before = server().count();
      const sessionId = await stores.story.begin();
      const open = async (indexes: PassageIndexes) => (await stores.openSource(indexes, sessionId)).open(key);
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
      await stores.forget(there);
      assert.equal(server().count(), before);
    });

    for (const how of ['emptied', 'dropped'] as const) {
      it(`are counted, and made anew out of Postgres or found there again, where the server was ${how}`, async () => {
        await stores.story.execute('delete from collection');
        const [here, there] = await Promise.all([stores.choose({}), stores.choose(chosen)]);
        const sessionId = await stores.story.begin();
        const open = async (indexes: PassageIndexes) => (await stores.openSource(indexes, sessionId)).open(key);
        await fill(await open(there), [one('first word', { page: 1 }), one('second word', { page: 2 })]);
        const compare = async () => {
          const sql = toSqlExecutor(stores.story.database.fork());
          const { recorded, held } = await compareHolding({ sql, kind: key.kind, index: there[key.kind] });
          return { recorded, held };
        };
        assert.deepEqual(await compare(), { recorded: 2, held: 2 });
        server().lose(how);
        assert.deepEqual(await compare(), { recorded: 2, held: 0 });
        const again = await stores.choose(chosen);
        assert.equal(await moveTexts({ ...moving, indexes: again, kinds: [key.kind] }), 0);
        assert.equal(await moveTexts({ ...moving, indexes: again, kinds: [key.kind], isForAll: true }), 2);
        assert.deepEqual(await compare(), { recorded: 2, held: 2 });
        assert.deepEqual(await find(await open(there), { page: 2 }), ['second word']);
        server().lose(how);
        assert.equal(await moveTexts({ ...moving, indexes: here }), 2);
        assert.deepEqual(await find(await open(here), { page: 2 }), ['second word']);
        const last = await stores.choose(chosen);
        await moveTexts({ ...moving, indexes: last });
        assert.deepEqual(await find(await open(last), { page: 2 }), ['second word']);
      });
    }

    it('are kept apart from those of another prefix in the same server', async () => {
      const [mine, theirs] = await Promise.all([
        stores.choose(chosen),
        stores.choose({ ...chosen, prefix: 'forme_2' }),
      ]);
      await fill((await stores.openSource(theirs)).open(key), [one('their word')]);
      const names = server().names();
      assert.ok(names.some((each) => each.startsWith('forme_2_')));
      const collection = (await stores.openSource(mine)).open(key);
      await fill(collection, [one()]);
      assert.deepEqual(await find(collection), ['first word']);
    });

    it('can be checked, and the reason is told to the operator where they cannot be kept', async () => {
      const indexes = await stores.choose({ ...chosen, timeoutMs: 1000 });
      await indexes[key.kind].check();
      server().fail({ how: { status: 401, json: {} } });
      await assert.rejects(indexes[key.kind].check(), /refusing \((?:status )?401\)/u);
      server().heal();
    });
  });
}
