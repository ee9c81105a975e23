import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { ReportValue } from './contract.ts';

/** Text of one look. Line breaks in it are kept. */
export interface Span {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isStruck?: boolean;
  readonly isCode?: boolean;
}

/** What stands on lines of its own. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  /** `marker` stands before it, a bullet or a number; `depth` counts the lists that it is in, from 0. */
  | { readonly kind: 'item'; readonly depth: number; readonly marker: string; readonly spans: readonly Span[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Span[])[])[] };

/** Deeper lists are written as if they were this deep. */
const MAX_DEPTH = 8;

/** The blocks of a value. What is not understood as Markdown is text. */
export function toBlocks({ text, isMarkdown }: ReportValue): readonly Block[] {
  const plain: Block = { kind: 'paragraph', spans: [{ text: text.trim() }] };
  if (!isMarkdown) return [plain];
  const blocks = readTokens({ tokens: lexer(text), depth: 0 });
  return blocks.length === 0 ? [plain] : blocks;
}

/** All blocks in one line of thought, for places where only text can stand. */
export function toInline(blocks: readonly Block[]): readonly Span[] {
  return blocks.flatMap((block, index) => [...(index === 0 ? [] : [{ text: '\n' }]), ...toSpans(block)]);
}

function toSpans(block: Block): readonly Span[] {
  if (block.kind === 'item') return [{ text: `${block.marker} ` }, ...block.spans];
  if (block.kind !== 'table') return block.spans;
  return block.rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [{ text: '\n' }]),
    ...row.flatMap((cell, at) => [...(at === 0 ? [] : [{ text: '\t' }]), ...cell]),
  ]);
}

interface Reading {
  readonly tokens: readonly Token[];
  /** How many lists they are in. */
  readonly depth: number;
}

function readTokens({ tokens, depth }: Reading): Block[] {
  return tokens.flatMap((token) => readToken({ token: known(token), depth }));
}

/** The library lets extensions make tokens of any kind; without one there are only its own. */
function known(token: Token): MarkedToken {
  return token as MarkedToken;
}

function readToken({ token, depth }: { token: MarkedToken; depth: number }): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: token.depth, spans: readSpans(token.tokens) }];
    case 'list':
      return readList({ list: token, depth });
    case 'table':
      return [
        { kind: 'table', rows: [token.header, ...token.rows].map((row) => row.map((cell) => readSpans(cell.tokens))) },
      ];
    case 'blockquote':
      return readTokens({ tokens: token.tokens, depth });
    case 'code':
      return [{ kind: 'paragraph', spans: [{ text: token.text, isCode: true }] }];
    case 'space':
    case 'def':
    case 'hr':
      return [];
    default: {
      const spans = readSpans([token]);
      return spans.some(({ text }) => text.trim() !== '') ? [{ kind: 'paragraph', spans }] : [];
    }
  }
}

/** The first paragraph of an item stands behind its marker; what follows stands below it. */
function readList({ list, depth }: { list: Tokens.List; depth: number }): Block[] {
  return list.items.flatMap((item, index) => {
    const [first, ...rest] = readTokens({ tokens: item.tokens, depth: Math.min(depth + 1, MAX_DEPTH) });
    const marker = list.ordered ? `${Number(list.start) + index}.` : '•';
    const isText = first?.kind === 'paragraph';
    const spans = isText ? first.spans : [];
    const below = isText || first === undefined ? rest : [first, ...rest];
    return [{ kind: 'item', depth, marker, spans } as const, ...below];
  });
}

type Look = Omit<Span, 'text'>;

function readSpans(tokens: readonly Token[], look: Look = {}): Span[] {
  return tokens.flatMap((token) => readSpan(known(token), look));
}

function readSpan(token: MarkedToken, look: Look): Span[] {
  switch (token.type) {
    case 'strong':
      return readSpans(token.tokens, { ...look, isBold: true });
    case 'em':
      return readSpans(token.tokens, { ...look, isItalic: true });
    case 'del':
      return readSpans(token.tokens, { ...look, isStruck: true });
    case 'codespan':
      return [{ ...look, text: token.text, isCode: true }];
    case 'br':
      return [{ text: '\n' }];
    case 'link':
      return token.text === token.href
        ? [{ ...look, text: token.href }]
        : [...readSpans(token.tokens, look), { ...look, text: ` (${token.href})` }];
    case 'paragraph':
      return readSpans(token.tokens, look);
    case 'text':
      return token.tokens === undefined ? [{ ...look, text: token.text }] : readSpans(token.tokens, look);
    default:
      return 'text' in token ? [{ ...look, text: token.text }] : [];
  }
}
