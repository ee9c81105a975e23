/** A place in a text, in UTF-16 code units; see `TextPlace` in the schema. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Tells the places of offsets of a text, each in a time that hardly grows with it. */
export function createPlaceFinder(text: string): (offset: number) => TextPlace {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    const line = countUpTo({ starts, offset });
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
  };
}

/** How many of the starts, which rise, are not behind the offset. */
function countUpTo({ starts, offset }: { starts: readonly number[]; offset: number }): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
