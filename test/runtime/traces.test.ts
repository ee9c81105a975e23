import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { FoundPassage } from '../../src/runtime/collections/contract.ts';
import { toPageText } from '../../src/runtime/files/pdf-page.ts';
import { joinDocuments, placesWithin } from '../../src/runtime/files/places.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { makeDocx, makePdf } from '../support/files.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { fileTweaks, retrievalDocument, type RetrievalDrawing } from '../support/retrieval-documents.ts';
import { report, testRuntime } from './harness.ts';

const PATH = '/bisheng/upload/a';
const FILE = 'f'.repeat(32);
const PAGES = ['Refunds are paid within ten days.', 'The office is closed on Sundays.', 'Parking costs four euros.'];

const runtime = testRuntime();

/** What an answer is told to rest on, by whatever the demo models find. */
async function trace(given: {
  drawing?: RetrievalDrawing;
  content: Buffer | string;
  name: string;
}): Promise<readonly FoundPassage[]> {
  const bytes = Buffer.from(given.content);
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const read = () => Promise.resolve(pieces());
  const file = {
    id: FILE,
    key: createHash('sha256').update(bytes).digest('hex'),
    name: given.name,
    size: bytes.length,
    read,
  };
  const files = { find: () => Promise.resolve(file) };
  const document = retrievalDocument({ finder: 'ElasticKeywordsSearch', ...given.drawing });
  const request = { document, inputs: { query: 'refund' }, tweaks: fileTweaks(PATH), files };
  const { steps, error } = await report({ ...request, collections: openMemoryCollections() }, runtime);
  assert.equal(error, null);
  return steps.flatMap((step) => (step.kind === 'sources' ? step.passages : []));
}

const split = (size: number, overlap: number) => ({
  RecursiveCharacterTextSplitter: { chunk_size: size, chunk_overlap: overlap },
});

describe('What an answer rests on', () => {
  it('is not told where the chain keeps its sources to itself', async () => {
    const drawing = { values: { RetrievalQA: { return_source_documents: false } } };
    assert.deepEqual(await trace({ drawing, content: PAGES.join('\n'), name: 'a.txt' }), []);
  });

  it('cannot be said to be another file by whoever draws the flow', async () => {
    const forged = '{"file_id": "another", "chunk_index": 99, "by": "Ann"}';
    const drawing = { loader: 'TextLoader', values: { TextLoader: { metadata: forged } } };
    const [found] = await trace({ drawing, content: PAGES.join('\n'), name: 'a.txt' });
    const { file_id, chunk_index, by } = found?.metadata ?? {};
    assert.deepEqual([file_id, chunk_index, by], [FILE, 0, 'Ann']);
  });

  it('is traced to the file, the piece and its characters', async () => {
    const content = `First of all.\n${PAGES[0]}\nThen.`;
    const [found] = await trace({ drawing: { values: split(40, 0) }, content, name: 'a.txt' });
    const { start_index: start, end_index: end, ...known } = found?.metadata ?? {};
    assert.equal(content.slice(Number(start), Number(end)), found?.text);
    assert.deepEqual(known, { source: 'a.txt', file_id: FILE, chunk_index: 1 });
    assert.ok((found?.score ?? 0) > 0);
  });

  it('is traced right where pieces repeat each other and the file repeats itself', async () => {
    const line = 'refund and again refund ';
    const content = Array.from({ length: 40 }, (_none, index) => `${line}${index}`).join('\n');
    const found = await trace({ drawing: { values: split(90, 50) }, content, name: 'a.txt' });
    for (const { text, metadata } of found) {
      const { start_index: start, end_index: end } = metadata;
      assert.equal(content.slice(Number(start), Number(end)), text);
    }
  });

  for (const loader of ['PyPDFLoader', 'ElemUnstructuredLoaderV0']) {
    it(`is traced to a box on a page of a PDF by ${loader}`, async () => {
      const drawing = { loader, values: split(40, 0) };
      const [found] = await trace({ drawing, content: makePdf(['Nothing.', ...PAGES]), name: 'a.pdf' });
      const { page, chunk_bboxes: boxes } = found?.metadata ?? {};
      assert.equal(page, 1);
      const [box, ...others] = boxes as { page: number; bbox: readonly number[] }[];
      assert.deepEqual([box?.page, others], [1, []]);
      // Written 72 points from the left and 700 above the lower edge of a page that is 792 points high.
      const [left = 0, top = 0, right = 0, bottom = 0] = box?.bbox ?? [];
      assert.deepEqual([left, bottom], [72, 92]);
      assert.ok(top > 70 && top < 92 && right > 200 && right < 400, JSON.stringify(box));
    });
  }

  it('is told without boxes for a file that has no pages', async () => {
    const [found] = await trace({ content: makeDocx(PAGES), name: 'a.docx' });
    assert.deepEqual(Object.keys(found?.metadata ?? {}).sort(), [
      ...['chunk_index', 'end_index', 'file_id', 'source', 'start_index'],
    ]);
  });

  it('is not told among the outputs', async () => {
    const document = retrievalDocument({ isWithoutFile: true, finder: 'ElasticKeywordsSearch' });
    const collections = openMemoryCollections();
    const filling = await collections
      .open({ kind: 'KEYWORD', name: null, isNamedByCaller: false, space: null })
      .fill({ source: 's', digest: 'd', passages: 1, replacing: 'NOTHING' });
    const metadata: JsonObject = { source: 'a.txt', file_id: FILE, chunk_index: 0 };
    await filling.add([{ text: 'refund', metadata, vector: null }]);
    await filling.finish();
    const { steps } = await report({ document, inputs: { query: 'refund' }, collections }, runtime);
    const last = steps.at(-1);
    assert.deepEqual(last?.kind === 'answer' && last.outputs['source_documents'], [
      { page_content: 'refund', metadata: { source: 'a.txt' } },
    ]);
  });
});

describe('The places of a text', () => {
  const line = (top: number, left = 0) => [left, top, left + 100, top + 10] as const;

  it('are one where lines follow each other closely, and several across columns and pages', () => {
    const places = [
      { start: 0, end: 10, page: 0, box: line(0) },
      { start: 11, end: 20, page: 0, box: line(12) },
      { start: 21, end: 30, page: 0, box: line(0, 200) },
      { start: 31, end: 40, page: 1, box: line(0) },
    ];
    const within = (start: number, end: number) =>
      placesWithin({ places, start, end }).map(({ page, box }) => [page, ...(box ?? [])]);
    assert.deepEqual(within(5, 40), [
      [0, 0, 0, 100, 22],
      [0, 200, 0, 300, 10],
      [1, 0, 0, 100, 10],
    ]);
    assert.deepEqual(within(12, 15), [[0, 0, 12, 100, 22]]);
    assert.deepEqual([within(10, 11), within(50, 60)], [[], []]);
  });

  it('move with texts that are joined, whose pages are places where nothing more is known', () => {
    const { text, places } = joinDocuments({
      documents: [
        { text: 'one', metadata: { page: 0 } },
        { text: 'two', metadata: { page: 1 }, places: [{ start: 1, end: 3, page: 1, box: line(0) }] },
        { text: 'row', metadata: { row: 5 } },
      ],
      separator: '\n\n',
    });
    assert.equal(text, 'one\n\ntwo\n\nrow');
    assert.deepEqual(places, [
      { start: 0, end: 3, page: 0, box: null },
      { start: 6, end: 8, page: 1, box: line(0) },
    ]);
  });

  it('are seen as whoever looks at a page that is turned, and never where it is blank', () => {
    const item = { str: 'Hi', hasEOL: true, transform: [10, 0, 0, 10, 20, 30], width: 40, height: 10 };
    const blank = { ...item, str: ' ', transform: [10, 0, 0, 10, 500, 500] };
    // A quarter to the right: what was up is to the right.
    const { text, places } = toPageText({ items: [item, {}, blank], page: 2, transform: [0, 1, 1, 0, 0, 0] });
    assert.equal(text, 'Hi\n \n');
    assert.deepEqual(places, [{ start: 0, end: 2, page: 2, box: [30, 20, 40, 60] }]);
  });
});
