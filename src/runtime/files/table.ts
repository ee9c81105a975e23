import type { TextBudget } from './budget.ts';
import type { TellReading } from './parse.ts';

/** Reads a table with a head, a text for each row: each cell in a line behind the name of its column. */
export function readTable(options: { text: string; separator: string; budget: TextBudget; tell: TellReading }): void {
  const { budget, tell } = options;
  let names: readonly string[] | null = null;
  let row = 0;
  tell({ done: 0, total: null, unit: 'ROWS' });
  for (const cells of splitRows(options)) {
    if (names === null) {
      names = cells;
      continue;
    }
    const lines = cells.map((cell, index) => `${(names?.[index] ?? '').trim()}: ${cell.trim()}`);
    budget.add(lines.join('\n'), { row });
    row += 1;
    tell({ done: row, total: null, unit: 'ROWS' });
  }
  // A head alone is a text as well.
  if (row === 0 && names !== null) budget.add(names.join(options.separator));
  tell({ done: row, total: row, unit: 'ROWS' });
}

/** The rows of a text after RFC 4180, also where lines end otherwise; empty lines are none. */
function* splitRows({ text, separator }: { text: string; separator: string }): Generator<readonly string[]> {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const isRow = (): boolean => cells.length > 0 || cell !== '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (isRow()) yield [...cells, cell];
      cells = [];
      cell = '';
    } else cell += sign;
  }
  if (isRow()) yield [...cells, cell];
}
