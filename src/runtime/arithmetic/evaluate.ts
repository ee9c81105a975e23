import { ArithmeticFault, CONSTANTS, FUNCTIONS, OPERATORS, type ArithmeticValue } from './operations.ts';

const MAX_LENGTH = 2_000;
const MAX_DEPTH = 100;

/** Significant digits of what is not whole; beyond them stand the traces of binary fractions. */
const DIGITS = 15;

const TOKEN =
  /\s*(?:(\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|([A-Za-z]\w*)|(\*\*|\/\/|[-+*/%^(),]))/uy;

/** How tightly operators bind. A power binds to the right, and tighter than a sign before it. */
const BINDING: Readonly<Record<string, number>> = Object.freeze({
  ...{ '+': 1, '-': 1, '*': 2, '/': 2, '//': 2, '%': 2 },
  ...{ '**': 4, '^': 4 },
});
const SIGN_BINDING = 3;

interface Token {
  readonly kind: 'number' | 'name' | 'sign';
  readonly text: string;
}

interface Reading {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/**
 * The value of an expression with numbers, `+ - * / // % ** ^`, brackets, and the functions and constants of
 * `operations.ts`, written out. Nothing but arithmetic is in it, so that whoever wrote it reaches nothing. Throws
 * `ArithmeticFault`.
 */
export function evaluate(expression: string): string {
  const reading: Reading = { tokens: tokenize(expression), next: 0, depth: 0 };
  const value = readExpression(reading, 0);
  const rest = reading.tokens[reading.next];
  if (rest !== undefined) throw unexpected(rest);
  return write(value);
}

function write(value: ArithmeticValue): string {
  if (typeof value === 'bigint') return String(value);
  if (Number.isNaN(value)) throw new ArithmeticFault('the expression has no real value');
  if (!Number.isFinite(value)) throw new ArithmeticFault('the value is too large');
  return String(Number(value.toPrecision(DIGITS)));
}

function tokenize(expression: string): readonly Token[] {
  if (expression.length > MAX_LENGTH) {
    throw new ArithmeticFault(`the expression is longer than ${MAX_LENGTH} characters`);
  }
  const text = expression.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [, number, name, sign] = TOKEN.exec(text) ?? [];
    if (number !== undefined) tokens.push({ kind: 'number', text: number.replaceAll('_', '') });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.toLowerCase() });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else throw new ArithmeticFault(`${text.slice(at).trimStart().slice(0, 20)} is no arithmetic`);
  }
  return tokens;
}

/** Reads as far as operators bind at least so tightly. */
function readExpression(reading: Reading, least: number): ArithmeticValue {
  reading.depth += 1;
  if (reading.depth > MAX_DEPTH) throw new ArithmeticFault('the expression is nested too deeply');
  let value = readOperand(reading);
  for (;;) {
    const sign = reading.tokens[reading.next]?.text ?? '';
    const operate = Object.hasOwn(OPERATORS, sign) ? OPERATORS[sign] : undefined;
    const binding = BINDING[sign] ?? 0;
    if (operate === undefined || binding < least) break;
    reading.next += 1;
    const isPower = binding > SIGN_BINDING;
    value = operate(value, readExpression(reading, isPower ? SIGN_BINDING : binding + 1));
  }
  reading.depth -= 1;
  return value;
}

function readOperand(reading: Reading): ArithmeticValue {
  const token = take(reading);
  if (token.kind === 'number') return /^\d+$/u.test(token.text) ? BigInt(token.text) : Number(token.text);
  if (token.kind === 'name') return readName(reading, token.text);
  if (token.text === '-') return -readExpression(reading, SIGN_BINDING);
  if (token.text === '+') return readExpression(reading, SIGN_BINDING);
  if (token.text !== '(') throw unexpected(token);
  const value = readExpression(reading, 0);
  expect(reading, ')');
  return value;
}

function readName(reading: Reading, name: string): ArithmeticValue {
  if (reading.tokens[reading.next]?.text !== '(') {
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant === undefined) throw new ArithmeticFault(`there is no ${name}`);
    return constant;
  }
  const named = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (named === undefined) throw new ArithmeticFault(`there is no function ${name}`);
  const values: ArithmeticValue[] = [];
  do {
    reading.next += 1;
    values.push(readExpression(reading, 0));
  } while (reading.tokens[reading.next]?.text === ',');
  expect(reading, ')');
  if (values.length < named.least || values.length > named.most) {
    throw new ArithmeticFault(`${name} does not take ${values.length} values`);
  }
  return named.apply(values);
}

function take(reading: Reading): Token {
  const token = reading.tokens[reading.next];
  if (token === undefined) throw new ArithmeticFault('the expression is not complete');
  reading.next += 1;
  return token;
}

function expect(reading: Reading, text: string): void {
  const token = take(reading);
  if (token.text !== text) throw unexpected(token);
}

function unexpected({ text }: Token): ArithmeticFault {
  return new ArithmeticFault(`${text} stands where it cannot`);
}
