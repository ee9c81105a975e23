import { showLoad } from '../support/long-form.ts';
import { CALLERS } from './callers.ts';
import type { Cell } from './matrix.ts';

/** The matrix as a table for people: a line for each door, a column for each caller, and how much of it was tried. */
export function showMatrix({ cells, declared }: { cells: readonly Cell[]; declared: number }): string {
  const names = [...new Set(cells.map(({ door }) => door))];
  const lines = names.map((name) => toLine(name, findRow({ cells, name })));
  const wrong = cells.filter(({ mismatch }) => mismatch !== null).length;
  const sum = `cells tested ${cells.length} = cells declared ${declared}, ${wrong} mismatches, ${names.length} doors, ${showLoad()}`;
  return [toLine('door', CALLERS), ...lines, sum].join('\n');
}

function findRow({ cells, name }: { cells: readonly Cell[]; name: string }): string[] {
  return CALLERS.map((caller) => {
    const cell = cells.find((each) => each.door === name && each.caller === caller);
    if (cell === undefined) return '-';
    return cell.mismatch === null ? cell.expected : `${cell.told} (!)`;
  });
}

function toLine(name: string, words: readonly string[]): string {
  return `${name.padEnd(64)} ${words.map((word) => word.padEnd(19)).join('')}`.trimEnd();
}
