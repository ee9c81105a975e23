const INVALID_NAME = /^\d|[\s,.:;!?/\\()[\]{}]/u;

/** In characters, more than any model reads. */
export const MAX_PROMPT_LENGTH = 10_000_000;
/** Of variables in one text, each mention counted. */
export const MAX_MENTIONS = 2_000;

/** The text of a prompt is not a template: its braces do not pair or a variable has no usable name. */
export class TemplateFault extends Error {
  /** Where in the text; null where it is all of it. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null) {
    super(message);
    this.offset = offset;
  }
}

/** A prompt text, split once. Both methods throw `TemplateFault` for a result longer than `MAX_PROMPT_LENGTH`. */
export interface TextTemplate {
  readonly source: string;
  /** The variables in the order in which they are first mentioned. */
  readonly variables: readonly string[];
  /** Replaces each variable by what `valueOf` returns for it. */
  format(valueOf: (variable: string) => string): string;
  /** The text as its author wrote it, with those variables replaced for which there is a text. */
  preview(texts: ReadonlyMap<string, string>): string;
}

/** The name of a variable, or literal text without doubled braces. */
interface Piece {
  readonly text: string;
  readonly isVariable: boolean;
}

/** A piece where it stands in the text. */
interface PlacedPiece extends Piece {
  readonly offset: number;
}

/**
 * Splits an f-string template: `{name}` is a variable, `{{` and `}}` are braces. Refuses unpaired braces, names
 * with format specifications, since those would ask for a key that no client can send, and more than 2000 mentions of
 * variables. Throws `TemplateFault`.
 */
export function parseTemplate(source: string): TextTemplate {
  const pieces = collectPieces(source);
  const names = pieces.filter(({ isVariable }) => isVariable).map(({ text }) => text);
  return {
    source,
    variables: [...new Set(names)],
    format: (valueOf) => join(pieces, ({ isVariable, text }) => (isVariable ? valueOf(text) : text)),
    preview: (texts) => join(pieces, (piece) => (piece.isVariable && texts.get(piece.text)) || toSource(piece)),
  };
}

/** The variables of a text; empty when the text is not a valid template, which building will say. */
export function templateVariables(source: string): readonly string[] {
  try {
    return parseTemplate(source).variables;
  } catch (error) {
    if (error instanceof TemplateFault) return [];
    throw error;
  }
}

/** A text that is mentioned often can make a short template longer than memory. */
function join(pieces: readonly Piece[], textOf: (piece: Piece) => string): string {
  let text = '';
  for (const piece of pieces) {
    text += textOf(piece);
    if (text.length > MAX_PROMPT_LENGTH) {
      throw new TemplateFault(`The prompt is longer than ${MAX_PROMPT_LENGTH} characters`);
    }
  }
  return text;
}

function toSource({ isVariable, text }: Piece): string {
  return isVariable ? `{${text}}` : text.replaceAll('{', '{{').replaceAll('}', '}}');
}

function collectPieces(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let mentions = 0;
  for (const { isVariable, text, offset } of splitTemplate(source)) {
    if (!isVariable) {
      literal += text;
      continue;
    }
    mentions += 1;
    if (mentions > MAX_MENTIONS) throw new TemplateFault(`Variables are mentioned more than ${MAX_MENTIONS} times`);
    pieces.push({ text: literal, isVariable: false }, { text: assertName({ name: text, offset }), isVariable });
    literal = '';
  }
  return [...pieces, { text: literal, isVariable: false }];
}

function* splitTemplate(source: string): Generator<PlacedPiece> {
  let position = 0;
  while (position < source.length) {
    const brace = findBrace(source, position);
    if (brace > position) yield { text: source.slice(position, brace), isVariable: false, offset: position };
    if (brace === source.length) return;
    const character = source[brace] ?? '';
    if (source[brace + 1] === character) {
      yield { text: character, isVariable: false, offset: brace };
      position = brace + 2;
      continue;
    }
    if (character === '}') throw new TemplateFault("Single '}' encountered in format string", brace);
    const end = source.indexOf('}', brace);
    if (end === -1) throw new TemplateFault("expected '}' before end of string", brace);
    yield { text: source.slice(brace + 1, end), isVariable: true, offset: brace };
    position = end + 1;
  }
}

function findBrace(source: string, from: number): number {
  for (let index = from; index < source.length; index += 1) {
    const code = source.charCodeAt(index);
    if (code === 123 || code === 125) return index;
  }
  return source.length;
}

function assertName({ name, offset }: { name: string; offset: number }): string {
  if (name === '') throw new TemplateFault('Invalid input variables: there is an empty variable', offset);
  if (!INVALID_NAME.test(name)) return name;
  throw new TemplateFault(
    `Invalid input variables: '${name.slice(0, 80)}'. Write {{ and }} for literal braces`,
    offset,
  );
}
