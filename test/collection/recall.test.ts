import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pino from 'pino';
import { openIndexes } from '../../src/collection/open.ts';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { StoreSettings } from '../../src/collection/store-settings.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { isJsonArray, isJsonObject } from '../../src/shared/json.ts';
import { report, testRuntime } from '../runtime/harness.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { CORPUS, toRecall, type Recall } from '../support/corpus.ts';
import { startElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer } from '../support/milvus-server.ts';
import { fileTweaks, retrievalDocument, type Finder } from '../support/retrieval-documents.ts';

const PATH = '/bisheng/upload/corpus';

describe('Questions to a corpus with known answers', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const bytes = Buffer.from(CORPUS.map(([text]) => text).join('\n'));
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const read = () => Promise.resolve(pieces());
  const file = { id: 'c'.repeat(32), key: 'corpus', name: 'corpus.txt', size: bytes.length, read };
  const files: FileSource = { find: () => Promise.resolve(file) };
  const runtime = testRuntime();

  const measure = async (finder: Finder, indexes = POSTGRES_INDEXES): Promise<Recall> => {
    const sessionId = await story.begin();
    const service = createCollectionService({ fork: () => story.database.fork(), indexes });
    const collections = service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId });
    const values = {
      RecursiveCharacterTextSplitter: { chunk_size: 20, chunk_overlap: 0 },
      MixEsVectorRetriever: { combine_strategy: 'rank_fusion' },
    };
    const document = retrievalDocument({ finder, chain: 'RetrievalChain', values });
    const places: number[] = [];
    for (const [text, ...questions] of CORPUS) {
      for (const query of questions) {
        const tweaks = fileTweaks(PATH);
        const { steps, error } = await report({ document, inputs: { query }, tweaks, files, collections }, runtime);
        assert.equal(error, null);
        const last = steps.at(-1);
        const found = last?.kind === 'answer' ? (last.outputs['result'] ?? null) : null;
        assert.ok(isJsonArray(found));
        places.push(found.findIndex((each) => isJsonObject(each) && each['page_content'] === text));
      }
    }
    return toRecall(places);
  };

  for (const finder of ['Milvus', 'ElasticKeywordsSearch', 'MixEsVectorRetriever'] as const) {
    it(`are answered from the right text, in English and in Chinese, by ${finder}`, async () => {
      const { first, amongThree } = await measure(finder);
      assert.ok(first >= 0.85 && amongThree >= 0.95, JSON.stringify({ first, amongThree }));
    });
  }

  it('are answered from the right text by servers beside Postgres, whose orders are put together', async () => {
    await using elastic = await startElasticServer();
    await using milvus = await startMilvusServer();
    const settings: StoreSettings = {
      ...{ vectors: 'milvus', words: 'elasticsearch', prefix: 'forme', timeoutMs: 10_000 },
      ...{ elasticsearch: elastic.settings, milvus: milvus.settings },
    };
    await using indexes = await openIndexes({ settings, logger: pino({ level: 'silent' }) });
    const { first, amongThree } = await measure('MixEsVectorRetriever', indexes);
    assert.ok(first >= 0.85 && amongThree >= 0.95, JSON.stringify({ first, amongThree }));
    assert.ok(elastic.requests.some((request) => request.endsWith('/_search')));
    assert.ok(milvus.requests.some((request) => request.endsWith('/search')));
  });
});
