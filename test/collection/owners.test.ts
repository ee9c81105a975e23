import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deleteForsakenCollections, letUnfinishedGo } from '../../src/collection/expiry.ts';
import { deleteLetGo } from '../../src/collection/letting-go.ts';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { countKept } from '../../src/collection/reads.ts';
import { createCollectionService, type CollectionService } from '../../src/collection/service.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import type { CollectionKey, CollectionSource } from '../../src/runtime/collections/contract.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { cosine } from '../support/memory-collections.ts';

const ALICE = 1;
const BOB = 2;
const WORDS: CollectionKey = { kind: 'KEYWORD', name: null, isNamedByCaller: false, space: null };
const VECTORS: CollectionKey = { kind: 'VECTOR', name: null, isNamedByCaller: false, space: 'model' };

let story: ChatStory;
let service: CollectionService;
before(async () => {
  story = await openChatStory();
  service = createCollectionService({ fork: () => story.database.fork(), indexes: POSTGRES_INDEXES });
  // As Alice's saving of a document with these names would.
  await story.execute(
    `insert into named_place (flow_id, kind, name)
     select '${story.flow.id}', 'NAME', unnest(array['handbook', 'private'])`,
  );
});
after(() => story[Symbol.asyncDispose]());

/** A run of Alice's flow, by somebody, in a conversation of theirs. */
async function run(userId: number, given: { guestId?: string; sessionId?: string } = {}): Promise<CollectionSource> {
  const viewer = userId === ALICE ? story.alice : story.bob;
  const { guestId = null, sessionId = await story.begin({ viewer }) } = given;
  return service.sourceOf({ userId, guestId, flowId: story.flow.id, sessionId });
}

async function bring(source: CollectionSource, key: CollectionKey, text: string): Promise<void> {
  const filling = await source.open(key).fill({ source: 's', digest: text, passages: 1, replacing: 'NOTHING' });
  await filling.add([{ text, metadata: {}, vector: null }]);
  await filling.finish();
}

async function find(source: CollectionSource, key: CollectionKey): Promise<readonly string[]> {
  const found = await source.open(key).findWords({ text: 'secret', count: 9, filter: {} });
  return found.map(({ text }) => text).sort();
}

async function count(table: string): Promise<number> {
  const rows = await toSqlExecutor(story.database.fork())<{ n: number }>(`select count(*)::int n from ${table}`, []);
  return rows[0]?.n ?? -1;
}

/** Deletes all that was let go, and tells how many rows went at a time. */
async function deleteAll(): Promise<readonly number[]> {
  const batches: number[] = [];
  for (;;) {
    const deleted = await deleteLetGo({ em: story.database.fork() });
    if (deleted === 0) return batches;
    batches.push(deleted);
  }
}

describe('What a conversation brings in', () => {
  it('is found in that conversation and nowhere else, whoever asks', async () => {
    const mine = await story.begin();
    await bring(await run(ALICE, { sessionId: mine }), WORDS, 'secret of one conversation');
    assert.equal((await find(await run(ALICE, { sessionId: mine }), WORDS)).length, 1);
    assert.deepEqual(await find(await run(ALICE), WORDS), []);
    assert.deepEqual(await find(await run(BOB), WORDS), []);
    const name = `tmp_${story.flow.id}_${mine}`;
    for (const isNamedByCaller of [true, false]) {
      assert.deepEqual(await find(await run(BOB), { ...WORDS, name, isNamedByCaller }), []);
    }
  });

  it('ends with it, and with its deletion for those who come back to it', async () => {
    const [ended, deleted, kept] = [await story.begin(), await story.begin(), await story.begin()];
    for (const sessionId of [ended, deleted, kept])
      await bring(await run(ALICE, { sessionId }), WORDS, `secret ${sessionId}`);
    await deleteAll();
    const before = await count('passage');
    await story.execute(`delete from chat_session where id = '${ended}'`);
    await deleteAll();
    assert.equal(await count('passage'), before - 1);
    await story.execute(`update chat_session set deleted_at = now() where id = '${deleted}'`);
    assert.equal(await deleteForsakenCollections({ em: story.database.fork() }), 1);
    assert.equal(await deleteForsakenCollections({ em: story.database.fork() }), 0);
    assert.deepEqual(await find(await run(ALICE, { sessionId: deleted }), WORDS), []);
    assert.equal((await find(await run(ALICE, { sessionId: kept }), WORDS)).length, 1);
  });

  it('is found and counted no more at once, however much it is, and is deleted in small batches', async () => {
    const sessionId = await story.begin();
    const source = await run(ALICE, { sessionId });
    await deleteAll();
    const kept = () => countKept({ em: story.database.fork(), userId: ALICE });
    const [before, rows] = [await kept(), await count('passage')];
    const filling = await source.open(WORDS).fill({ source: 's', digest: 'd', passages: 2500, replacing: 'NOTHING' });
    await filling.add(Array.from({ length: 2500 }, () => ({ text: 'secret', metadata: {}, vector: null })));
    await filling.finish();
    assert.deepEqual([await kept(), await count('passage')], [before + 2500, rows + 2500]);
    await story.execute(`delete from chat_session where id = '${sessionId}'`);
    assert.deepEqual([await kept(), await count('passage')], [before, rows + 2500]);
    assert.deepEqual(await find(source, WORDS), []);
    assert.deepEqual(await deleteAll(), [1000, 1000, 500, 1]);
    assert.equal(await count('passage'), rows);
  });

  it('is not left behind by a run that never finished', async () => {
    const filling = await (
      await run(ALICE)
    )
      .open(WORDS)
      .fill({ source: 's', digest: 'd', passages: 1, replacing: 'NOTHING' });
    await filling.add([{ text: 'secret half', metadata: {}, vector: null }]);
    const before = await count('passage');
    assert.equal(await letUnfinishedGo({ em: story.database.fork(), hours: 25 }), 0);
    await story.execute(
      `update collection_filling set created_at = now() - interval '26 hours' where finished_at is null`,
    );
    assert.equal(await letUnfinishedGo({ em: story.database.fork(), hours: 25 }), 1);
    await deleteAll();
    assert.equal(await count('passage'), before - 1);
  });
});

describe('A collection with a name', () => {
  const key = { ...WORDS, name: 'handbook' };

  it('is the author’s: others search it through their flow, and keep what they bring to themselves', async () => {
    await bring(await run(ALICE), key, 'secret of the handbook');
    const bobs = await story.begin({ viewer: story.bob });
    await bring(await run(BOB, { sessionId: bobs }), key, 'secret of Bob');
    assert.deepEqual(await find(await run(BOB, { sessionId: bobs }), key), ['secret of Bob', 'secret of the handbook']);
    assert.deepEqual(await find(await run(BOB), key), ['secret of the handbook']);
    assert.deepEqual(await find(await run(ALICE), key), ['secret of the handbook']);
  });

  it('is not reached by whoever names it in a run of their own', async () => {
    const named = { ...key, name: 'private', isNamedByCaller: true };
    await bring(await run(ALICE), { ...named, isNamedByCaller: false }, 'secret of Alice');
    assert.deepEqual(await find(await run(BOB), named), []);
    await bring(await run(BOB), named, 'secret of Bob');
    assert.deepEqual(await find(await run(BOB), named), ['secret of Bob']);
    assert.deepEqual(await find(await run(ALICE), named), ['secret of Alice']);
  });

  it('is searched by guests of its flow, who add nothing and name none', async () => {
    const guest = { guestId: 'g', sessionId: await story.begin() };
    await bring(await run(ALICE, guest), key, 'secret of a guest');
    assert.deepEqual(await find(await run(ALICE, guest), key), ['secret of a guest', 'secret of the handbook']);
    assert.deepEqual(await find(await run(ALICE), key), ['secret of the handbook']);
    assert.deepEqual(await find(await run(ALICE, guest), { ...key, name: 'private', isNamedByCaller: true }), []);
  });

  it('cannot be longer than a name is, nor more than a user may keep', async () => {
    await assert.rejects(find(await run(ALICE), { ...key, name: 'x'.repeat(301) }), RunFault);
    const much = { source: 's', digest: 'd', passages: 500_001, replacing: 'NOTHING' as const };
    await assert.rejects((await run(ALICE)).open(key).fill(much), /more than 500000 passages/u);
  });
});

describe('A search among thousands of vectors', () => {
  it('finds nearly all that an exact one finds', async () => {
    const source = await run(ALICE);
    const vectors = Array.from({ length: 3000 }, (_none, index) => toVector(index));
    const filling = await source.open(VECTORS).fill({ source: 's', digest: 'd', passages: 3000, replacing: 'NOTHING' });
    for (let start = 0; start < vectors.length; start += 500) {
      const batch = vectors.slice(start, start + 500);
      await filling.add(batch.map((vector, place) => ({ text: String(start + place), metadata: {}, vector })));
    }
    await filling.finish();
    let hits = 0;
    for (let asked = 0; asked < 20; asked += 1) {
      const vector = toVector(10_000 + asked);
      const exact = vectors.map((each, index) => [cosine(vector, each), String(index)] as const);
      const best = new Set(
        exact
          .sort(([one], [other]) => other - one)
          .slice(0, 4)
          .map(([, text]) => text),
      );
      const found = await source.open(VECTORS).findNear({ vector, count: 4, filter: {} });
      hits += found.filter(({ text }) => best.has(text)).length;
    }
    assert.ok(hits >= 76, `${hits} of 80`);
  });
});

/** One of thirty subjects, and something of its own; the same for the same number. */
function toVector(number: number): Float32Array {
  const subject = number % 30;
  return Float32Array.from(
    { length: 64 },
    (_none, place) => noise(subject * 64 + place) + noise(number * 97 + place + 1e6) / 2,
  );
}

function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return (value - Math.floor(value)) * 2 - 1;
}
