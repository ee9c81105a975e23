import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileFault, type FileKind, type FileLimits } from './contract.ts';
import type { TextBudget } from './budget.ts';
import type { TellReading } from './parse.ts';
import { readXml, type MarkupRules } from './markup.ts';

/** More parts than any document of a person has. */
const MAX_ENTRIES = 10_000;

/** What is read of a kind of document, and what its tags stand for. */
interface Format {
  readonly kind: FileKind;
  /** The part that every document of the kind has. */
  readonly main: string;
  /** The parts with text, each of which is a page. */
  readonly parts: RegExp;
  readonly rules: MarkupRules;
}

const WORDS: MarkupRules = {
  texts: new Set(['w:t']),
  marks: new Map([
    ['w:p', '\n'],
    ['w:br', '\n'],
    ['w:cr', '\n'],
    ['w:tab', '\t'],
    ['w:tc', '\t'],
  ]),
};

const SLIDES: MarkupRules = {
  texts: new Set(['a:t']),
  marks: new Map([
    ['a:p', '\n'],
    ['a:br', '\n'],
  ]),
};

/** The cells of a sheet name their texts by number; a cell ends with a sign that no text holds. */
const CELL_END = '\u0000';
const SHEETS: MarkupRules = {
  texts: new Set(['v', 't']),
  marks: new Map([
    ['c', CELL_END],
    ['row', '\n'],
  ]),
};
const SHARED_TEXTS: MarkupRules = { texts: new Set(['t']), marks: new Map([['si', CELL_END]]) };

const FORMATS: readonly Format[] = Object.freeze([
  {
    kind: 'docx',
    main: 'word/document.xml',
    parts: /^word\/(?:document|footnotes|endnotes)\.xml$/u,
    rules: WORDS,
  },
  { kind: 'pptx', main: 'ppt/presentation.xml', parts: /^ppt\/slides\/slide\d+\.xml$/u, rules: SLIDES },
  { kind: 'xlsx', main: 'xl/workbook.xml', parts: /^xl\/worksheets\/sheet\d+\.xml$/u, rules: SHEETS },
]);

/** A document that is an archive, opened but not unpacked. */
export interface OfficeDocument {
  readonly kind: FileKind;
  readonly read: (options: { budget: TextBudget; tell: TellReading }) => Promise<void>;
}

/** Looks at the list of an archive. Throws `FileFault` unless it is a document whose unpacked size is bearable. */
export async function openOffice(options: { bytes: Uint8Array; limits: FileLimits }): Promise<OfficeDocument> {
  const archive = await fromBufferPromise(Buffer.from(options.bytes.buffer)).catch(toBroken);
  const entries = await listEntries({ archive, limits: options.limits });
  const format = FORMATS.find(({ main }) => entries.has(main));
  if (format === undefined) throw new FileFault('is an archive that is no document');
  return { kind: format.kind, read: (reading) => readParts({ archive, entries, format, ...reading }) };
}

interface Opened {
  readonly archive: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly format: Format;
  readonly budget: TextBudget;
  readonly tell: TellReading;
}

/** Sizes are what the archive says; an entry that turns out larger breaks off where that is passed. */
async function listEntries(options: { archive: ZipFile; limits: FileLimits }): Promise<Map<string, Entry>> {
  const { archive, limits } = options;
  const entries = new Map<string, Entry>();
  let bytes = 0;
  if (archive.entryCount > MAX_ENTRIES) throw new FileFault('is an archive of too many parts');
  try {
    for await (const entry of archive.eachEntry()) {
      bytes += entry.uncompressedSize;
      entries.set(entry.fileName, entry);
      if (bytes > limits.maxUnpackedBytes) break;
    }
  } catch {
    return toBroken();
  }
  if (bytes > limits.maxUnpackedBytes) throw new FileFault('is too large when it is unpacked');
  return entries;
}

async function readParts(opened: Opened): Promise<void> {
  const { archive, entries, format, budget, tell } = opened;
  const shared = format.kind === 'xlsx' ? await readSharedTexts(opened) : [];
  const names = [...entries.keys()].filter((name) => format.parts.test(name));
  const ordered = names.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  // The parts of a text document are no pages: where those end is known only when it is laid out.
  const isPaged = format.kind !== 'docx';
  const [total, unit] = isPaged ? ([ordered.length, 'PAGES'] as const) : ([1, 'FILES'] as const);
  tell({ done: 0, total, unit });
  for (const [page, name] of ordered.entries()) {
    const xml = await readEntry({ archive, entry: entries.get(name) });
    const text = readXml({ xml, rules: format.rules, budget });
    const known: Readonly<Record<string, number>> = isPaged ? { page } : {};
    budget.add(format.kind === 'xlsx' ? toSheet({ xml, text, shared, budget }) : text, known);
    if (isPaged && page + 1 < total) tell({ done: page + 1, total, unit });
  }
  tell({ done: total, total, unit });
}

async function readSharedTexts({ archive, entries, budget }: Opened): Promise<readonly string[]> {
  const xml = await readEntry({ archive, entry: entries.get('xl/sharedStrings.xml') });
  return readXml({ xml, rules: SHARED_TEXTS, budget }).split(CELL_END);
}

/** A cell of type `s` holds the number of a shared text; the types come in the order of the cells. */
function toSheet(options: { xml: string; text: string; shared: readonly string[]; budget: TextBudget }): string {
  const { xml, text, shared, budget } = options;
  const types = [...xml.matchAll(/<c(?:\s[^>]*?)?\/?>/gu)].map(([tag]) => /\st="(\w+)"/u.exec(tag)?.[1] ?? 'n');
  let cell = 0;
  let sheet = '';
  for (const line of text.split('\n')) {
    const cells = line.split(CELL_END).slice(0, -1);
    const values = cells.map((value) => (types[cell++] === 's' ? (shared[Number(value)] ?? '') : value));
    sheet += `${values.join('\t')}\n`;
    budget.assertFits(sheet.length);
  }
  return sheet;
}

async function readEntry(options: { archive: ZipFile; entry: Entry | undefined }): Promise<string> {
  const { archive, entry } = options;
  if (entry === undefined) return '';
  try {
    const pieces: Buffer[] = [];
    const stream: AsyncIterable<Buffer> = await archive.openReadStreamPromise(entry);
    for await (const piece of stream) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  } catch {
    return toBroken();
  }
}

function toBroken(): never {
  throw new FileFault('is a broken document');
}
