import type { Embedded, EmbeddingModel, EmbeddingRequest } from './embedding-model.ts';

/** Of all texts of one call. Endpoints count tokens, of which a character is one at most in any script. */
const MAX_BATCH_CHARACTERS = 200_000;

/** The vectors of a batch of texts, and which texts those are. */
export interface EmbeddedBatch extends Embedded {
  /** The place of the first one among all texts. */
  readonly start: number;
}

/**
 * Embeds any number of texts in order, a batch for each call; the next call waits until its batch is taken. Throws what
 * the model throws.
 */
export async function* embedBatches(
  options: EmbeddingRequest & { readonly model: EmbeddingModel },
): AsyncGenerator<EmbeddedBatch, void> {
  const { model, texts, ...request } = options;
  for (let start = 0; start < texts.length;) {
    const batch = takeBatch({ texts, start, batchSize: model.batchSize });
    yield { start, ...(await model.embed({ ...request, texts: batch })) };
    start += batch.length;
  }
}

function takeBatch(options: { texts: readonly string[]; start: number; batchSize: number }): readonly string[] {
  const { texts, start, batchSize } = options;
  let end = start;
  let characters = 0;
  while (end < texts.length && end - start < batchSize) {
    characters += texts[end]?.length ?? 0;
    if (end > start && characters > MAX_BATCH_CHARACTERS) break;
    end += 1;
  }
  return texts.slice(start, end);
}
