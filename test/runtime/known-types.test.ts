// cspell:ignore Dalle Supabase
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildError, testRuntime } from './harness.ts';

/** The types of the contract that documents may hold, without those that are offered. */
const LEFT_OUT = Object.freeze([
  ...['SQLDatabaseChain', 'DalleGeneratorChain', 'AutoGenChain', 'CSVAgent', 'SQLAgent', 'VertexAI', 'LlamaCpp'],
  ...['CTransformers', 'ConversationKGMemory', 'VectorStoreRetrieverMemory', 'PostgresChatMessageHistory'],
  ...['MongoDBChatMessageHistory', 'ConversationRedisMemory', 'QuerySQLDataBaseTool', 'InfoSQLDatabaseTool'],
  ...['ListSQLDatabaseTool', 'PAL-MATH', 'SQLDatabase', 'AzureDallEWrapper'],
  ...['Weaviate', 'Pinecone', 'SupabaseVectorStore', 'MongoDBAtlasVectorSearch', 'GitLoader'],
  ...['PDFWithSemanticLoader', 'UniversalKVLoader', 'CustomKVLoader', 'FireCrawlLoader'],
  ...['SearxResults', 'AutoGenAssistant', 'AutoGenUser', 'AutoGenGroupChatManager'],
  ...['AutoGenCoder', 'AutoGenCustomRole'],
]);

const OFFERED_COUNT = 153;

describe('a type that documents know and this server does not have', () => {
  it('says in the error of the build why that is, and what else there is', async () => {
    for (const type of LEFT_OUT) {
      const error = await buildError(documentOf({ type, tag: type }));
      assert.match(error, /^Error building node .+: this server does not have it, because [^;]{10,}; \S.{10,}$/u, type);
    }
  });

  it('is known by its tag where the type is what the code of a component puts out', async () => {
    const error = await buildError(documentOf({ type: 'Data', tag: 'CustomComponent' }));
    assert.match(error, /^Error building node Data: this server does not have it, because components made of code/u);
  });

  it('is not offered to editors', () => {
    const names = testRuntime().catalogue.flatMap(({ components }) => components.map(({ name }) => name));
    const offered = new Set(names);
    assert.deepEqual(
      LEFT_OUT.filter((name) => offered.has(name)),
      [],
    );
    // Some of those that are offered are none of the contract: the demo model and the demo embedding.
    assert.ok(offered.size >= OFFERED_COUNT, `${offered.size} are offered`);
  });
});

function documentOf({ type, tag }: { type: string; tag: string }) {
  const node = { template: { _type: tag }, base_classes: ['Chain'] };
  return { nodes: [{ id: `${type}-aa111`, data: { type, node } }], edges: [] };
}
