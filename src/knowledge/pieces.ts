import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TextDocument } from '../runtime/files/contract.ts';
import { toPieces as divide } from '../runtime/components/loaders/text-splitters.ts';
import { TRACE_KEYS } from '../runtime/files/chunk.ts';
import type { JsonObject } from '../shared/json.ts';

/** Of one file. */
export const MAX_PIECES = 100_000;

/** How the texts of a file are divided. */
export interface Division {
  /** Characters of a piece at most. */
  readonly chunkSize: number;
  /** Characters that a piece repeats of the one before. */
  readonly chunkOverlap: number;
  /** Where a piece may end, the best places first. */
  readonly separators: readonly string[];
}

/** Divides the texts of a file. Every piece knows its number in the file, and what is known of all of them; at most one more than `MAX_PIECES` come. */
export async function toPieces(options: {
  documents: readonly TextDocument[];
  division: Division;
  known: JsonObject;
}): Promise<readonly TextDocument[]> {
  const { documents, division, known } = options;
  // What no separator divides is divided anyhow, so that none is longer than was asked for.
  const separators = [...division.separators.filter((each) => each !== ''), ''];
  const pieces: TextDocument[] = [];
  for (const document of documents) {
    // Long texts take long, and everything else waits meanwhile.
    await nextTurn();
    const { chunkSize: size, chunkOverlap: overlap } = division;
    for (const { text, metadata } of divide({ documents: [document], separators, size, overlap })) {
      pieces.push({ text, metadata: { ...metadata, ...known, [TRACE_KEYS.index]: pieces.length } });
      if (pieces.length > MAX_PIECES) return pieces;
    }
  }
  return pieces;
}
