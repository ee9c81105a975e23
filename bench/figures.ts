/** The value below which the share `portion` of the values lies; NaN of none. */
export function percentile(values: readonly number[], portion: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(portion * sorted.length))] ?? Number.NaN;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A number with as many digits as it is worth. */
export function show(value: number): string {
  if (Number.isNaN(value)) return '-';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** Prints rows under their column names, each column as wide as it must be. */
export function printTable(options: {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}): void {
  const { title, columns, rows } = options;
  const widths = columns.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const toLine = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  const lines = [toLine(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(toLine)];
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}
