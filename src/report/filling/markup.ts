import type { Block, Span } from './content.ts';

/** What blocks look like where a placeholder stood. */
export interface Surroundings {
  /** The properties of the paragraph, as they are written. */
  readonly layout: string;
  /** The properties of the run. */
  readonly look: string;
  /** The styles that the template has for headings, by level. */
  readonly headings: ReadonlyMap<number, string>;
}

/** Half points, where the template has no style of its own. */
const HEADING_SIZES = [36, 32, 28, 26, 24, 24];

/** In twentieths of a point. */
const INDENT = 720;
const HANGING = 360;

/** What Word can read, and nothing else: characters that XML cannot hold are left out. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Runs that say these spans. */
export function toRuns({ spans, look }: { spans: readonly Span[]; look: string }): string {
  return spans.map((span) => `<w:r>${withMarks(look, span)}${toTexts(span.text)}</w:r>`).join('');
}

/** A block where a paragraph may stand. */
export function toBlock(block: Block, around: Surroundings): string {
  switch (block.kind) {
    case 'paragraph':
      return toParagraph({ layout: withoutSection(around.layout), content: toRuns({ ...around, ...block }) });
    case 'heading':
      return toHeading(block, around);
    case 'item': {
      const left = INDENT * (block.depth + 1);
      const layout = `<w:pPr><w:ind w:left="${left}" w:hanging="${HANGING}"/></w:pPr>`;
      const spans = [{ text: `${block.marker}\t` }, ...block.spans];
      return toParagraph({ layout, content: toRuns({ ...around, spans }) });
    }
    case 'table':
      return toTable(block, around);
  }
}

function toHeading({ level, spans }: Extract<Block, { kind: 'heading' }>, { look, headings }: Surroundings): string {
  const style = headings.get(level);
  if (style !== undefined) {
    const layout = `<w:pPr><w:pStyle w:val="${escapeText(style).replaceAll('"', '&quot;')}"/></w:pPr>`;
    return toParagraph({ layout, content: toRuns({ spans, look: '' }) });
  }
  const size = `<w:sz w:val="${HEADING_SIZES[level - 1] ?? 24}"/>`;
  const bold = spans.map((span) => ({ ...span, isBold: true }));
  const sized = withProperties(look.replaceAll(/<w:szC?s?\b[^>]*\/>/gu, ''), size);
  return toParagraph({ layout: '<w:pPr><w:keepNext/></w:pPr>', content: toRuns({ spans: bold, look: sized }) });
}

const EDGES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

function toTable({ rows }: Extract<Block, { kind: 'table' }>, { look }: Surroundings): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const borders = EDGES.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('');
  const head = `<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>`;
  const grid = `<w:tblGrid>${'<w:gridCol/>'.repeat(columns)}</w:tblGrid>`;
  const body = rows.map((row, index) => toRow({ row, columns, look, isHead: index === 0 })).join('');
  return `<w:tbl>${head}${grid}${body}</w:tbl>`;
}

function toRow(options: { row: readonly (readonly Span[])[]; columns: number; look: string; isHead: boolean }): string {
  const { row, columns, look, isHead } = options;
  const cells = Array.from({ length: columns }, (_none, at) => {
    const spans = (row[at] ?? []).map((span) => (isHead ? { ...span, isBold: true } : span));
    return `<w:tc>${toParagraph({ layout: '', content: toRuns({ spans, look }) })}</w:tc>`;
  });
  return `<w:tr>${cells.join('')}</w:tr>`;
}

function toParagraph({ layout, content }: { layout: string; content: string }): string {
  return `<w:p>${layout}${content}</w:p>`;
}

/** A section ends with one paragraph, which is the one that stays. */
function withoutSection(layout: string): string {
  return layout.replace(/<w:sectPr\b[^>]*\/>|<w:sectPr\b.*<\/w:sectPr>/su, '');
}

const MARKS = [
  ['isBold', 'b', '<w:b/>'],
  ['isItalic', 'i', '<w:i/>'],
  ['isStruck', 'strike', '<w:strike/>'],
  ['isCode', 'rFonts', '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'],
] as const;

function withMarks(look: string, span: Span): string {
  return MARKS.filter(([mark]) => span[mark] === true).reduce(
    (marked, [, name, written]) =>
      withProperties(marked.replaceAll(new RegExp(`<w:${name}\\b[^>]*/>`, 'gu'), ''), written),
    look,
  );
}

/** The properties of a run with more in front of them. */
function withProperties(look: string, more: string): string {
  if (look === '' || /^<w:rPr\b[^>]*\/>$/u.test(look)) return `<w:rPr>${more}</w:rPr>`;
  return look.replace(/^<w:rPr\b[^>]*>/u, (opening) => `${opening}${more}`);
}

/** A text with its lines and tabs; spaces at its ends count. */
function toTexts(text: string): string {
  return text
    .split(/(\r?\n|\t)/u)
    .map((piece) => {
      if (piece === '\t') return '<w:tab/>';
      if (piece === '\n' || piece === '\r\n') return '<w:br/>';
      return piece === '' ? '' : toText(piece);
    })
    .join('');
}

/** An element of text that keeps its spaces. */
export function toText(text: string): string {
  return `<w:t xml:space="preserve">${escapeText(text)}</w:t>`;
}
