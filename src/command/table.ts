/** Rows in columns, for a person or for `awk`. Whatever would break a line is left out of it. */
export function toTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll(/\p{Cc}/gu, '')));
  const widths = head.map((_title, place) => Math.max(...lines.map((line) => line[place]?.length ?? 0)));
  const toLine = (line: readonly string[]) =>
    line
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd();
  return lines.map(toLine).join('\n');
}
