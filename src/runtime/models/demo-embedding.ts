import { setImmediate as nextTurn } from 'node:timers/promises';
import { toTokens } from '../../shared/tokens.ts';
import type { Embedded, EmbeddingModel, EmbeddingRequest } from './embedding-model.ts';

const BATCH_SIZE = 64;
const TEXTS_A_TURN = 8;

/**
 * A model that needs no network: each word, and each pair of characters in scripts without spaces, points into a
 * direction of its own. Texts are near each other when they say the same words; what words mean, it does not know.
 */
export function createDemoEmbedding({ name, dimensions }: { name: string; dimensions: number }): EmbeddingModel {
  const embed = async ({ texts, signal }: EmbeddingRequest): Promise<Embedded> => {
    const vectors: Float32Array[] = [];
    let inputTokens = 0;
    for (const [index, text] of texts.entries()) {
      // Long texts take long, and everything else waits meanwhile.
      if (index % TEXTS_A_TURN === 0) await nextTurn();
      signal.throwIfAborted();
      const counts = countTerms(text);
      inputTokens += counts.size;
      vectors.push(toVector({ counts, dimensions }));
    }
    return { vectors, usage: { model: name, inputTokens, outputTokens: 0 } };
  };
  return { name, space: `demo/${dimensions}`, batchSize: BATCH_SIZE, embed };
}

function countTerms(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { term, kind } of toTokens(text)) {
    if (kind !== 'last') counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function toVector(options: { counts: ReadonlyMap<string, number>; dimensions: number }): Float32Array {
  const vector = new Float32Array(options.dimensions);
  for (const [term, count] of options.counts) {
    const hash = hashOf(term);
    const place = (hash >>> 1) % options.dimensions;
    vector[place] = (vector[place] ?? 0) + (hash % 2 === 0 ? 1 : -1) * (1 + Math.log(count));
  }
  return vector;
}

/** FNV-1a, with its bits mixed once more, since the lowest ones say little about short words. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
