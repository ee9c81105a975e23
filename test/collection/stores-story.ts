import pino from 'pino';
import { forgetFillings, listOutside } from '../../src/collection/forget.ts';
import { openIndexes } from '../../src/collection/open.ts';
import type { PassageIndexes, StoreName } from '../../src/collection/passage-index.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { StoreSettings } from '../../src/collection/store-settings.ts';
import type { Collection, CollectionKey, CollectionSource, Passage } from '../../src/runtime/collections/contract.ts';
import type { Meter } from '../../src/shared/telemetry.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { startElasticServer, type ElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer, type MilvusServer } from '../support/milvus-server.ts';
import type { StoreRequest } from '../support/store-server.ts';
import { nameLasting } from './cases.ts';

/** A database, and the servers that may rank what is in it. */
export interface StoresStory extends AsyncDisposable {
  readonly story: ChatStory;
  readonly elastic: ElasticServer;
  readonly milvus: MilvusServer;
  /** What ranks texts where the operator has chosen this; all else is as by default. */
  choose(chosen: Partial<StoreSettings>, meter?: Meter): Promise<PassageIndexes>;
  /** What a run finds, of a conversation of its own unless one is named. */
  openSource(indexes: PassageIndexes, sessionId?: string): Promise<CollectionSource>;
  /** Has the servers delete whatever is noted for them; returns of how many fillings. */
  forget(indexes: PassageIndexes): Promise<number>;
}

/** Opens the story; dispose of it at the end. */
export async function openStoresStory(): Promise<StoresStory> {
  const [story, elastic, milvus] = await Promise.all([openChatStory(), startElasticServer(), startMilvusServer()]);
  await nameLasting(story);
  return {
    story,
    elastic,
    milvus,
    choose: (chosen, meter) => {
      const settings: StoreSettings = {
        ...{ vectors: 'postgres', words: 'postgres', prefix: 'forme', timeoutMs: 5000 },
        ...{ elasticsearch: elastic.settings, milvus: milvus.settings },
        ...chosen,
      };
      return openIndexes({ settings, logger: pino({ level: 'silent' }), ...(meter !== undefined && { meter }) });
    },
    openSource: async (indexes, sessionId) => {
      const service = createCollectionService({ fork: () => story.database.fork(), indexes });
      const run = { userId: 1, guestId: null, flowId: story.flow.id };
      return service.sourceOf({ ...run, sessionId: sessionId ?? (await story.begin()) });
    },
    forget: async (indexes) => {
      let count = 0;
      for (const [of, those] of listOutside(indexes)) {
        const batch = { em: story.database.fork(), store: of, indexes: those };
        for (let done = -1; done !== 0; count += done) done = await forgetFillings(batch);
      }
      return count;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([story, elastic, milvus].map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

/** A kind of texts, with the server that ranks it. */
export interface StoreKind {
  readonly name: string;
  readonly key: CollectionKey;
  readonly store: StoreName;
  readonly chosen: Partial<StoreSettings>;
  readonly serverOf: (stores: StoresStory) => ElasticServer | MilvusServer;
  readonly isWriting: (request: StoreRequest) => boolean;
}

const VECTORS: CollectionKey = { kind: 'VECTOR', name: null, isNamedByCaller: false, space: 'model' };
const WORDS: CollectionKey = { kind: 'KEYWORD', name: null, isNamedByCaller: false, space: null };

/** How each kind of texts is brought in and looked for. */
export const STORE_KINDS: readonly StoreKind[] = Object.freeze([
  {
    ...{ name: 'Vectors in Elasticsearch', key: VECTORS, store: 'elasticsearch', chosen: { vectors: 'elasticsearch' } },
    serverOf: ({ elastic }) => elastic,
    isWriting: ({ path }) => path.endsWith('/_bulk'),
  },
  {
    ...{ name: 'Words in Elasticsearch', key: WORDS, store: 'elasticsearch', chosen: { words: 'elasticsearch' } },
    serverOf: ({ elastic }) => elastic,
    isWriting: ({ path }) => path.endsWith('/_bulk'),
  },
  {
    ...{ name: 'Vectors in Milvus', key: VECTORS, store: 'milvus', chosen: { vectors: 'milvus' } },
    serverOf: ({ milvus }) => milvus,
    isWriting: ({ path }) => path.endsWith('/upsert'),
  },
] satisfies StoreKind[]);

/** A text to be found, with its vector where it has one. */
export function passage(text: string, vector: readonly number[] | null, metadata = {}): Passage {
  return { text, metadata, vector: vector && Float32Array.from(vector) };
}

/** Makes what one kind of texts is tried with: a passage, and the search that finds it. */
export function triedWith({ key }: Pick<StoreKind, 'key'>) {
  const isVector = key.kind === 'VECTOR';
  return {
    one: (text = 'first word', metadata = {}): Passage => passage(text, isVector ? [1, 0] : null, metadata),
    find: async (collection: Collection, filter = {}, signal?: AbortSignal): Promise<readonly string[]> => {
      const request = { count: 4, filter, signal };
      const found = isVector
        ? await collection.findNear({ ...request, vector: Float32Array.from([1, 0]) })
        : await collection.findWords({ ...request, text: 'word' });
      return found.map(({ text }) => text);
    },
  };
}

/** Brings passages into a collection, all of them or none. */
export async function fill(
  collection: Collection,
  passages: readonly Passage[],
  more: { readonly digest?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { digest = 'one', signal } = more;
  const key = { source: 's', digest, passages: passages.length, replacing: 'SAME_SOURCE' } as const;
  const filling = await collection.fill({ ...key, signal });
  try {
    await filling.add(passages);
    await filling.finish();
  } catch (error) {
    await filling.abandon();
    throw error;
  }
}
