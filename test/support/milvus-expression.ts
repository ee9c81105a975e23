import { isJsonArray, type JsonObject } from '../../src/shared/json.ts';

/** A condition of Milvus, as far as it is used: lists, arrays that contain something, `and`, `or`, `not` and brackets. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'in' | 'containsAll' | 'contains'; readonly field: string; readonly values: readonly string[] };

const TOKENS = /\s*(?:(?<word>[A-Za-z_]\w*)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>[[\](),]))/uy;

/** Reads a condition. Throws for whatever is none. */
export function parseExpression(text: string): Expression {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.trimEnd().length) {
    const found = TOKENS.exec(text);
    if (found === null) throw new Error('there is something that belongs nowhere');
    tokens.push(found[0].trim());
  }
  const reader = new Reader(tokens);
  const expression = reader.any();
  reader.end();
  return expression;
}

class Reader {
  readonly #tokens: readonly string[];
  #place = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  any(): Expression {
    const parts = [this.#all()];
    while (this.#take('or')) parts.push(this.#all());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'or', parts };
  }

  end(): void {
    if (this.#place < this.#tokens.length) throw new Error(`there is ${this.#tokens[this.#place]} at the end`);
  }

  #all(): Expression {
    const parts = [this.#one()];
    while (this.#take('and')) parts.push(this.#one());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'and', parts };
  }

  #one(): Expression {
    if (this.#take('not')) return { kind: 'not', part: this.#one() };
    if (this.#take('(')) {
      const inner = this.any();
      this.#need(')');
      return inner;
    }
    const word = this.#word();
    if (word === 'array_contains_all' || word === 'array_contains') {
      this.#need('(');
      const field = this.#word();
      this.#need(',');
      const values = word === 'array_contains' ? [this.#text()] : this.#list();
      this.#need(')');
      return { kind: word === 'array_contains' ? 'contains' : 'containsAll', field, values };
    }
    this.#need('in');
    return { kind: 'in', field: word, values: this.#list() };
  }

  #list(): readonly string[] {
    const values: string[] = [];
    this.#need('[');
    do values.push(this.#text());
    while (this.#take(','));
    this.#need(']');
    return values;
  }

  #text(): string {
    const token = this.#tokens[this.#place] ?? '';
    if (!token.startsWith('"')) throw new Error(`${token} is no text`);
    this.#place += 1;
    return JSON.parse(token) as string;
  }

  #word(): string {
    const token = this.#tokens[this.#place] ?? '';
    if (!/^\w+$/u.test(token)) throw new Error(`${token} is no name`);
    this.#place += 1;
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#place]?.toLowerCase() !== token) return false;
    this.#place += 1;
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token)) throw new Error(`${token} is missing`);
  }
}

/** Whether a row fits. */
export function matches(expression: Expression, row: JsonObject): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => matches(part, row));
    case 'or':
      return expression.parts.some((part) => matches(part, row));
    case 'not':
      return !matches(expression.part, row);
    case 'in':
      return expression.values.includes(String(row[expression.field]));
    case 'contains':
    case 'containsAll': {
      const there = row[expression.field];
      return isJsonArray(there) && expression.values.every((value) => there.includes(value));
    }
  }
}
