import { Parser } from 'htmlparser2';

/** An element of text in a part: where it is with its tags, and what it says. */
export interface TextPiece {
  readonly start: number;
  /** The place after it. */
  readonly end: number;
  readonly text: string;
  /** The properties of its run, as they are written; empty for none. */
  readonly look: string;
}

/** A paragraph of a part. */
export interface Paragraph {
  readonly start: number;
  /** The place after it. */
  readonly end: number;
  /** Its properties, as they are written; empty for none. */
  readonly layout: string;
  /** Whether it has pictures, fields or anything else that is no text of its own. */
  readonly hasOthers: boolean;
  readonly pieces: readonly TextPiece[];
}

interface OpenParagraph {
  start: number;
  layout: string;
  hasOthers: boolean;
  pieces: TextPiece[];
}

/** What a paragraph of nothing but text consists of. */
const PLAIN = new Set([
  'w:r',
  'w:t',
  'w:pPr',
  'w:rPr',
  'w:proofErr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:lastRenderedPageBreak',
]);

/** The paragraphs of a part, each with the texts that are its own: one that holds a text box has none of those in it. */
export function listParagraphs(xml: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  const open: OpenParagraph[] = [];
  const path: string[] = [];
  let look = '';
  let propertiesAt = 0;
  let text: { start: number; said: string } | null = null;
  const parser = new Parser(
    {
      onopentag: (name) => {
        const inProperties = path.includes('w:pPr') || path.includes('w:rPr');
        if (name === 'w:p') open.push({ start: parser.startIndex, layout: '', hasOthers: false, pieces: [] });
        else if (name === 'w:r') look = '';
        else if (name === 'w:t') text = { start: parser.startIndex, said: '' };
        if ((name === 'w:pPr' || name === 'w:rPr') && !inProperties) propertiesAt = parser.startIndex;
        const paragraph = open.at(-1);
        if (paragraph && name !== 'w:p' && !inProperties && !PLAIN.has(name)) paragraph.hasOthers = true;
        path.push(name);
      },
      ontext: (said) => {
        if (text !== null) text.said += said;
      },
      onclosetag: (name) => {
        path.pop();
        const paragraph = open.at(-1);
        if (paragraph === undefined) return;
        const written = xml.slice(propertiesAt, parser.endIndex + 1);
        if (name === 'w:rPr' && path.at(-1) === 'w:r') look = written;
        if (name === 'w:pPr' && path.at(-1) === 'w:p') paragraph.layout = written;
        if (name === 'w:t' && text !== null) {
          paragraph.pieces.push({ start: text.start, end: parser.endIndex + 1, text: text.said, look });
          text = null;
        }
        if (name !== 'w:p') return;
        open.pop();
        found.push({ ...paragraph, end: parser.endIndex + 1 });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

/** A placeholder in a paragraph: the piece in which it begins and how far in, and the same for its end. */
export interface Place {
  readonly key: string;
  readonly from: { readonly piece: number; readonly offset: number };
  readonly to: { readonly piece: number; readonly offset: number };
}

const OPENING = '{{';
const CLOSING = '}}';

/** No question of a person is longer. */
const MAX_KEY_LENGTH = 2_000;

/**
 * The placeholders of a paragraph that have a value, in order; others stay as they are. Word cuts texts into runs wherever
 * somebody has typed, so that one may begin in one and end in another.
 */
export function listPlaces({ pieces, keys }: { pieces: Paragraph['pieces']; keys: ReadonlySet<string> }): Place[] {
  const text = pieces.map((piece) => piece.text).join('');
  const places: Place[] = [];
  for (let at = text.indexOf(OPENING); at !== -1; at = text.indexOf(OPENING, at)) {
    const found = findKey({ text, at: at + OPENING.length, keys });
    if (found === null) {
      at += 1;
      continue;
    }
    places.push({ key: found.key, from: toPoint(pieces, at), to: toPoint(pieces, found.end - 1) });
    at = found.end;
  }
  return places;
}

/** A key may have braces in it, as a question may. */
function findKey({ text, at, keys }: { text: string; at: number; keys: ReadonlySet<string> }) {
  for (
    let end = text.indexOf(CLOSING, at);
    end !== -1 && end - at <= MAX_KEY_LENGTH;
    end = text.indexOf(CLOSING, end + 1)
  ) {
    const key = toKey(text.slice(at, end));
    if (keys.has(key)) return { key, end: end + CLOSING.length };
  }
  return null;
}

/** The piece that holds a character, and its place there. */
function toPoint(pieces: Paragraph['pieces'], at: number) {
  let before = 0;
  for (const [piece, { text }] of pieces.entries()) {
    if (at < before + text.length) return { piece, offset: at - before };
    before += text.length;
  }
  throw new RangeError('There is no such character in the paragraph.');
}

/** A key as it is compared: office programs turn quotes and spaces into others while somebody types. */
export function toKey(text: string): string {
  return text.replaceAll(/[“”„]/gu, '"').replaceAll(/[‘’]/gu, `'`).replaceAll(/\s+/gu, ' ').trim();
}
