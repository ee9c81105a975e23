import { pack, unpack } from './archive.ts';
import { toBlocks, toInline, type Block } from './content.ts';
import { FillFault, type FillRequest, type ReportValue } from './contract.ts';
import { assertHarmless } from './harm.ts';
import { toBlock, toRuns, toText, type Surroundings } from './markup.ts';
import { listParagraphs, listPlaces, toKey, type Paragraph, type Place, type TextPiece } from './places.ts';

/** The parts that people read. */
const READ = /^word\/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$/u;

const MAIN = /^word\/document\d*\.xml$/u;

/**
 * A template with its placeholders, `{{key}}`, filled. Those without a value stay. A value that stands alone in its
 * paragraph keeps its paragraphs, headings, lists and tables; within other text it keeps its lines. Throws `FillFault`.
 * Takes as long as it takes: it runs where it can be ended.
 */
export async function fillTemplate({ template, values, limits }: FillRequest): Promise<Buffer> {
  const characters = [...values.values()].reduce((sum, { text }) => sum + text.length, 0);
  if (characters > limits.maxCharacters) {
    throw new FillFault(`would be filled with more than ${limits.maxCharacters.toLocaleString('en-US')} characters`);
  }
  const parts = await unpack({ bytes: template, limits });
  if (![...parts.keys()].some((name) => MAIN.test(name))) throw new FillFault('is no text document');
  assertHarmless(parts);
  const headings = listHeadings(parts.get('word/styles.xml')?.toString() ?? '');
  const keyed = new Map([...values].map(([key, value]) => [toKey(key), value]));
  for (const [name, content] of parts) {
    if (READ.test(name)) parts.set(name, Buffer.from(fillPart({ xml: content.toString(), values: keyed, headings })));
  }
  return pack(parts);
}

interface Filling {
  readonly values: ReadonlyMap<string, ReportValue>;
  readonly headings: Surroundings['headings'];
}

/** What takes the place of a stretch of a part. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

function fillPart({ xml, ...filling }: Filling & { xml: string }): string {
  const changes = listParagraphs(xml)
    .flatMap((paragraph) => fillParagraph({ paragraph, ...filling }))
    .toSorted((one, other) => one.start - other.start);
  let filled = '';
  let at = 0;
  for (const { start, end, written } of changes) {
    filled += xml.slice(at, start) + written;
    at = end;
  }
  return filled + xml.slice(at);
}

function fillParagraph({ paragraph, values, headings }: Filling & { paragraph: Paragraph }): Change[] {
  const { pieces } = paragraph;
  const places = listPlaces({ pieces, keys: new Set(values.keys()) });
  const blocksOf = ({ key }: Place): readonly Block[] => toBlocks(values.get(key) ?? { text: '', isMarkdown: false });
  const [only] = places;
  if (only !== undefined && places.length === 1 && isAlone({ paragraph, place: only })) {
    const blocks = blocksOf(only);
    const isText = blocks.length === 1 && blocks[0]?.kind === 'paragraph';
    if (!isText) return fillAlone({ paragraph, blocks, headings, look: pieces[only.from.piece]?.look ?? '' });
  }
  const cuts = places.flatMap((place) => toCuts({ pieces, place, spans: toInline(blocksOf(place)) }));
  return [...Map.groupBy(cuts, ({ piece }) => piece)].map(([index, ofPiece]) => cutPiece(pieces[index], ofPiece));
}

function isAlone({ paragraph, place }: { paragraph: Paragraph; place: Place }): boolean {
  const { pieces, hasOthers } = paragraph;
  if (hasOthers) return false;
  const before = pieces.slice(0, place.from.piece).map(({ text }) => text);
  const after = pieces.slice(place.to.piece + 1).map(({ text }) => text);
  const edges = [
    pieces[place.from.piece]?.text.slice(0, place.from.offset),
    pieces[place.to.piece]?.text.slice(place.to.offset + 1),
  ];
  return [...before, ...edges, ...after].join('').trim() === '';
}

/** The blocks take the place of the paragraph, unless it ends a section, or a table must not be the last thing. */
function fillAlone(options: Surrounded & { blocks: readonly Block[] }): Change[] {
  const { paragraph, blocks, look, headings } = options;
  const { start, end, layout } = paragraph;
  const written = blocks.map((block) => toBlock(block, { layout, look, headings })).join('');
  const endsSection = layout.includes('<w:sectPr');
  const isKept = endsSection || blocks.at(-1)?.kind === 'table';
  return [{ start, end, written: isKept ? `${written}<w:p>${endsSection ? layout : ''}</w:p>` : written }];
}

interface Surrounded extends Pick<Surroundings, 'look' | 'headings'> {
  readonly paragraph: Paragraph;
}

/** A stretch of a piece that goes, and the runs that come. */
interface Cut {
  readonly piece: number;
  readonly from: number;
  /** The place after it. */
  readonly to: number;
  readonly runs: string;
}

function toCuts(options: {
  pieces: Paragraph['pieces'];
  place: Place;
  spans: ReturnType<typeof toInline>;
}): readonly Cut[] {
  const { pieces, place, spans } = options;
  const { from, to } = place;
  const runs = toRuns({ spans, look: pieces[from.piece]?.look ?? '' });
  return pieces.slice(from.piece, to.piece + 1).map(({ text }, index) => ({
    piece: from.piece + index,
    from: index === 0 ? from.offset : 0,
    to: from.piece + index === to.piece ? to.offset + 1 : text.length,
    runs: index === 0 ? runs : '',
  }));
}

/** The run of the piece is closed where others come, and goes on behind them. */
function cutPiece(piece: TextPiece | undefined, cuts: readonly Cut[]): Change {
  if (piece === undefined) throw new RangeError('There is no such piece of text.');
  const { start, end, text, look } = piece;
  let written = '';
  let at = 0;
  for (const { from, to, runs } of cuts) {
    written += toKept(text.slice(at, from)) + (runs === '' ? '' : `</w:r>${runs}<w:r>${look}`);
    at = to;
  }
  return { start, end, written: written + toKept(text.slice(at)) };
}

function toKept(text: string): string {
  return text === '' ? '' : toText(text);
}

/** Styles have names that every Word knows, and ids in the language of whoever wrote the template. */
function listHeadings(styles: string): ReadonlyMap<number, string> {
  const headings = new Map<number, string>();
  for (const [, id = '', body = ''] of styles.matchAll(
    /<w:style\b[^>]*?\bw:styleId="([^"]*)"[^>]*>(.*?)<\/w:style>/gsu,
  )) {
    const level = /<w:name w:val="heading (\d)"\/>/iu.exec(body)?.[1];
    if (level !== undefined) headings.set(Number(level), id);
  }
  return headings;
}
