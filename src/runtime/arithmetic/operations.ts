/** An expression that has no value; the message is for whoever wrote it, a model more often than not. */
export class ArithmeticFault extends Error {}

/** Whole numbers are exact, whatever their size; all others have the precision of floating point. */
export type ArithmeticValue = bigint | number;

/** What is larger is no longer exact, so that no power takes for ever. */
const MAX_EXACT_BITS = 20_000;

type Operation = (left: ArithmeticValue, right: ArithmeticValue) => ArithmeticValue;

/** The operators between two values. */
export const OPERATORS: Readonly<Record<string, Operation>> = Object.freeze({
  '+': exactly({ whole: (left, right) => left + right, other: (left, right) => left + right }),
  '-': exactly({ whole: (left, right) => left - right, other: (left, right) => left - right }),
  '*': exactly({ whole: (left, right) => left * right, other: (left, right) => left * right }),
  '/': divide,
  '//': (left, right) => wholeOf(Math.floor, divide(left, right)),
  '%': remainder,
  '**': power,
  '^': power,
});

/** The constants, by name. */
export const CONSTANTS: Readonly<Record<string, number>> = Object.freeze({ pi: Math.PI, e: Math.E, tau: 2 * Math.PI });

/** A function of an expression, and how many values it takes. */
interface NamedFunction {
  readonly least: number;
  readonly most: number;
  readonly apply: (values: readonly ArithmeticValue[]) => ArithmeticValue;
}

const ofOne = (apply: (value: number) => number): NamedFunction => ({
  least: 1,
  most: 1,
  apply: ([value = 0]) => apply(Number(value)),
});
const toWhole = (round: (value: number) => number): NamedFunction => ({
  least: 1,
  most: 1,
  apply: ([value = 0]) => wholeOf(round, value),
});
const ofMany = (isBetter: (one: ArithmeticValue, other: ArithmeticValue) => boolean): NamedFunction => ({
  least: 1,
  most: 100,
  apply: (values) => values.reduce((best, value) => (isBetter(value, best) ? value : best)),
});

/** The functions, by name. `log` is the natural one, as in most languages. */
export const FUNCTIONS: Readonly<Record<string, NamedFunction>> = Object.freeze({
  abs: { least: 1, most: 1, apply: ([value = 0]) => (value < 0 ? -value : value) },
  sqrt: ofOne(Math.sqrt),
  cbrt: ofOne(Math.cbrt),
  exp: ofOne(Math.exp),
  ln: ofOne(Math.log),
  log: { least: 1, most: 2, apply: ([value = 0, base = Math.E]) => Math.log(Number(value)) / Math.log(Number(base)) },
  log2: ofOne(Math.log2),
  log10: ofOne(Math.log10),
  sin: ofOne(Math.sin),
  cos: ofOne(Math.cos),
  tan: ofOne(Math.tan),
  asin: ofOne(Math.asin),
  acos: ofOne(Math.acos),
  atan: ofOne(Math.atan),
  arcsin: ofOne(Math.asin),
  arccos: ofOne(Math.acos),
  arctan: ofOne(Math.atan),
  sinh: ofOne(Math.sinh),
  cosh: ofOne(Math.cosh),
  tanh: ofOne(Math.tanh),
  radians: ofOne((degrees) => (degrees * Math.PI) / 180),
  degrees: ofOne((radians) => (radians * 180) / Math.PI),
  floor: toWhole(Math.floor),
  ceil: toWhole(Math.ceil),
  trunc: toWhole(Math.trunc),
  round: { least: 1, most: 2, apply: ([value = 0, digits = 0n]) => round(value, Number(digits)) },
  pow: { least: 2, most: 2, apply: ([base = 0, exponent = 0]) => power(base, exponent) },
  min: ofMany((one, other) => one < other),
  max: ofMany((one, other) => one > other),
});

/** Works on whole numbers as long as they are not too large. */
function exactly(ways: {
  whole: (left: bigint, right: bigint) => bigint;
  other: (left: number, right: number) => number;
}): Operation {
  return (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint' && bitsOf(left) + bitsOf(right) < MAX_EXACT_BITS) {
      return ways.whole(left, right);
    }
    return ways.other(Number(left), Number(right));
  };
}

function divide(left: ArithmeticValue, right: ArithmeticValue): ArithmeticValue {
  if (Number(right) === 0) throw new ArithmeticFault('division by zero');
  if (typeof left === 'bigint' && typeof right === 'bigint' && left % right === 0n) return left / right;
  return Number(left) / Number(right);
}

/** Has the sign of the divisor. */
function remainder(left: ArithmeticValue, right: ArithmeticValue): ArithmeticValue {
  if (Number(right) === 0) throw new ArithmeticFault('division by zero');
  if (typeof left === 'bigint' && typeof right === 'bigint') return ((left % right) + right) % right;
  const [one, other] = [Number(left), Number(right)];
  return ((one % other) + other) % other;
}

function power(base: ArithmeticValue, exponent: ArithmeticValue): ArithmeticValue {
  const isWhole = typeof base === 'bigint' && typeof exponent === 'bigint' && exponent >= 0n;
  if (isWhole && BigInt(bitsOf(base)) * exponent < MAX_EXACT_BITS) return base ** exponent;
  return Number(base) ** Number(exponent);
}

function wholeOf(round: (value: number) => number, value: ArithmeticValue): ArithmeticValue {
  if (typeof value === 'bigint') return value;
  const rounded = round(value);
  return Number.isFinite(rounded) ? BigInt(rounded) : rounded;
}

function round(value: ArithmeticValue, digits: number): ArithmeticValue {
  if (digits === 0) return wholeOf(Math.round, value);
  if (!Number.isInteger(digits) || digits < 0 || digits > 15) throw new ArithmeticFault('round takes 0 to 15 digits');
  return typeof value === 'bigint' ? value : Number(value.toFixed(digits));
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}
