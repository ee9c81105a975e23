import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection, CollectionKey, CollectionSource, Passage } from '../../src/runtime/collections/contract.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import type { ChatStory } from '../session/story.ts';

const VECTORS: CollectionKey = { kind: 'VECTOR', name: null, isNamedByCaller: false, space: 'model' };
const WORDS: CollectionKey = { kind: 'KEYWORD', name: null, isNamedByCaller: false, space: null };
const ANY = { count: 4, filter: {} };

function passage(text: string, vector: readonly number[] | null, metadata: JsonObject = {}): Passage {
  return { text, metadata, vector: vector && Float32Array.from(vector) };
}

async function fill(
  collection: Collection,
  passages: readonly Passage[],
  more: { source?: string; digest?: string } = {},
) {
  const { source = 'Store-1', digest = 'one' } = more;
  const replacing = collection.isTemporary ? 'SAME_SOURCE' : 'NOTHING';
  const filling = await collection.fill({ source, digest, passages: passages.length, replacing });
  await filling.add(passages);
  await filling.finish();
}

const near = async (collection: Collection, vector: readonly number[], request = ANY) =>
  (await collection.findNear({ ...request, vector: Float32Array.from(vector) })).map(({ text }) => text);

const say = async (collection: Collection, text: string, request = ANY) =>
  (await collection.findWords({ ...request, text })).map((found) => found.text);

/** Notes what the owner of the story's flow would note by naming a collection in it, which cases count on. */
export async function nameLasting({ flow, execute }: Pick<ChatStory, 'flow' | 'execute'>): Promise<void> {
  await execute(`insert into named_place (flow_id, kind, name) values ('${flow.id}', 'NAME', 'lasting')`);
}

/** What every adapter does; each case opens the collections of a run of a conversation of its own. */
export function describeCollections(adapter: { name: string; open: () => Promise<CollectionSource> }): void {
  const { name, open } = adapter;
  describe(`A collection in ${name}`, () => {
    it('is empty before anything was brought in, and however it is asked', async () => {
      const source = await open();
      assert.deepEqual(await near(source.open(VECTORS), [1, 0]), []);
      assert.deepEqual(await say(source.open(WORDS), 'what'), []);
      assert.equal(await source.open(VECTORS).has({ source: 'Store-1', digest: 'one' }), false);
    });

    it('finds what is nearest to a vector, the nearest first, with what is known of it', async () => {
      const collection = (await open()).open(VECTORS);
      const metadata = { page: 3, source: '第一章.pdf', deep: { list: [1, null] } };
      await fill(collection, [passage('east', [1, 0], metadata), passage('north', [0, 2]), passage('west', [-1, 0])]);
      assert.deepEqual(await near(collection, [3, 1]), ['east', 'north', 'west']);
      const [best] = await collection.findNear({ count: 1, filter: {}, vector: Float32Array.from([3, 1]) });
      assert.ok(best && Math.abs(best.score - 3 / Math.sqrt(10)) < 1e-6);
      assert.deepEqual(best.metadata, metadata);
    });

    it('finds whatever says some of the words, in English and in Chinese', async () => {
      const collection = (await open()).open(WORDS);
      const texts = ['Refunds are paid within ten days.', '退款需要十天才能到账。', '猫在睡觉。', 'It says nothing.'];
      await fill(
        collection,
        texts.map((text) => passage(text, null)),
      );
      assert.deepEqual(await say(collection, 'How is a refund paid?'), [texts[0]]);
      assert.deepEqual(await say(collection, '退款要几天'), [texts[1]]);
      assert.deepEqual(await say(collection, 'elephants'), []);
      assert.deepEqual(await say(collection, '"\' & | ! ( :* @1 \\'), []);
    });

    it('leaves out what does not have the very members that are asked for, and takes them for nothing else', async () => {
      const source = await open();
      const rows = [passage('a b', [1, 0], { page: 1 }), passage('a c', [1, 0], { page: 2, by: "O'Hara" })];
      const [vectors, words] = [source.open(VECTORS), source.open(WORDS)];
      await fill(vectors, rows);
      await fill(
        words,
        rows.map((row) => ({ ...row, vector: null })),
      );
      for (const [filter, found] of [
        [{ page: 2 }, ['a c']],
        [{ page: '2' }, []],
        [{ page: 2, by: "O'Hara" }, ['a c']],
        [{ by: "' or true; drop table passage; --" }, []],
        [{ "by' = '' or true --": 1 }, []],
      ] as const) {
        assert.deepEqual(await near(vectors, [1, 0], { count: 4, filter }), found);
        assert.deepEqual(await say(words, 'a b c', { count: 4, filter }), found);
      }
      assert.equal((await near(vectors, [1, 0])).length, 2);
    });

    it('shows nothing of what is on its way in, and none of what was taken back', async () => {
      const collection = (await open()).open(VECTORS);
      const filling = await collection.fill({ source: 's', digest: 'd', passages: 1, replacing: 'SAME_SOURCE' });
      await filling.add([passage('early', [1, 0])]);
      assert.deepEqual(await near(collection, [1, 0]), []);
      assert.equal(await collection.has({ source: 's', digest: 'd' }), false);
      await filling.abandon();
      assert.deepEqual(await near(collection, [1, 0]), []);
    });

    it('keeps what another vertex brought in, and of one vertex the latest', async () => {
      const collection = (await open()).open(VECTORS);
      await fill(collection, [passage('old', [1, 0])], { digest: 'old' });
      await fill(collection, [passage('other', [1, 0])], { source: 'Store-2' });
      await fill(collection, [passage('new', [1, 0])], { digest: 'new' });
      assert.deepEqual((await near(collection, [1, 0])).sort(), ['new', 'other']);
      const has = (digest: string) => collection.has({ source: 'Store-1', digest });
      assert.deepEqual([await has('old'), await has('new')], [false, true]);
    });

    it('keeps the same passages once, however often and whenever they come', async () => {
      const collection = (await open()).open({ ...VECTORS, name: `twice ${Math.random()}` });
      const fillings = await Promise.all(
        [1, 2].map(() => collection.fill({ source: 's', digest: 'd', passages: 1, replacing: 'NOTHING' })),
      );
      await Promise.all(fillings.map((filling) => filling.add([passage('once', [1, 0])])));
      await Promise.all(fillings.map((filling) => filling.finish()));
      assert.deepEqual(await near(collection, [1, 0]), ['once']);
    });

    it('adds to a lasting collection, and empties it when that is asked for', async () => {
      const source = await open();
      const key = { ...VECTORS, name: 'lasting' };
      await fill(source.open(key), [passage('one', [1, 0])], { digest: 'one' });
      await fill(source.open(key), [passage('two', [1, 0])], { digest: 'two' });
      assert.deepEqual((await near(source.open(key), [1, 0])).sort(), ['one', 'two']);
      const other = { ...key, space: 'another model' };
      await assert.rejects(near(source.open(other), [1, 0]), RunFault);
      await assert.rejects(fill(source.open(other), [passage('three', [1, 0, 0])]), RunFault);
      const filling = await source.open(other).fill({ source: 's', digest: 'd', passages: 1, replacing: 'EVERYTHING' });
      await filling.add([passage('three', [1, 0, 0])]);
      await filling.finish();
      assert.deepEqual(await near(source.open(other), [1, 0, 0]), ['three']);
    });

    it('refuses a vector of another length', async () => {
      const collection = (await open()).open(VECTORS);
      await fill(collection, [passage('short', [1, 0])]);
      await assert.rejects(near(collection, [1, 0, 0]), RunFault);
    });

    it('finds what is written in characters that no database keeps', async () => {
      const source = await open();
      const odd = passage('odd \0 \uD800 text', [1, 0], { name: '\0', 'a\0b': ['\uDFFF'] });
      await fill(source.open(VECTORS), [odd]);
      await fill(source.open(WORDS), [{ ...odd, vector: null }]);
      assert.equal((await near(source.open(VECTORS), [1, 0])).length, 1);
      assert.equal((await say(source.open(WORDS), 'odd text')).length, 1);
    });
  });
}
