import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteLetGo } from '../../src/collection/letting-go.ts';
import type { PassageIndexes } from '../../src/collection/passage-index.ts';
import { ensurePgvector } from '../../src/collection/pgvector/start.ts';
import { findObstacle } from '../../src/collection/pgvector/requirements.ts';
import { takeAlong } from '../../src/collection/pgvector/take-along.ts';
import { createPgvectorVectors } from '../../src/collection/pgvector/vector-index.ts';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import { withSnapshot } from '../../src/database/dump/read.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import type { Collection, CollectionKey, CollectionSource, Passage } from '../../src/runtime/collections/contract.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { cosine } from '../support/memory-collections.ts';
import { openPgvectorDatabase } from '../support/pgvector.ts';
import { describeCollections, nameLasting } from './cases.ts';

const VECTORS: CollectionKey = { kind: 'VECTOR', name: null, isNamedByCaller: false, space: 'model' };

/** What is more than this is found by the index. */
const EXACT_UP_TO = 30;

let story: ChatStory;
before(async () => {
  story = await openChatStory({ openEmpty: openPgvectorDatabase, poolSize: 1 });
  await nameLasting(story);
});
after(() => story[Symbol.asyncDispose]());

const fork = (): EntityManager => story.database.fork();
const select = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
  toSqlExecutor(fork())<Row>(text, parameters);

async function count(table: string): Promise<number> {
  const [row] = await select<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
}

async function deleteAll(): Promise<void> {
  while ((await deleteLetGo({ em: fork() })) > 0);
}

/** Pieces of work that are undone, so that what stands in the way stands there for a moment only. */
async function whyNot(...statements: readonly string[]): Promise<string | null> {
  const em = fork();
  await em.begin();
  try {
    for (const statement of statements) await toSqlExecutor(em)(statement, []);
    return await findObstacle(toSqlExecutor(em));
  } finally {
    await em.rollback();
  }
}

describe('A database that shall rank vectors by pgvector', () => {
  const LIMITED = ['create role limited', 'set local role limited'];

  it('is refused where the server has no pgvector, and told of the package to install', async (context) => {
    const plain = await openChatStory();
    const [known] = await toSqlExecutor(plain.database.fork())(
      `select from pg_available_extensions where name = 'vector'`,
      [],
    );
    const obstacle = await findObstacle(toSqlExecutor(plain.database.fork()));
    await plain[Symbol.asyncDispose]();
    if (known !== undefined) return context.skip('This server has pgvector.');
    assert.match(obstacle ?? '', /has no pgvector\. Install it there \(the package postgresql-\d+-pgvector of Debian/u);
  });

  it('is refused where it may not be made, is too old, or is out of reach, each time with what to do', async () => {
    assert.match(
      (await whyNot(...LIMITED)) ?? '',
      /Let a superuser run CREATE EXTENSION vector in the database postgres/u,
    );
    const made = 'create extension vector';
    const older = `update pg_extension set extversion = '0.7.4' where extname = 'vector'`;
    assert.match((await whyNot(made, older)) ?? '', /0\.7\.4 is too old; 0\.8 .*run ALTER EXTENSION vector UPDATE/u);
    assert.match(
      (await whyNot(made, 'set local search_path to pg_catalog')) ?? '',
      /ALTER ROLE postgres SET search_path/u,
    );
    assert.match((await whyNot(made, ...LIMITED)) ?? '', /GRANT CREATE ON DATABASE postgres TO limited/u);
    assert.equal(await whyNot(made), null);
  });

  it('is made ready by the first start, and by any other once more', async () => {
    assert.equal(await findObstacle(toSqlExecutor(fork())), null);
    await ensurePgvector(fork);
    await ensurePgvector(fork);
    assert.equal(await count('forme_pgvector.whole_filling'), 0);
  });
});

async function open(vectors?: PassageIndexes['VECTOR']): Promise<CollectionSource> {
  const sessionId = await story.begin();
  const ranking = vectors ?? createPgvectorVectors({ exactUpTo: EXACT_UP_TO });
  const service = createCollectionService({ fork, indexes: { ...POSTGRES_INDEXES, VECTOR: ranking } });
  return service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId });
}

/** The same for the same number; those of one subject are near each other. */
function toVector(number: number, dimensions = 16): Float32Array {
  let state = (number + 1) * 2_654_435_761;
  const draw = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) / 2 ** 31;
  return Float32Array.from({ length: dimensions }, (_none, place) => Math.sin((number % 7) * 71 + place * 13) + draw());
}

interface Texts {
  readonly size: number;
  readonly dimensions?: number;
  readonly metadata?: (number: number) => JsonObject;
  readonly factor?: number;
}

function toPassages({ size, dimensions = 16, metadata = () => ({}), factor = 1 }: Texts): Passage[] {
  return Array.from({ length: size }, (_none, number) => ({
    text: `text ${number}`,
    metadata: metadata(number),
    vector: toVector(number, dimensions).map((member) => member * factor),
  }));
}

async function fill(collection: Collection, passages: readonly Passage[]): Promise<readonly Passage[]> {
  const filling = await collection.fill({ source: 's', digest: 'd', passages: passages.length, replacing: 'NOTHING' });
  for (let start = 0; start < passages.length; start += 100) await filling.add(passages.slice(start, start + 100));
  await filling.finish();
  return passages;
}

async function near(options: {
  collection: Collection;
  vector: Float32Array;
  count?: number;
  filter?: JsonObject;
}): Promise<readonly string[]> {
  const { collection, vector, count: wanted = 5, filter = {} } = options;
  return (await collection.findNear({ count: wanted, filter, vector })).map(({ text }) => text);
}

/** What a look at each of them comes to. */
function nearest(passages: readonly Passage[], vector: Float32Array, wanted = 5): readonly string[] {
  return passages
    .map((passage) => ({ text: passage.text, score: cosine(vector, passage.vector) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, wanted)
    .map(({ text }) => text);
}

describe('A collection that pgvector ranks', () => {
  it('is found whatever the length of its vectors, each length in a table of its own', async () => {
    for (const dimensions of [1, 3000, 5000, 16_001]) {
      const collection = (await open()).open(VECTORS);
      const passages = await fill(collection, toPassages({ size: 3, dimensions }));
      const question = toVector(2, dimensions);
      assert.deepEqual(await near({ collection, vector: question }), nearest(passages, question), String(dimensions));
    }
    const tables = await select<{ name: string; indexed: boolean }>(
      `select t.tablename as name, exists (select from pg_indexes i where i.tablename = t.tablename and i.indexdef like '%hnsw%') as indexed
       from pg_tables t where t.schemaname = 'forme_pgvector' and t.tablename like 'vector%' order by length(t.tablename), 1`,
    );
    assert.deepEqual(tables, [
      { name: 'vector_1', indexed: true },
      { name: 'vector_3000', indexed: true },
      { name: 'vector_5000', indexed: false },
    ]);
  });

  it('is empty where what came in was nothing', async () => {
    const collection = (await open()).open(VECTORS);
    await fill(collection, []);
    assert.deepEqual(await near({ collection, vector: toVector(0, 77) }), []);
    assert.equal(await takeAlong({ fork, signal: new AbortController().signal }), 0);
  });

  it('is searched by the index where it is large, and finds what a look at each vector finds', async () => {
    const collection = (await open()).open(VECTORS);
    const passages = await fill(collection, toPassages({ size: 400 }));
    const scans = async () => {
      await select('select pg_stat_force_next_flush()');
      const text = `select idx_scan::int as n from pg_stat_user_indexes where indexrelname = 'vector_16_near'`;
      return (await select<{ n: number }>(text))[0]?.n;
    };
    const before = await scans();
    let hits = 0;
    for (let question = 1000; question < 1020; question += 1) {
      const wanted = nearest(passages, toVector(question));
      const found = await near({ collection, vector: toVector(question) });
      hits += found.filter((text) => wanted.includes(text)).length;
    }
    assert.ok(hits >= 97, `${hits} of 100`);
    assert.equal(await scans(), (before ?? 0) + 20);
  });

  it('finds everything that has the members of a filter, whether many have them or few', async () => {
    const collection = (await open()).open(VECTORS);
    const metadata = (number: number) => ({ page: number % 2, rare: number % 100 === 1 });
    const passages = await fill(collection, toPassages({ size: 300, metadata }));
    const vector = toVector(1000);
    for (const filter of [{ page: 1 }, { rare: true }, { page: 1, rare: true }, { page: 2 }] as const) {
      const fitting = passages.filter((passage) =>
        Object.entries(filter).every(([name, value]) => passage.metadata[name] === value),
      );
      assert.deepEqual(await near({ collection, vector, filter }), nearest(fitting, vector), JSON.stringify(filter));
    }
  });

  it('loses nothing where the index ends among the vectors of others', async () => {
    const ranking = createPgvectorVectors({ exactUpTo: EXACT_UP_TO });
    const dimensions = 12;
    const collection = (await open(ranking)).open(VECTORS);
    const passages = await fill(collection, toPassages({ size: 40, dimensions, factor: -1 }));
    // With few ways from one vector to the next, and no patience, a search sees none of those at the other end.
    await select('drop index forme_pgvector.vector_12_near');
    await fill((await open(ranking)).open(VECTORS), toPassages({ size: 2000, dimensions }));
    const made = 'create index vector_12_near on forme_pgvector.vector_12 using hnsw (vector halfvec_ip_ops)';
    await select(`${made} with (m = 2, ef_construction = 4)`);
    // Sessions are one here, so that this holds for the next search.
    await select('set hnsw.max_scan_tuples = 1');
    const vector = toVector(0, dimensions);
    const found = await near({ collection, vector });
    await select('reset hnsw.max_scan_tuples');
    assert.deepEqual(found, nearest(passages, vector));
  });

  it('leaves nothing behind when it ends, or when what came in is taken back', async () => {
    const sessions = await count('chat_session');
    const before = await count('forme_pgvector.vector_16');
    const source = await open();
    await fill(source.open(VECTORS), toPassages({ size: 20 }));
    const filling = await source.open(VECTORS).fill({ source: 't', digest: 't', passages: 9, replacing: 'NOTHING' });
    await filling.add(toPassages({ size: 9 }));
    assert.equal(await count('forme_pgvector.vector_16'), before + 29);
    await filling.abandon();
    await deleteAll();
    assert.equal(await count('forme_pgvector.vector_16'), before + 20);
    await select(
      'delete from chat_session where id = (select id from chat_session order by created_at desc, id limit 1)',
    );
    assert.equal(await count('chat_session'), sessions);
    await deleteAll();
    assert.equal(await count('forme_pgvector.vector_16'), before);
  });
});

describeCollections({ name: 'pgvector', open: () => open() });

describe('Vectors that were there before pgvector', () => {
  const signal = new AbortController().signal;
  const vector = toVector(1000);

  it('are found at once, and are taken along, once', async () => {
    await takeAlong({ fork, signal });
    const sessionId = await story.begin();
    const run = { userId: 1, guestId: null, flowId: story.flow.id, sessionId };
    const old = createCollectionService({ fork, indexes: POSTGRES_INDEXES }).sourceOf(run).open(VECTORS);
    const passages = await fill(old, toPassages({ size: 450 }));
    const ranking = createPgvectorVectors({ exactUpTo: EXACT_UP_TO });
    const indexes = { ...POSTGRES_INDEXES, VECTOR: ranking };
    const collection = createCollectionService({ fork, indexes }).sourceOf(run).open(VECTORS);
    const before = await near({ collection, vector });
    const rows = await count('forme_pgvector.vector_16');
    assert.equal(await takeAlong({ fork, signal }), 450);
    assert.equal(await count('forme_pgvector.vector_16'), rows + 450);
    assert.equal(await takeAlong({ fork, signal }), 0);
    assert.deepEqual(before, nearest(passages, vector));
    assert.deepEqual(await near({ collection, vector }), before);
    assert.deepEqual(await near({ collection: old, vector }), before);
  });

  it('are there again after all that pgvector held is lost, as it is in what a backup restores', async () => {
    await select('delete from collection');
    await deleteAll();
    const collection = (await open()).open(VECTORS);
    const passages = await fill(collection, toPassages({ size: 50 }));
    const kept = await withSnapshot(story.database.connection, ({ tables }) =>
      Promise.resolve(tables.map(({ name }) => name)),
    );
    assert.deepEqual(
      ['passage_vector', 'vector_16', 'whole_filling'].filter((name) => kept.includes(name)),
      ['passage_vector'],
    );
    for (const loss of [
      'drop schema forme_pgvector cascade',
      // As it is where an older backup was restored in place of all tables, and numbers of rows come again.
      'alter table forme_pgvector.whole_filling drop constraint whole_filling_filling_id_fkey',
    ]) {
      await select(loss);
      await ensurePgvector(fork);
      assert.equal(await count('forme_pgvector.whole_filling'), 0);
    }
    assert.deepEqual(await near({ collection, vector }), nearest(passages, vector));
    await takeAlong({ fork, signal });
    assert.equal(
      await count('forme_pgvector.vector_16'),
      await count('passage_vector where octet_length(vector) = 64'),
    );
    assert.deepEqual(await near({ collection, vector }), nearest(passages, vector));
  });
});
