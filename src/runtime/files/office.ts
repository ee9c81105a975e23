import { openArchive, type Archive } from './archive.ts';
import { FileFault, type FileKind, type FileLimits } from './contract.ts';
import type { TextBudget } from './budget.ts';
import type { TellReading } from './parse.ts';
import { readXml, type MarkupRules } from './markup.ts';

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
  const archive = await openArchive({ ...options, noun: 'document' });
  const format = FORMATS.find(({ main }) => archive.has(main));
  if (format === undefined) throw new FileFault('is an archive that is no document');
  return { kind: format.kind, read: (reading) => readParts({ archive, format, ...reading }) };
}

interface Opened {
  readonly archive: Archive;
  readonly format: Format;
  readonly budget: TextBudget;
  readonly tell: TellReading;
}

async function readParts(opened: Opened): Promise<void> {
  const { archive, format, budget, tell } = opened;
  const shared = format.kind === 'xlsx' ? await readSharedTexts(opened) : [];
  const names = archive.names.filter((name) => format.parts.test(name));
  const ordered = names.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  // The parts of a text document are no pages: where those end is known only when it is laid out.
  const isPaged = format.kind !== 'docx';
  const [total, unit] = isPaged ? ([ordered.length, 'PAGES'] as const) : ([1, 'FILES'] as const);
  tell({ done: 0, total, unit });
  for (const [page, name] of ordered.entries()) {
    const xml = (await archive.read(name)).toString('utf8');
    const text = readXml({ xml, rules: format.rules, budget });
    const known: Readonly<Record<string, number>> = isPaged ? { page } : {};
    budget.add(format.kind === 'xlsx' ? toSheet({ xml, text, shared, budget }) : text, known);
    if (isPaged && page + 1 < total) tell({ done: page + 1, total, unit });
  }
  tell({ done: total, total, unit });
}

async function readSharedTexts({ archive, budget }: Opened): Promise<readonly string[]> {
  const xml = (await archive.read('xl/sharedStrings.xml')).toString('utf8');
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
