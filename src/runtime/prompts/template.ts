const INVALID_NAME = /^\d|[\s,.:;!?/\\()[\]{}]/u;

/** The text of a prompt is not a template: its braces do not pair or a variable has no usable name. */
export class TemplateFault extends Error {}

/** A prompt text, split once so that formatting is only joining. */
export interface TextTemplate {
  readonly source: string;
  /** The variables in the order in which they are first mentioned. */
  readonly variables: readonly string[];
  /** Replaces each variable by what `valueOf` returns for it. */
  format(valueOf: (variable: string) => string): string;
}

/**
 * Splits an f-string template: `{name}` is a variable, `{{` and `}}` are braces. Refuses unpaired braces and names
 * with format specifications, since those would ask for a key that no client can send. Throws `TemplateFault`.
 */
export function parseTemplate(source: string): TextTemplate {
  const literals: string[] = [];
  const names: string[] = [];
  let literal = '';
  for (const { text, isVariable } of splitTemplate(source)) {
    if (!isVariable) {
      literal += text;
      continue;
    }
    literals.push(literal);
    names.push(assertName(text));
    literal = '';
  }
  const format = (valueOf: (variable: string) => string) =>
    names.reduce((text, name, index) => text + (literals[index] ?? '') + valueOf(name), '') + literal;
  return { source, variables: [...new Set(names)], format };
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

function* splitTemplate(source: string): Generator<{ text: string; isVariable: boolean }> {
  let position = 0;
  while (position < source.length) {
    const brace = findBrace(source, position);
    if (brace > position) yield { text: source.slice(position, brace), isVariable: false };
    if (brace === source.length) return;
    const character = source[brace] ?? '';
    if (source[brace + 1] === character) {
      yield { text: character, isVariable: false };
      position = brace + 2;
      continue;
    }
    if (character === '}') throw new TemplateFault("Single '}' encountered in format string");
    const end = source.indexOf('}', brace);
    if (end === -1) throw new TemplateFault("expected '}' before end of string");
    yield { text: source.slice(brace + 1, end), isVariable: true };
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

function assertName(name: string): string {
  if (name === '') throw new TemplateFault('Invalid input variables: there is an empty variable');
  if (!INVALID_NAME.test(name)) return name;
  throw new TemplateFault(`Invalid input variables: '${name.slice(0, 80)}'. Write {{ and }} for literal braces`);
}
