import type { Logger } from 'pino';
import type { PassageIndexes } from './collection/passage-index.ts';
import type { FilesForRuns } from './file/handing-in.ts';
import type { FileStore } from './file/store.ts';
import { startReaders } from './knowledge/readers.ts';
import { createKnowledgeService, type KnowledgeService } from './knowledge/service.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import { createFileReader } from './runtime/files/reader.ts';
import { findBaseEmbedding } from './runtime/models/base-embedding.ts';
import type { Storage } from './storage.ts';
import type { WakeUp } from './stream/contract.ts';

/** Knowledge bases, and what reads their files where an instance works. */
export interface Knowledge {
  readonly service: KnowledgeService;
  /** Begins to read files. Returns what ends that. */
  readonly startReaders: () => () => Promise<void>;
}

/** Opens nothing before readers are started. */
export function createKnowledge(options: {
  fork: Storage['database']['fork'];
  indexes: PassageIndexes;
  files: FilesForRuns;
  store: FileStore;
  access: RuntimeOptions;
  wakeUp: WakeUp;
  logger: Logger;
}): Knowledge {
  const { access } = options;
  const findModel = (model: string) => findBaseEmbedding({ access, model });
  return {
    service: createKnowledgeService({ ...options, findModel }),
    startReaders: () => startReaders({ ...options, findModel, readFile: createFileReader() }),
  };
}
