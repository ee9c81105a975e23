import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProgressStep, RunStep } from '../../src/runtime/contract.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { ProgressPace } from '../../src/runtime/progress.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { fileDocument } from '../support/documents.ts';
import { makeDocx, makePdf, makePptx } from '../support/files.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { fileTweaks, retrievalDocument } from '../support/retrieval-documents.ts';
import { messageOf, report, runRequest, testRuntime } from './harness.ts';

const PATH = '/bisheng/upload/a';
const LOADER = 'ElemUnstructuredLoaderV0-1';

let sources = 0;

function toSource(name: string, content: Buffer | string): FileSource {
  const bytes = Buffer.from(content);
  const key = `file-${(sources += 1)}`;
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const read = () => Promise.resolve(pieces());
  return { find: () => Promise.resolve({ id: key, key, name, size: bytes.length, read }) };
}

const runtime = testRuntime();

const isProgress = (step: RunStep): step is ProgressStep => step.kind === 'progress';

/** How far a run says that it has come with what one node does. */
const told = (steps: readonly RunStep[], nodeId = LOADER) =>
  steps.filter(isProgress).flatMap((step) => (step.nodeId === nodeId ? [step] : []));

const ask = (files: FileSource, given: Partial<Parameters<typeof report>[0]> = {}) =>
  report({ document: fileDocument(), inputs: { question: 'so?' }, tweaks: fileTweaks(PATH), files, ...given }, runtime);

const pages = (count: number) => makePdf(Array.from({ length: count }, (_none, page) => `This is page ${page}.`));

/** Everything until the run was stopped, which is when it tells the step that is waited for. */
async function stopAt(given: Parameters<typeof runRequest>[0], isAwaited: (step: ProgressStep) => boolean) {
  const stopping = new AbortController();
  const steps: RunStep[] = [];
  const run = async () => {
    for await (const step of runtime.run(runRequest({ ...given, signal: stopping.signal }))) {
      steps.push(step);
      if (isProgress(step) && isAwaited(step)) stopping.abort(new Error('stopped'));
    }
  };
  const error: unknown = await run().catch((thrown: unknown) => thrown);
  return { steps, error };
}

describe('A run that is stopped', () => {
  it('stops in the middle of a long file, and says nothing more of it', async () => {
    const request = { document: fileDocument(), tweaks: fileTweaks(PATH), files: toSource('a.pdf', pages(2000)) };
    const stopped = await stopAt(request, ({ done }) => done === 0);
    assert.equal(messageOf(stopped), 'stopped');
    assert.deepEqual(
      told(stopped.steps).map(({ done, total }) => [done, total]),
      [[0, 2000]],
    );
  });

  it('stops while a model makes vectors, and nothing of the file can be found', async () => {
    await using embeddings = await startEmbeddingServer();
    embeddings.script('words', { hangs: true });
    const collections = openMemoryCollections();
    const document = retrievalDocument({ embedding: { url: embeddings.url, name: 'words' } });
    const files = toSource('a.txt', 'a text');
    const request = { document, inputs: { query: 'so?' }, tweaks: fileTweaks(PATH), files, collections };
    const stopped = await stopAt(request, ({ activity }) => activity === 'EMBEDDING');
    assert.equal(messageOf(stopped), 'stopped');
    const step = { kind: 'progress', nodeId: 'Milvus-1', activity: 'EMBEDDING', unit: 'PASSAGES' };
    assert.deepEqual(told(stopped.steps, 'Milvus-1'), [{ ...step, done: 0, total: 1 }]);
  });
});

describe('A file', () => {
  it('that cannot be read has no last step', async () => {
    const { steps, error } = await ask(toSource('a.csv', `a,b\n${'1,2\n'.repeat(20_001)}`));
    assert.match(messageOf({ error }), /has more than 20,000 rows$/u);
    assert.deepEqual(told(steps)[0]?.done, 0);
    assert.ok(told(steps).every(({ done, total }) => done !== total));
  });

  it('of many pages is told page by page, in few steps, before it is asked about', async () => {
    const { steps } = await ask(toSource('a.pdf', pages(400)));
    const reading = told(steps);
    assert.deepEqual(steps.slice(0, reading.length), reading);
    const step = { kind: 'progress', nodeId: LOADER, activity: 'READING', total: 400, unit: 'PAGES' };
    assert.deepEqual(
      [reading[0], reading.at(-1)],
      [
        { ...step, done: 0 },
        { ...step, done: 400 },
      ],
    );
    assert.deepEqual(
      reading,
      reading.toSorted((one, other) => one.done - other.done),
    );
    assert.ok(reading.length <= 102);
  });

  for (const [name, content, unit, ends] of [
    [
      'a.csv',
      `a,b\n${'1,2\n'.repeat(5000)}`,
      'ROWS',
      [
        [0, null],
        [5000, 5000],
      ],
    ],
    [
      'a.pptx',
      makePptx(['one', 'two', 'three']),
      'PAGES',
      [
        [0, 3],
        [3, 3],
      ],
    ],
    [
      'a.docx',
      makeDocx(['one', 'two']),
      'FILES',
      [
        [0, 1],
        [1, 1],
      ],
    ],
    [
      'a.txt',
      'a text',
      'FILES',
      [
        [0, 1],
        [1, 1],
      ],
    ],
  ] as const) {
    it(`is counted in what it has, from the first to the last: ${name}`, async () => {
      const reading = told((await ask(toSource(name, content))).steps);
      const seen = [reading[0], reading.at(-1)].map((step) => [step?.done, step?.total]);
      assert.deepEqual([seen, new Set(reading.map((step) => step.unit))], [ends, new Set([unit])]);
    });
  }

  it('whose texts are known has none, and neither have texts that are there already', async () => {
    const files = toSource('a.txt', 'a text');
    const collections = openMemoryCollections();
    const request = { document: retrievalDocument(), inputs: { query: 'so?' }, files, collections };
    const asked = { ...request, tweaks: fileTweaks(PATH) };
    const told = async () => (await report(asked, runtime)).steps.filter(isProgress);
    const activities = (await told()).map(({ activity, done }) => `${activity} ${done}`);
    assert.deepEqual(activities, ['READING 0', 'READING 1', 'EMBEDDING 0', 'EMBEDDING 1']);
    assert.deepEqual(await told(), []);
  });
});

describe('The steps that tell how far a run has come', () => {
  const step = (done: number, total: number | null = 1000, nodeId = 'a'): ProgressStep => ({
    ...{ kind: 'progress', nodeId, activity: 'READING', done, total, unit: 'PAGES' },
  });

  it('are the first and the last of each work, and between them one a second and a hundredth', () => {
    let now = 0;
    const pace = new ProgressPace(() => now);
    const lets = (atMs: number, given: ProgressStep) => {
      now = atMs;
      return pace.lets(given);
    };
    assert.deepEqual([lets(0, step(0)), lets(0, step(0, 7, 'b')), lets(1, step(7, 7, 'b'))], [true, true, true]);
    assert.deepEqual([lets(1000, step(900)), lets(1001, step(9)), lets(1002, step(10))], [false, false, true]);
    assert.deepEqual([lets(2001, step(500)), lets(2002, step(500)), lets(2003, step(1000))], [false, true, true]);
    assert.deepEqual([lets(2003, step(0, null, 'c')), lets(3002, step(1, null, 'c'))], [true, false]);
    assert.deepEqual([lets(3003, step(1, null, 'c')), lets(3004, step(2, 2, 'c'))], [true, true]);
  });

  it('are a thousand at most, however many files a run has', () => {
    const pace = new ProgressPace(() => 0);
    const files = Array.from({ length: 2000 }, (_none, place) => [step(0, 1, `n${place}`), step(1, 1, `n${place}`)]);
    assert.equal(files.flat().filter((each) => pace.lets(each)).length, 1000);
  });
});
