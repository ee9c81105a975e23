import os from 'node:os';
import { readTestEnvironment } from './environment.ts';

/** What a test does in the suite, or in its long form. */
export function scale<Value>({ short, long }: { short: Value; long: Value }): Value {
  return readTestEnvironment().isLong ? long : short;
}

/** What the suite draws with, so that it says the same of a commit each time; the long form draws anew. */
const SUITE_SEED = 52;

/** How often a property is tried, and what its values are drawn from: FORME_TEST_SEED where that is given. */
export function drawing(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  const { seed, isLong } = readTestEnvironment();
  return { numRuns, seed: seed ?? (isLong ? Date.now() % 2 ** 31 : SUITE_SEED) };
}

let drawn = SUITE_SEED;

/** A number from 0 to below 1: in the suite the next of one sequence, in the long form any. */
export function drawPortion(): number {
  if (readTestEnvironment().isLong) return Math.random();
  // As Numerical Recipes has it.
  drawn = (drawn * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return drawn / 2 ** 32;
}

/** The load of the machine over the last minute, which slows whatever is measured on it. */
export function showLoad(): string {
  return `load ${(os.loadavg()[0] ?? 0).toFixed(1)} on ${os.availableParallelism()} processors`;
}

/** The value below which the share `portion` of the values lies, rounded; `-` of none. */
export function showPercentile(values: readonly number[], portion: number): string {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(portion * sorted.length))];
  return value === undefined ? '-' : String(Math.round(value));
}

/** A whole number from `from` on, below `to`. */
export function pickBetween({ from, to }: { from: number; to: number }): number {
  return from + Math.floor(drawPortion() * (to - from));
}

/** Does the work for every item, so many at a time. */
export async function inParallel<Item>(options: {
  items: readonly Item[];
  atOnce: number;
  work: (item: Item, index: number) => Promise<void>;
}): Promise<void> {
  const { items, atOnce, work } = options;
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
