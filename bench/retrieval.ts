import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { ensurePgvector } from '../src/collection/pgvector/start.ts';
import { createPgvectorVectors } from '../src/collection/pgvector/vector-index.ts';
import { POSTGRES_INDEXES } from '../src/collection/postgres/indexes.ts';
import { POSTGRES_VECTORS } from '../src/collection/postgres/vector-index.ts';
import { createCollectionService } from '../src/collection/service.ts';
import { dot, toUnit } from '../src/collection/vector.ts';
import type { Collection, CollectionKey, CollectionSource } from '../src/runtime/collections/contract.ts';
import { createRuntime } from '../src/runtime/runtime.ts';
import type { Json } from '../src/shared/json.ts';
import { openChatStory } from '../test/session/story.ts';
import { promptChainDocument } from '../test/support/documents.ts';
import { startEmbeddingServer } from '../test/support/embedding-server.ts';
import { startModelServer } from '../test/support/model-server.ts';
import { openPgvectorDatabase } from '../test/support/pgvector.ts';
import { retrievalDocument } from '../test/support/retrieval-documents.ts';
import { now } from './clock.ts';
import { median, percentile, printTable, show } from './figures.ts';
import { readLoad } from './processes.ts';

/**
 * `--texts 100000` measures as many as one vertex may hold, which takes some minutes. `--store pgvector` measures the
 * extension on the server of `FORME_TEST_DATABASE_URL`, and `--store webassembly` one that is compiled to WebAssembly, whose
 * figures say nothing of a server.
 */
const { values: given } = parseArgs({
  options: {
    texts: { type: 'string', default: '10000' },
    dimensions: { type: 'string', default: '1024' },
    store: { type: 'string', default: 'postgres' },
    'exact-up-to': { type: 'string', default: '10000' },
  },
});

function readNumber({ name, least }: { name: 'texts' | 'dimensions' | 'exact-up-to'; least: number }): number {
  const number = Number(given[name]);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`--${name} wants a whole number of ${least} at least.`);
  return number;
}

const TEXTS = readNumber({ name: 'texts', least: 100 });
const DIMENSIONS = readNumber({ name: 'dimensions', least: 1 });
const EXACT_UP_TO = readNumber({ name: 'exact-up-to', least: 0 });

const BATCH = 100;
const SEARCHES = 50;
const QUESTIONS = 20;
const SEARCH = { count: 4, filter: {} };

const WORDS = 'refund parking office holiday invoice warehouse visitor contract delivery warranty 退款 合同 发票'.split(
  ' ',
);

const SINES = Float32Array.from({ length: 4096 }, (_none, place) => Math.sin(place));

/** The same for the same number; some hundred subjects, and something of its own. */
function toVector(number: number, dimensions: number): Float32Array {
  let state = number * 2_654_435_761;
  const draw = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) / 2 ** 31;
  const subject = (number % 300) * 71;
  return Float32Array.from(
    { length: dimensions },
    (_none, place) => (SINES[(subject + place * 13) % SINES.length] ?? 0) + draw(),
  );
}

function toText(number: number): string {
  const words = Array.from(
    { length: 120 },
    (_none, place) => WORDS[(number * 7 + place * (1 + (number % 5))) % WORDS.length],
  );
  return `Text ${number}: ${words.join(' ')}`;
}

/** Brings the texts in and tells how long that took and how much memory it held. */
async function fill(collection: Collection, dimensions: number | null): Promise<readonly string[]> {
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peak = before;
  const startedAt = now();
  delay.enable();
  const digest = createHash('sha256').update(String(dimensions)).digest('hex');
  const filling = await collection.fill({ source: 'bench', digest, passages: TEXTS, replacing: 'NOTHING' });
  for (let start = 0; start < TEXTS; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_none, place) => start + place);
    const vectorOf = (number: number) => (dimensions === null ? null : toVector(number, dimensions));
    await filling.add(
      numbers.map((number) => ({ text: toText(number), metadata: { page: number }, vector: vectorOf(number) })),
    );
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  await filling.finish();
  delay.disable();
  const seconds = (now() - startedAt) / 1000;
  return [show(TEXTS / seconds), show((peak - before) / 2 ** 20), show(delay.max / 1e6)];
}

async function search(work: (number: number) => Promise<unknown>): Promise<readonly string[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const times: number[] = [];
  delay.enable();
  for (let number = 0; number < SEARCHES; number += 1) {
    const startedAt = now();
    await work(number);
    times.push(now() - startedAt);
  }
  delay.disable();
  return [show(median(times)), show(percentile(times, 0.95)), show(delay.max / 1e6)];
}

async function measureSearch(source: CollectionSource): Promise<void> {
  const key = { name: null, isNamedByCaller: false };
  const vectors = source.open({ ...key, kind: 'VECTOR', space: 'bench' });
  const words = source.open({ ...key, kind: 'KEYWORD', space: null });
  const filled = [
    [`vectors of ${DIMENSIONS}`, ...(await fill(vectors, DIMENSIONS))],
    ['words', ...(await fill(words, null))],
  ];
  printTable({
    title: `Bringing ${TEXTS} texts in (${readLoad()})`,
    columns: ['', 'texts/s', 'memory MB', 'longest turn ms'],
    rows: filled,
  });
  const near = (filter: Record<string, Json>) => (number: number) =>
    vectors.findNear({ ...SEARCH, filter, vector: toVector(TEXTS + number, DIMENSIONS) });
  const rows = [
    ['nearest vectors', ...(await search(near({})))],
    ['nearest vectors of one page', ...(await search(near({ page: 77 })))],
    [
      'words',
      ...(await search((number) => words.findWords({ ...SEARCH, text: `${toText(number).slice(0, 60)} 退款` }))),
    ],
  ];
  printTable({
    title: `Searching ${TEXTS} texts (${readLoad()})`,
    columns: ['', 'median ms', '95 % ms', 'longest turn ms'],
    rows,
  });
  await measureRecall(vectors);
}

/** How many of the four nearest are found, where each vector is looked at to know them. */
async function measureRecall(vectors: Collection): Promise<void> {
  const known = Array.from({ length: TEXTS }, (_none, number) => toUnit(toVector(number, DIMENSIONS)));
  let hits = 0;
  for (let number = 0; number < SEARCHES; number += 1) {
    const vector = toVector(TEXTS + number, DIMENSIONS);
    const scores = known.map((other, place) => ({ place, score: dot(vector, other) }));
    const nearest = scores.sort((one, other) => other.score - one.score).slice(0, SEARCH.count);
    const found = await vectors.findNear({ ...SEARCH, vector });
    const pages = new Set(found.map(({ metadata }) => metadata['page']));
    hits += nearest.filter(({ place }) => pages.has(place)).length;
  }
  const rows = [[`of ${SEARCH.count} nearest`, show((100 * hits) / (SEARCHES * SEARCH.count))]];
  printTable({ title: `What is found of what a look at each vector finds`, columns: ['', '%'], rows });
}

/** Milliseconds from a question to the first piece of its answer. */
async function measureFirstTokens(given: { source: CollectionSource; key: CollectionKey }): Promise<void> {
  const [models, embeddings] = await Promise.all([startModelServer(), startEmbeddingServer()]);
  const runtime = createRuntime({ fetch, modelIdleTimeoutMs: 60_000, modelRetries: 0, modelKeys: {} });
  const firstToken = async (document: ReturnType<typeof retrievalDocument>, input: string): Promise<number> => {
    const request = { document, documentHash: input, tweaks: {}, history: [], signal: new AbortController().signal };
    const startedAt = now();
    for await (const step of runtime.run({ ...request, inputs: { [input]: 'refund?' }, collections: given.source })) {
      if (step.kind === 'text') return now() - startedAt;
    }
    return Number.NaN;
  };
  const name = 'say:It is so';
  const plain = promptChainDocument({ baseUrl: models.url, modelName: name, template: '{question}' });
  const finding = retrievalDocument({
    model: { url: models.url, name },
    embedding: { url: embeddings.url, name: 'words' },
    isWithoutFile: true,
  });
  embeddings.script('words', { toVector: () => [...toVector(1, DIMENSIONS)] });
  const model = { space: `${embeddings.url} words` };
  await fill(given.source.open({ ...given.key, space: model.space }), DIMENSIONS);
  const times = { plain: [] as number[], finding: [] as number[] };
  for (let question = 0; question <= QUESTIONS; question += 1) {
    times.plain.push(await firstToken(plain, 'question'));
    times.finding.push(await firstToken(finding, 'query'));
  }
  // The first of each loads what the others find there.
  const added = times.finding.map((time, question) => time - (times.plain[question] ?? 0));
  const rows = Object.entries({ ...times, added }).map(([what, all]) => [
    what,
    show(median(all.slice(1))),
    show(percentile(all.slice(1), 0.95)),
  ]);
  printTable({
    title: `First token of an answer from ${TEXTS} texts, and of the model alone (${readLoad()})`,
    columns: ['', 'median ms', '95 % ms'],
    rows,
  });
  await Promise.all([models.close(), embeddings.close()]);
}

const onWebAssembly = { openEmpty: openPgvectorDatabase, poolSize: 1 };
const story = await openChatStory(given.store === 'webassembly' ? onWebAssembly : {});
const fork = () => story.database.fork();
if (given.store !== 'postgres') await ensurePgvector(fork);
const VECTOR = given.store === 'postgres' ? POSTGRES_VECTORS : createPgvectorVectors({ exactUpTo: EXACT_UP_TO });
const service = createCollectionService({ fork, indexes: { ...POSTGRES_INDEXES, VECTOR } });
const run = async () =>
  service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId: await story.begin() });
await measureSearch(await run());
await measureFirstTokens({
  source: await run(),
  key: { kind: 'VECTOR', name: null, isNamedByCaller: false, space: null },
});
await story[Symbol.asyncDispose]();
