/** How a text is divided. */
export interface SplitRequest {
  readonly text: string;
  /** From the coarsest on; an empty one divides characters. */
  readonly separators: readonly string[];
  /** The characters of a piece, which only what no separator divides exceeds. */
  readonly size: number;
  /** How many characters at most a piece repeats of the one before; less than `size`. */
  readonly overlap: number;
}

/** Divides a text into pieces without blank ends: at the first separator that occurs in it, and what is still too long at the next. */
export function splitText(request: SplitRequest): readonly string[] {
  const { text, separators, size } = request;
  const at = separators.findIndex((separator) => text.includes(separator));
  const separator = separators[at];
  if (separator === undefined) return trimmed([text]);
  const finer = separators.slice(at + 1);
  const pieces: string[] = [];
  let short: string[] = [];
  for (const part of text.split(separator)) {
    if (part.length <= size || finer.length === 0) {
      short.push(part);
      continue;
    }
    pieces.push(
      ...merge({ ...request, parts: short, separator }),
      ...splitText({ ...request, text: part, separators: finer }),
    );
    short = [];
  }
  return trimmed([...pieces, ...merge({ ...request, parts: short, separator })]);
}

/** Joins neighbours for as long as they fit; each piece but the first begins with the end of the one before. */
function merge(request: SplitRequest & { parts: readonly string[]; separator: string }): string[] {
  const { parts, separator, size, overlap } = request;
  const pieces: string[] = [];
  let first = 0;
  let length = 0;
  const lengthWith = (part: string, at: number): number => length + part.length + (at > first ? separator.length : 0);
  for (const [at, part] of parts.entries()) {
    if (at > first && lengthWith(part, at) > size) {
      pieces.push(parts.slice(first, at).join(separator));
      while (first < at && (length > overlap || lengthWith(part, at) > size)) {
        length -= (parts[first]?.length ?? 0) + (at - first > 1 ? separator.length : 0);
        first += 1;
      }
    }
    length = lengthWith(part, at);
  }
  return first < parts.length ? [...pieces, parts.slice(first).join(separator)] : pieces;
}

function trimmed(pieces: readonly string[]): readonly string[] {
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}
