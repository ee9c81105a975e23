/** Above any answer of ours; whatever is longer was written by the code. */
const MAX_BYTES = 4 * 1024 * 1024;

const BYTES_A_PIECE = 8;

interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
}

/** What an interpreter has written. */
export interface Written {
  /** Takes the pieces that a list in memory tells of, and returns how many bytes they have together. */
  take(request: { python: Memory; pieces: number; count: number; isKept: boolean }): number;
  text(): string;
  clear(): void;
}

/** Collects what an interpreter writes, up to a bound behind which it is lost. */
export function collectWritten(): Written {
  let chunks: Uint8Array[] = [];
  let kept = 0;
  return {
    take({ python, pieces, count, isKept }) {
      let total = 0;
      for (let place = pieces >>> 0, end = place + (count >>> 0) * BYTES_A_PIECE; place < end; place += BYTES_A_PIECE) {
        const address = python.HEAPU32[place >>> 2] ?? 0;
        const bytes = python.HEAPU8.slice(address, address + (python.HEAPU32[(place >>> 2) + 1] ?? 0));
        total += bytes.length;
        if (!isKept || kept + bytes.length > MAX_BYTES) continue;
        kept += bytes.length;
        chunks.push(bytes);
      }
      return total;
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
    clear() {
      chunks = [];
      kept = 0;
    },
  };
}
