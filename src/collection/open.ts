import type { Logger } from 'pino';
import { NO_METER, type Meter } from '../shared/telemetry.ts';
import { measureIndex, measureStore, type Measure } from './measure.ts';
import type { StoreTrouble } from './outside/trouble.ts';
import type { PassageIndexes, VectorIndex, WordIndex } from './passage-index.ts';
import { POSTGRES_VECTORS } from './postgres/vector-index.ts';
import { POSTGRES_WORDS } from './postgres/word-index.ts';
import type { StoreSettings } from './store-settings.ts';

interface Opening {
  readonly settings: StoreSettings;
  readonly logger: Pick<Logger, 'warn'>;
  readonly meter?: Pick<Meter, 'storeRequest'>;
}

/** What ranks texts where the operator has chosen it. Nothing is asked yet, and nothing is loaded that was not chosen. */
export async function openIndexes(options: Opening): Promise<PassageIndexes & AsyncDisposable> {
  const [VECTOR, KEYWORD] = await Promise.all([openVectors(options), openWords(options)]);
  return {
    VECTOR,
    KEYWORD,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([VECTOR.close(), KEYWORD.close()]);
    },
  };
}

async function openVectors(opening: Opening): Promise<VectorIndex> {
  const { vectors, prefix, timeoutMs, milvus } = opening.settings;
  const measure = measuring(opening, vectors);
  if (vectors === 'postgres') return measureIndex({ index: POSTGRES_VECTORS, measure });
  if (vectors === 'pgvector') {
    const { createPgvectorVectors } = await import('./pgvector/vector-index.ts');
    return measureIndex({ index: createPgvectorVectors(), measure });
  }
  const { createOutsideIndex } = await import('./outside/outside-index.ts');
  const onTrouble = telling(opening);
  if (vectors === 'milvus') {
    if (milvus === undefined) throw new Error('There is no address of Milvus.');
    const { openMilvus } = await import('./milvus/client.ts');
    const { createMilvusVectors } = await import('./milvus/vectors.ts');
    const server = createMilvusVectors({ milvus: openMilvus({ settings: milvus, timeoutMs }), prefix, timeoutMs });
    return createOutsideIndex({ server, onTrouble, measure });
  }
  const { createElasticVectors } = await import('./elasticsearch/vectors.ts');
  const server = createElasticVectors({ elastic: await openServer(opening.settings), prefix });
  return createOutsideIndex({ server, onTrouble, measure });
}

async function openWords(opening: Opening): Promise<WordIndex> {
  const { words, prefix } = opening.settings;
  const measure = measuring(opening, words);
  if (words === 'postgres') return measureIndex({ index: POSTGRES_WORDS, measure });
  const { createOutsideIndex } = await import('./outside/outside-index.ts');
  const { createElasticWords } = await import('./elasticsearch/words.ts');
  const server = createElasticWords({ elastic: await openServer(opening.settings), prefix });
  return createOutsideIndex({ server, onTrouble: telling(opening), measure });
}

function measuring({ meter = NO_METER }: Opening, store: string): Measure {
  return measureStore({ meter, store });
}

async function openServer({ elasticsearch, timeoutMs }: StoreSettings) {
  if (elasticsearch === undefined) throw new Error('There is no address of Elasticsearch.');
  const { openElastic } = await import('./elasticsearch/client.ts');
  return openElastic({ settings: elasticsearch, timeoutMs });
}

/** Users are told little, and operators what they can look for. */
function telling({ logger }: Opening) {
  return ({ store, trouble }: { store: string; trouble: StoreTrouble }): void =>
    logger.warn({ store, err: trouble }, 'Texts could not be searched or brought in.');
}
