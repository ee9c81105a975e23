import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { POSTGRES_INDEXES } from '../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../src/collection/service.ts';
import type { CollectionSource } from '../src/runtime/collections/contract.ts';
import type { FileKind, FileSource, SourceFile, TextDocument } from '../src/runtime/files/contract.ts';
import { createFileReader } from '../src/runtime/files/reader.ts';
import { createRuntime } from '../src/runtime/runtime.ts';
import { openChatStory } from '../test/session/story.ts';
import { startEmbeddingServer } from '../test/support/embedding-server.ts';
import { makeDocx, makePdf } from '../test/support/files.ts';
import { fileTweaks, retrievalDocument } from '../test/support/retrieval-documents.ts';
import { now } from './clock.ts';
import { median, printTable, show } from './figures.ts';
import { readLoad } from './processes.ts';

/**
 * Measures how fast files are read, and how fast they are read, divided, embedded and kept. Paths of files measure those;
 * without any, a PDF and a Word document are made, of `--pages` pages each.
 */
const { values: given, positionals } = parseArgs({
  options: { pages: { type: 'string', default: '200' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});

function readNumber(name: 'pages' | 'rounds'): number {
  const number = Number(given[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} wants a whole number of 1 at least.`);
  return number;
}

const PAGES = readNumber('pages');
const ROUNDS = readNumber('rounds');

/** A document that has no pages is counted by what a page of a book holds. */
const CHARACTERS_A_PAGE = 3000;
const LINES = 46;
const DIMENSIONS = 1024;
const WATCH_MS = 10;
const MEGABYTE = 2 ** 20;
const PATH = '/bench/file';

const KINDS: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'xlsx', 'text', 'markdown', 'html', 'csv', 'tsv', 'srt'];
const WORDS =
  'refund parking office holiday invoice warehouse visitor contract delivery warranty between because'.split(' ');

interface Measured {
  readonly name: string;
  readonly bytes: Buffer;
}

function toPage(page: number): string {
  const lines = Array.from({ length: LINES }, (_none, line) => {
    const words = Array.from({ length: 9 }, (_no, word) => WORDS[(page * 7 + line * 5 + word * (1 + (page % 3))) % 12]);
    return `${page + 1}.${line + 1} ${words.join(' ')}`;
  });
  return lines.join('\n');
}

async function openFiles(): Promise<readonly Measured[]> {
  if (positionals.length > 0) {
    return Promise.all(positionals.map(async (file) => ({ name: path.basename(file), bytes: await readFile(file) })));
  }
  const pages = Array.from({ length: PAGES }, (_none, page) => toPage(page));
  const paragraphs = pages.flatMap((page) => page.split('\n'));
  return [
    { name: `${PAGES} pages.pdf`, bytes: makePdf(pages) },
    { name: `${PAGES} pages.docx`, bytes: makeDocx(paragraphs) },
  ];
}

let keys = 0;

/** The same bytes under a key that nobody has read yet. */
function toSourceFile({ name, bytes }: Measured): SourceFile {
  const key = `bench-${(keys += 1)}`;
  async function* pieces() {
    yield await Promise.resolve(new Uint8Array(bytes));
  }
  return { id: key, key, name, size: bytes.length, read: () => Promise.resolve(pieces()) };
}

/** How long some work takes, and how much more memory the process holds meanwhile, threads included. */
async function measure(work: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), WATCH_MS);
  const startedAt = now();
  try {
    await work();
  } finally {
    clearInterval(watching);
  }
  return {
    seconds: (now() - startedAt) / 1000,
    megabytes: (Math.max(peak, process.memoryUsage.rss()) - before) / MEGABYTE,
  };
}

async function repeat(work: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  const all: Awaited<ReturnType<typeof measure>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await measure(work));
  return {
    seconds: median(all.map(({ seconds }) => seconds)),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
  };
}

function countPages(documents: readonly TextDocument[]): number {
  const isPaged = documents.some(({ metadata }) => metadata['page'] !== undefined);
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  return isPaged ? documents.length : Math.max(1, Math.round(characters / CHARACTERS_A_PAGE));
}

interface Reading {
  readonly file: Measured;
  readonly open: () => Promise<CollectionSource>;
  readonly embedding: { readonly url: string; readonly name: string };
}

/** The whole way of a form with a file, until its texts can be searched. */
async function bringIn({ file, open, embedding }: Reading): Promise<void> {
  const runtime = createRuntime({ fetch, modelIdleTimeoutMs: 60_000, modelRetries: 0, modelKeys: {} });
  const source = toSourceFile(file);
  const files: FileSource = { find: (reference) => Promise.resolve(reference === PATH ? source : null) };
  const request = { document: retrievalDocument({ embedding }), documentHash: source.key, inputs: {}, history: [] };
  const { signal } = new AbortController();
  const steps = runtime.fill({ ...request, tweaks: fileTweaks(PATH), signal, files, collections: await open() });
  for await (const step of steps) if (step.kind === 'read') return;
}

async function measureFile(reading: Reading): Promise<readonly string[]> {
  const { file } = reading;
  const { signal } = new AbortController();
  const documents = await createFileReader()({ file: toSourceFile(file), kinds: KINDS, signal });
  const pages = countPages(documents);
  const read = await repeat(() => createFileReader()({ file: toSourceFile(file), kinds: KINDS, signal }));
  const kept = await repeat(() => bringIn(reading));
  return [
    file.name,
    String(pages),
    ...[file.bytes.length / MEGABYTE, pages / read.seconds, read.megabytes, pages / kept.seconds, kept.megabytes].map(
      show,
    ),
  ];
}

const [story, embeddings] = await Promise.all([openChatStory(), startEmbeddingServer()]);
const service = createCollectionService({ fork: () => story.database.fork(), indexes: POSTGRES_INDEXES });
const open = async () =>
  service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId: await story.begin() });
const vector = Array.from({ length: DIMENSIONS }, (_none, place) => Number(Math.sin(place).toFixed(6)));
embeddings.script('vectors', { toVector: (_text, place) => vector.with(0, place + 1) });
const rows: (readonly string[])[] = [];
for (const file of await openFiles()) {
  rows.push(await measureFile({ file, open, embedding: { url: embeddings.url, name: 'vectors' } }));
}
printTable({
  title: `Files read, and read, divided, embedded and kept; a model that answers at once, ${ROUNDS} rounds (${readLoad()})`,
  columns: ['', 'pages', 'MB', 'read, pages/s', 'memory MB', 'kept, pages/s', 'memory MB'],
  rows,
});
process.stdout.write(`What has no pages counts ${CHARACTERS_A_PAGE} characters as one.\n`);
await Promise.all([story[Symbol.asyncDispose](), embeddings.close()]);
