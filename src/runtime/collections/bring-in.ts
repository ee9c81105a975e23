import { createHash } from 'node:crypto';
import { RunFault, type ProgressStep, type WorkStep } from '../contract.ts';
import { withoutTrace } from '../files/chunk.ts';
import type { TextDocument } from '../files/contract.ts';
import { embedBatches } from '../models/embed-batches.ts';
import type { EmbeddingModel } from '../models/embedding-model.ts';
import type { Collection, Filling } from './contract.ts';

/** Of one vertex. */
const MAX_PASSAGES = 100_000;

/** Without vectors to wait for, so many go to the database at once. */
const PASSAGES_A_BATCH = 200;

/** Texts of one vertex on their way into a collection. */
export interface BringIn {
  readonly nodeId: string;
  readonly collection: Collection;
  readonly documents: readonly TextDocument[];
  /** Null for a collection of words. */
  readonly model: EmbeddingModel | null;
  /** Whether what is there goes when they come. */
  readonly dropsOld: boolean;
  readonly signal: AbortSignal;
  readonly onUpstreamClosed: () => void;
}

/**
 * Brings texts in, unless these very ones are there. Holds the vectors of one batch at a time, and tells how far it has
 * come and what the model used. Throws `RunFault`, and the signal's reason when that aborts; nothing of them is there then.
 */
export async function* bringIn(given: BringIn): AsyncGenerator<WorkStep, void> {
  const { nodeId, collection, documents, dropsOld, signal } = given;
  if (documents.length === 0) return;
  if (documents.length > MAX_PASSAGES) {
    const message = `The node ${nodeId} was given ${documents.length} texts, more than the ${MAX_PASSAGES} that can be searched.`;
    throw new RunFault({ failure: 'INPUT_REJECTED', message });
  }
  const key = { source: nodeId, digest: toDigest(documents) };
  if (await collection.has(key)) return;
  const replacing = dropsOld ? 'EVERYTHING' : collection.isTemporary ? 'SAME_SOURCE' : 'NOTHING';
  const filling = await collection.fill({ ...key, passages: documents.length, replacing, signal });
  let isFinished = false;
  try {
    yield toProgress(given, 0);
    yield* given.model === null
      ? addWords({ ...given, filling })
      : addVectors({ ...given, model: given.model, filling });
    signal.throwIfAborted();
    await filling.finish();
    isFinished = true;
    yield toProgress(given, documents.length);
  } finally {
    if (!isFinished) await filling.abandon();
  }
}

async function* addVectors(
  given: BringIn & { model: EmbeddingModel; filling: Filling },
): AsyncGenerator<WorkStep, void> {
  const { model, documents, filling, signal, onUpstreamClosed } = given;
  const texts = documents.map(({ text }) => text);
  for await (const { start, vectors, usage } of embedBatches({ model, texts, signal, onUpstreamClosed })) {
    if (usage !== null) yield { kind: 'usage', usage };
    const batch = documents.slice(start, start + vectors.length);
    await filling.add(batch.map(({ text, metadata }, index) => ({ text, metadata, vector: vectors[index] ?? null })));
    signal.throwIfAborted();
    yield* toProgressBetween(given, start + vectors.length);
  }
}

async function* addWords(given: BringIn & { filling: Filling }): AsyncGenerator<WorkStep, void> {
  const { documents, filling, signal } = given;
  for (let start = 0; start < documents.length; start += PASSAGES_A_BATCH) {
    signal.throwIfAborted();
    const batch = documents.slice(start, start + PASSAGES_A_BATCH);
    await filling.add(batch.map(({ text, metadata }) => ({ text, metadata, vector: null })));
    yield* toProgressBetween(given, start + batch.length);
  }
}

function toProgress({ nodeId, documents, model }: BringIn, done: number): ProgressStep {
  const activity = model === null ? 'INDEXING' : 'EMBEDDING';
  return { kind: 'progress', nodeId, activity, done, total: documents.length, unit: 'PASSAGES' };
}

/** All are there only once they can be found. */
function toProgressBetween(given: BringIn, done: number): readonly ProgressStep[] {
  return done < given.documents.length ? [toProgress(given, done)] : [];
}

/**
 * Lengths stand before what they count, so that no two lists of texts are written alike. The same texts of the same file,
 * uploaded once more, are the same.
 */
function toDigest(documents: readonly TextDocument[]): string {
  const hash = createHash('sha256');
  for (const { text, metadata } of documents) {
    const known = JSON.stringify(withoutTrace(metadata));
    hash.update(`${text.length} ${known.length} `).update(text).update(known);
  }
  return hash.digest('hex');
}
