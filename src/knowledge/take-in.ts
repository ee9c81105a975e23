import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { beginFilling } from '../collection/fill.ts';
import type { PassageIndexes } from '../collection/passage-index.ts';
import { toHash } from '../collection/place.ts';
import type { FileStore } from '../file/store.ts';
import type { CollectionKind, Filling } from '../runtime/collections/contract.ts';
import { RunFault } from '../runtime/contract.ts';
import { TRACE_KEYS } from '../runtime/files/chunk.ts';
import { FileFault, type ReadingProgress, type SourceFile, type TextDocument } from '../runtime/files/contract.ts';
import { READABLE_KINDS } from '../runtime/files/kind.ts';
import type { FileReader } from '../runtime/files/reader.ts';
import { embedBatches } from '../runtime/models/embed-batches.ts';
import type { EmbeddingModel } from '../runtime/models/embedding-model.ts';
import { Latest } from '../shared/latest.ts';
import { countBaseUsage } from '../usage/record.ts';
import { MAX_PIECES, toPieces } from './pieces.ts';
import { keepOn, type Job } from './waiting.ts';

/** What files of bases are read with. */
export interface TakingIn {
  readonly fork: () => EntityManager;
  readonly indexes: PassageIndexes;
  readonly store: Pick<FileStore, 'read'>;
  readonly readFile: FileReader;
  /** The embedding model that a base names; null when there is none. Throws `RunFault` for one that cannot be asked. */
  readonly findModel: (model: string) => Promise<EmbeddingModel | null>;
}

/** One reading. */
interface Reading extends TakingIn {
  readonly job: Job;
  readonly reader: string;
  /** Called once it is written down that the file has come further. */
  readonly onProgress: () => void;
  readonly signal: AbortSignal;
  readonly logger: Pick<Logger, 'warn'>;
}

/** How often at most it is written down how far a file has come. */
const REPORT_EVERY_MS = 500;

/** Words take no model to wait for. */
const WORDS_A_BATCH = 200;

/**
 * Reads a file, divides it, and brings its texts into both collections of its base, all of them or none. Throws
 * `FileFault` and `RunFault` for what its owner can do something about, and the signal's reason.
 */
export async function takeIn(reading: Reading): Promise<void> {
  const { job, signal, fork, reader, onProgress } = reading;
  const model = await reading.findModel(job.model);
  if (model === null) {
    throw new RunFault({
      failure: 'MODEL_UNAVAILABLE',
      message: 'The embedding model of the base is not there any more.',
    });
  }
  const pieces = await read(reading);
  signal.throwIfAborted();
  await keepOn({ em: fork(), job, reader, passages: pieces.length });
  onProgress();
  await using vectors = await begin({ reading, pieces, kind: 'VECTOR', space: toHash(model.space) });
  await using words = await begin({ reading, pieces, kind: 'KEYWORD', space: '' });
  await addWords({ reading, pieces, filling: words.filling });
  await addVectors({ reading, pieces, filling: vectors.filling, model });
  signal.throwIfAborted();
  await vectors.finish();
  await words.finish();
}

async function read(reading: Reading): Promise<readonly TextDocument[]> {
  const { job, store } = reading;
  const { storageKey: key, size, fileId } = job;
  if (key === null || size === null || fileId === null) throw new FileFault('was deleted and cannot be read again');
  const bytes = () => store.read({ key, range: { from: 0, to: size - 1 } });
  const documents = await readTexts({ reading, file: { id: fileId, key, name: job.name, size, read: bytes } });
  const known = { knowledge_id: job.baseId, document_id: job.id, document_name: job.name, [TRACE_KEYS.file]: fileId };
  const pieces = await toPieces({ documents, division: job, known });
  if (pieces.length === 0) throw new FileFault('has no text that could be found');
  if (pieces.length > MAX_PIECES) throw new FileFault(`has more than ${MAX_PIECES} pieces; let them be larger`);
  return pieces;
}

/** The texts of a file. How far that has come is written down as the thread that reads it tells it. */
async function readTexts(options: { reading: Reading; file: SourceFile }): Promise<readonly TextDocument[]> {
  const { reading, file } = options;
  const { readFile, signal } = reading;
  const latest = new Latest<ReadingProgress>({
    write: (partsRead) => reportParts({ reading, partsRead }),
    pauseMs: REPORT_EVERY_MS,
  });
  const onProgress = (progress: ReadingProgress): void => {
    // That a file of one part is read is its state.
    if (progress.unit !== 'FILES') latest.tell(progress);
  };
  try {
    return await readFile({ file, kinds: READABLE_KINDS, signal, onProgress });
  } finally {
    await latest.end();
  }
}

/** That it cannot be written down is never the fault of the file. */
async function reportParts(options: { reading: Reading; partsRead: ReadingProgress }): Promise<void> {
  const { fork, job, reader, onProgress, logger } = options.reading;
  try {
    await keepOn({ em: fork(), job, reader, partsRead: options.partsRead });
    onProgress();
  } catch (error) {
    logger.warn({ err: error }, 'Could not write down how much of a file has been read.');
  }
}

/** A filling that takes back what it wrote unless it is finished. */
async function begin(options: {
  reading: Reading;
  pieces: readonly TextDocument[];
  kind: CollectionKind;
  space: string;
}): Promise<AsyncDisposable & { readonly filling: Filling; finish(): Promise<void> }> {
  const { reading, pieces, kind, space } = options;
  const { fork: em, indexes, job, signal } = reading;
  const place = { kind, space, name: job.baseName, userId: job.ownerId, baseId: job.baseId };
  const filling = await beginFilling({
    em,
    indexes,
    place: { ...place, sessionId: null, ownerId: null, isOwn: false },
    passages: pieces.length,
    source: `file ${job.id}`,
    digest: toDigest(pieces),
    replacing: 'SAME_SOURCE',
    fileId: job.id,
    signal,
  });
  let isFinished = false;
  return {
    filling,
    finish: async () => {
      await filling.finish();
      isFinished = true;
    },
    [Symbol.asyncDispose]: async () => {
      if (!isFinished) await filling.abandon();
    },
  };
}

interface Adding {
  readonly reading: Reading;
  readonly pieces: readonly TextDocument[];
  readonly filling: Filling;
}

async function addVectors({ reading, pieces, filling, model }: Adding & { model: EmbeddingModel }): Promise<void> {
  const { signal, fork, job, reader, onProgress } = reading;
  const texts = pieces.map(({ text }) => text);
  let reportedAt = Number.NEGATIVE_INFINITY;
  const count = countBaseUsage({ fork, userId: job.ownerId });
  const batches = embedBatches({ model, texts, signal, onUpstreamClosed: () => undefined });
  for await (const { start, vectors, usage } of batches) {
    await count(usage);
    const batch = pieces.slice(start, start + vectors.length);
    await filling.add(batch.map((piece, index) => ({ ...piece, vector: vectors[index] ?? null })));
    signal.throwIfAborted();
    const passagesDone = start + vectors.length;
    if (passagesDone < pieces.length && performance.now() - reportedAt < REPORT_EVERY_MS) continue;
    reportedAt = performance.now();
    await keepOn({ em: fork(), job, reader, passagesDone });
    onProgress();
  }
}

async function addWords({ reading, pieces, filling }: Adding): Promise<void> {
  for (let start = 0; start < pieces.length; start += WORDS_A_BATCH) {
    reading.signal.throwIfAborted();
    const batch = pieces.slice(start, start + WORDS_A_BATCH);
    await filling.add(batch.map((piece) => ({ ...piece, vector: null })));
  }
}

function toDigest(pieces: readonly TextDocument[]): string {
  const hash = createHash('sha256');
  for (const { text, metadata } of pieces) hash.update(JSON.stringify([text, metadata]));
  return hash.digest('hex');
}
