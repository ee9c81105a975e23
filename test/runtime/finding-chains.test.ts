// cspell:ignore FAISS Qdrant Dalle
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from '../support/documents.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { fileTweaks, retrievalDocument } from '../support/retrieval-documents.ts';
import { buildError, messageOf, report, type RunReport } from './harness.ts';

const PATH = '/bisheng/upload/a';
const TEXT = [
  'Refunds are paid within ten days after the goods came back to the warehouse in Hamburg.',
  'The office is closed on Sundays and on all public holidays, also when they are moved.',
  'Parking costs four euros an hour; the first fifteen minutes are free for every visitor.',
].join('\n');

let models: ModelServer;
before(async () => {
  models = await startModelServer();
});
after(() => models.close());

function files(): FileSource {
  const bytes = Buffer.from(TEXT);
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const file = { id: 'f', key: 'k', name: 'handbook.txt', size: bytes.length, read: () => Promise.resolve(pieces()) };
  return { find: (reference) => Promise.resolve(reference === PATH ? file : null) };
}

/** Documents of a file, and whatever else a test adds. */
function drawn(given: {
  says: string;
  nodes: readonly (readonly [type: string, values?: FieldValues])[];
  edges: readonly (readonly [string, string, string])[];
}): JsonObject {
  models.script('m', { pieces: [given.says], usage: { inputTokens: 1, outputTokens: 1 } });
  const access = { model_name: 'm', openai_api_base: models.url, openai_api_key: 'sk-of-document' };
  const splitter = 'RecursiveCharacterTextSplitter';
  const nodes = [
    ['InputFileNode'],
    ['TextLoader'],
    [splitter, { chunk_size: 100, chunk_overlap: 0 }],
    ['ChatOpenAI', access],
    ...given.nodes,
  ] as const;
  const edges = [
    ['InputFileNode', 'TextLoader', 'file_path'],
    ['TextLoader', splitter, 'documents'],
    ...given.edges,
  ] as const;
  return graphDocument({
    nodes: nodes.map(([type, values = {}]) => node({ id: `${type}-1`, type, values })),
    edges: edges.map(([source, target, field]) => [`${source}-1`, `${target}-1`, field] as const),
  });
}

function ask(document: JsonObject, inputs: Readonly<Record<string, string>>): Promise<RunReport> {
  return report({ document, inputs, tweaks: fileTweaks(PATH), files: files(), collections: openMemoryCollections() });
}

function outputsOf({ steps, error }: RunReport): JsonObject {
  const last = steps.at(-1);
  if (last?.kind === 'answer') return last.outputs;
  throw error instanceof Error ? error : new Error('no answer');
}

const lastPrompt = (): string => JSON.stringify(models.requests.at(-1)?.body['messages']);

describe('BishengRetrievalQA', () => {
  const SPLITTER = 'RecursiveCharacterTextSplitter';
  const both = (values: FieldValues = {}) =>
    drawn({
      says: 'Ten days',
      nodes: [['DemoEmbedding'], ['Milvus'], ['ElasticKeywordsSearch'], ['BishengRetrievalQA', values]],
      edges: [
        ['DemoEmbedding', 'Milvus', 'embedding'],
        [SPLITTER, 'Milvus', 'documents'],
        [SPLITTER, 'ElasticKeywordsSearch', 'documents'],
        ['Milvus', 'BishengRetrievalQA', 'vector_store'],
        ['ElasticKeywordsSearch', 'BishengRetrievalQA', 'keyword_store'],
        ['ChatOpenAI', 'BishengRetrievalQA', 'llm'],
      ],
    });

  it('cannot be built without a store', async () => {
    const document = graphDocument({
      nodes: [
        node({ id: 'DemoChatModel-1', type: 'DemoChatModel' }),
        node({ id: 'BishengRetrievalQA-1', type: 'BishengRetrievalQA' }),
      ],
      edges: [['DemoChatModel-1', 'BishengRetrievalQA-1', 'llm']],
    });
    assert.match(await buildError(document), /vector_store and keyword_store are missing$/u);
  });

  it('answers from what both stores find, and tells its sources where it shall', async () => {
    const query = 'When are refunds paid?';
    assert.deepEqual(outputsOf(await ask(both(), { query })), { result: 'Ten days' });
    assert.match(lastPrompt(), /Refunds are paid/u);
    const told = await ask(both({ return_source_documents: true }), { query });
    const sources = outputsOf(told)['source_documents'];
    assert.ok(isJsonArray(sources) && isJsonObject(sources[0] ?? null));
    assert.match(JSON.stringify(sources[0]), /Refunds/u);
    assert.ok(told.steps.some((step) => step.kind === 'sources'));
  });

  it('shows the model so much at most, the best or in the order of the file', async () => {
    await ask(both({ max_content: 20 }), { query: 'Parking' });
    assert.match(lastPrompt(), /Parking costs four e\\n/u);
    await ask(both({ sort_by_source_and_index: true }), { query: 'Parking' });
    assert.match(lastPrompt(), /Refunds.*Sundays.*Parking costs/u);
  });
});

describe('RetrievalQAWithSourcesChain', () => {
  const drawing = { finder: 'ElasticKeywordsSearch', chain: 'RetrievalQAWithSourcesChain' } as const;
  const asked = (says: string) => {
    models.script('s', { pieces: [says] });
    const model = { url: models.url, name: 's' };
    return ask(retrievalDocument({ ...drawing, loader: 'TextLoader', model }), { question: 'When are refunds paid?' });
  };

  it('tells sources apart that the model names, and else those of the texts', async () => {
    assert.deepEqual(outputsOf(await asked('Ten days.\nSOURCES: page 3\nmore')), {
      answer: 'Ten days.',
      sources: 'page 3',
    });
    assert.deepEqual(outputsOf(await asked('Ten days.')), { answer: 'Ten days.', sources: 'handbook.txt' });
  });
});

describe('MultiQueryRetriever', () => {
  const found = async (says: string): Promise<string> => {
    const document = drawn({
      says,
      nodes: [['ElasticKeywordsSearch', { search_kwargs: '{"k": 1}' }], ['MultiQueryRetriever'], ['RetrievalChain']],
      edges: [
        ['RecursiveCharacterTextSplitter', 'ElasticKeywordsSearch', 'documents'],
        ['ElasticKeywordsSearch', 'MultiQueryRetriever', 'retriever'],
        ['ChatOpenAI', 'MultiQueryRetriever', 'llm'],
        ['MultiQueryRetriever', 'RetrievalChain', 'retriever'],
      ],
    });
    const ran = await ask(document, { query: 'refunds' });
    assert.deepEqual(
      ran.steps.filter(({ kind }) => kind === 'text'),
      [],
    );
    return JSON.stringify(outputsOf(ran)['result']);
  };

  it('finds what any of the wordings finds, each text once', async () => {
    const texts = await found('1. Sundays\n\n- refunds\n2) Sundays and holidays\n');
    assert.match(texts, /Refunds.*Sundays/u);
    assert.doesNotMatch(texts, /Parking|Refunds.*Refunds/u);
  });

  it('finds what the question finds where the model says nothing', async () => {
    assert.match(await found(''), /Refunds/u);
  });
});

describe('QAGenerationChainV2', () => {
  const made = (says: string, values: FieldValues = {}) =>
    ask(
      drawn({
        says,
        nodes: [['QAGenerationChainV2', values]],
        edges: [
          ['RecursiveCharacterTextSplitter', 'QAGenerationChainV2', 'documents'],
          ['ChatOpenAI', 'QAGenerationChainV2', 'llm'],
        ],
      }),
      { begin: 'go' },
    );
  const pair = { question: 'When?', answer: 'Soon' };

  it('fails where nothing can be made of any piece, and cannot be built with a senseless number', async () => {
    assert.match(messageOf(await made('no JSON')), /^The model made no question of any of the 3 pieces\.$/u);
    assert.match(messageOf(await made('', { k: 0 })), /k must be from 1 to 200$/u);
  });

  it('makes a question of each piece, or of so many all over', async () => {
    const says = JSON.stringify(pair);
    assert.deepEqual(outputsOf(await made(says)), { questions: [pair, pair, pair] });
    assert.deepEqual(outputsOf(await made(says, { k: 2 })), { questions: [pair, pair] });
    assert.deepEqual(outputsOf(await made(says, { chunk_size: 60 }))['questions'], Array(6).fill(pair));
  });
});

describe('a store that names no server', () => {
  const drawnIn = (store: string, values: FieldValues = {}) =>
    drawn({
      says: 'ok',
      nodes: [['DemoEmbedding'], [store, values], ['MultiQueryRetriever'], ['RetrievalChain']],
      edges: [
        ['DemoEmbedding', store, 'embedding'],
        ['RecursiveCharacterTextSplitter', store, 'documents'],
        [store, 'MultiQueryRetriever', 'retriever'],
        ['ChatOpenAI', 'MultiQueryRetriever', 'llm'],
        ['MultiQueryRetriever', 'RetrievalChain', 'retriever'],
      ],
    });

  for (const [store, values, field] of [
    ['FAISS', { folder_path: '/srv/index' }, 'folder_path'],
    ['Chroma', { persist_directory: './chroma' }, 'persist_directory'],
    ['Qdrant', { location: 'http://qdrant:6333' }, 'location'],
    ['Qdrant', { host: 'qdrant' }, 'host'],
    ['ElasticsearchStore', { connect_kwargs: '{"es_url": "http://es:9200", "es_password": "p"}' }, 'connect_kwargs'],
  ] as const) {
    it(`is a collection of this server, and one that does is refused: ${store}, ${field}`, async () => {
      assert.equal(
        await buildError(drawnIn(store, values)),
        `Error building node ${store}: ${field} names a server or a folder, which is not supported; leave it empty`,
      );
      const found = outputsOf(await ask(drawnIn(store), { query: 'refunds' }))['result'];
      assert.match(JSON.stringify(found), /Refunds/u);
    });
  }
});

describe('a component of other servers', () => {
  it('says by its name why it cannot be built', async () => {
    for (const [type, reason] of [
      ['SQLDatabaseChain', 'databases are not asked with statements'],
      ['AutoGenChain', 'agents that talk to each other'],
      ['DalleGeneratorChain', 'no model here makes pictures'],
      ['PostgresChatMessageHistory', 'this server keeps the conversation itself'],
      ['Weaviate', 'its texts are kept by a server elsewhere'],
      ['GitLoader', 'no repositories are fetched'],
    ] as const) {
      const alone = {
        id: `${type}-1`,
        data: { id: `${type}-1`, type, node: { base_classes: [], template: { _type: type } } },
      };
      const error = await buildError({ nodes: [alone], edges: [] });
      assert.ok(
        error.startsWith(`Error building node ${type}: this server does not have it, because ${reason}`),
        error,
      );
    }
  });
});
