import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { CollectionSource } from '../../src/runtime/collections/contract.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { isJsonArray, isJsonObject } from '../../src/shared/json.ts';
import { startEmbeddingServer, type EmbeddingScript, type EmbeddingServer } from '../support/embedding-server.ts';
import { makeDocx, makePdf } from '../support/files.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { fileTweaks, retrievalDocument, type RetrievalDrawing } from '../support/retrieval-documents.ts';
import { buildError, collect, messageOf, report, runRequest, shown, testRuntime } from './harness.ts';

let models: ModelServer;
let embeddings: EmbeddingServer;
before(async () => {
  [models, embeddings] = await Promise.all([startModelServer(), startEmbeddingServer()]);
});
after(() => Promise.all([models.close(), embeddings.close()]));

const PATH = '/bisheng/upload/a';
const HANDBOOK = [
  'Refunds are paid within ten days after the goods came back to the warehouse in Hamburg.',
  'The office is closed on Sundays and on all public holidays, also when they are moved.',
  'Parking costs four euros an hour; the first fifteen minutes are free for every visitor.',
];

/** Leads to one file; the same content is the same file, which is read once. */
function toFiles(content: Buffer | string, name = 'handbook.txt'): FileSource {
  const bytes = Buffer.from(content);
  const key = createHash('sha256').update(bytes).digest('hex');
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const file = { id: key, key, name, size: bytes.length, read: () => Promise.resolve(pieces()) };
  return { find: (reference) => Promise.resolve(reference === PATH ? file : null) };
}

const runtime = testRuntime();

/** A drawing whose models are those of this test. */
function drawn(drawing: RetrievalDrawing & { modelName?: string; embeddingName?: string } = {}) {
  const { modelName = 'say:It is so', embeddingName = 'words', ...rest } = drawing;
  const model = { url: models.url, name: modelName };
  return retrievalDocument({ model, embedding: { url: embeddings.url, name: embeddingName }, ...rest });
}

/** A document that was written elsewhere. */
function changed(change: (text: string) => string): ReturnType<typeof drawn> {
  return JSON.parse(change(JSON.stringify(drawn()))) as ReturnType<typeof drawn>;
}

interface Asking {
  readonly document: ReturnType<typeof drawn>;
  readonly question?: string;
  readonly key?: string;
  readonly content?: Buffer | string;
  readonly name?: string;
  readonly files?: FileSource;
  readonly collections?: CollectionSource;
  readonly history?: Parameters<typeof report>[0]['history'];
  readonly signal?: AbortSignal;
  readonly nodeTimeoutMs?: number;
}

function ask(asking: Asking) {
  const { document, question = 'When are refunds paid?', key = 'query', content = HANDBOOK.join('\n'), name } = asking;
  const { collections = openMemoryCollections(), history = [], signal, nodeTimeoutMs } = asking;
  const { files = toFiles(content, name) } = asking;
  const request = { document, inputs: { [key]: question }, tweaks: fileTweaks(PATH), files, collections, history };
  return report({ ...request, ...(signal && { signal }), ...(nodeTimeoutMs && { nodeTimeoutMs }) }, runtime);
}

function outputsOf({ steps }: Awaited<ReturnType<typeof report>>) {
  const last = steps.at(-1);
  return last?.kind === 'answer' ? last.outputs : {};
}

/** The texts that an answer was made from. */
function sourcesOf(answered: Awaited<ReturnType<typeof report>>): readonly unknown[] {
  const documents = outputsOf(answered)['source_documents'];
  return isJsonArray(documents) ? documents.map((each) => (isJsonObject(each) ? each['page_content'] : null)) : [];
}

/** What the model was asked last. */
function lastPrompt(): string {
  return JSON.stringify(models.requests.at(-1)?.body['messages'] ?? '').replaceAll(String.raw`\n`, '\n');
}

describe('a document that keeps and finds texts', () => {
  it('builds without a file, without a model and without a place to keep anything', async () => {
    for (const finder of ['Milvus', 'ElasticKeywordsSearch', 'MixEsVectorRetriever'] as const) {
      for (const chain of ['RetrievalQA', 'RetrievalChain', 'ConversationalRetrievalChain'] as const) {
        assert.equal(await buildError(drawn({ finder, chain })), '', `${finder} in ${chain}`);
      }
    }
    assert.deepEqual([models.requests.length, embeddings.requests.length], [0, 0]);
  });

  for (const [component, values, text] of [
    [
      'Milvus',
      { connection_args: '{"host": "milvus"}' },
      'connection_args names a server, which is not supported; leave it empty',
    ],
    ['Milvus', { search_type: 'mmr' }, 'search_type mmr is not offered here, choose similarity'],
    ['Milvus', { search_kwargs: '{"expr": "page == 1"}' }, 'search_kwargs has expr; it may have k and filter'],
    ['Milvus', { search_kwargs: '{"k": 0}' }, 'k of search_kwargs must be a whole number from 1 to 100'],
    ['Milvus', { search_kwargs: '[1]' }, 'search_kwargs is not an object'],
    [
      'Milvus',
      { search_kwargs: '{"filter": {"page": {"$gt": 1}}}' },
      'filter of search_kwargs must hold texts, numbers and booleans alone',
    ],
    ['Milvus', { collection_name: 'x'.repeat(301) }, 'collection_name is longer than 300 characters'],
    [
      'ElasticKeywordsSearch',
      { elasticsearch_url: 'http://es:9200' },
      'elasticsearch_url names a server, which is not supported; leave it empty',
    ],
    ['MixEsVectorRetriever', { combine_strategy: 'best' }, 'combine_strategy best does not exist'],
    [
      'CombineDocsChain',
      { chain_type: 'guess' },
      'chain_type guess does not exist, choose stuff, map_reduce, map_rerank, refine',
    ],
  ] as const) {
    it(`is refused by the name of the component that cannot be built: ${component}, ${text}`, async () => {
      const finder = component === 'CombineDocsChain' ? 'Milvus' : component;
      const document = drawn({ finder, values: { [component]: values } });
      assert.equal(await buildError(document), `Error building node ${component}: ${text}`);
    });
  }

  it('takes no texts into a knowledge base, and names one before it is checked who may read it', async () => {
    const picked = changed((text) =>
      text.replace('"name":"collection_name"', '"name":"collection_name","collection_id":17'),
    );
    assert.match(
      await buildError(picked),
      /^Error building node Milvus: documents are connected, but a knowledge base/u,
    );
    const checked = changed((text) => text.replaceAll('"Milvus"', '"MilvusWithPermissionCheck"'));
    assert.match(await buildError(checked), /collection_name names no knowledge base; choose at least one$/u);
  });
});

describe('a question to a file', () => {
  it('is answered from the texts that fit, which are told, and only the answer is streamed', async () => {
    for (const finder of ['Milvus', 'ElasticKeywordsSearch', 'MixEsVectorRetriever'] as const) {
      const values = { Milvus: { search_kwargs: '{"k": 1}' }, ElasticKeywordsSearch: { search_kwargs: '{"k": 1}' } };
      const answered = await ask({ document: drawn({ finder, values }) });
      assert.equal(answered.error, null);
      assert.deepEqual(shown(answered.steps), ['It', ' is', ' so']);
      assert.equal(outputsOf(answered)['result'], 'It is so');
      assert.deepEqual(sourcesOf(answered), [HANDBOOK[0]], finder);
      assert.match(lastPrompt(), /within ten days/u);
      assert.doesNotMatch(lastPrompt(), /Sundays/u);
    }
  });

  it('counts what the embedding model used, and brings a file in once for many questions', async () => {
    const collections = openMemoryCollections();
    const before = embeddings.requests.length;
    for (const question of ['When are refunds paid?', 'What does parking cost?']) {
      const { steps } = await ask({ document: drawn(), question, collections });
      assert.ok(
        steps.some((step) => step.kind === 'usage' && step.usage.model === 'words' && step.usage.inputTokens > 0),
      );
    }
    assert.deepEqual(
      embeddings.requests.slice(before).map(({ input }) => input.length),
      [3, 1, 1],
    );
  });

  it('is about the file that was handed in last', async () => {
    const collections = openMemoryCollections();
    await ask({ document: drawn(), collections });
    const answered = await ask({ document: drawn(), collections, content: 'Refunds are never paid.' });
    assert.deepEqual(sourcesOf(answered), ['Refunds are never paid.']);
  });

  it('is answered from PDF and Word, with the page that a text stands on, and from a page that is asked for', async () => {
    const values = { Milvus: { search_kwargs: '{"k": 2, "filter": {"page": 1}}' } };
    const document = drawn({ loader: 'PyPDFLoader', values });
    const answered = await ask({ document, content: makePdf(HANDBOOK), name: 'handbook.pdf' });
    assert.deepEqual(sourcesOf(answered), [HANDBOOK[1]]);
    const [first] = Object.values(outputsOf(answered)['source_documents'] ?? []);
    assert.ok(isJsonObject(first) && isJsonObject(first['metadata']));
    assert.deepEqual([first['metadata']['source'], first['metadata']['page']], ['handbook.pdf', 1]);
    const word = await ask({ document: drawn(), content: makeDocx(HANDBOOK), name: 'handbook.docx' });
    assert.equal(sourcesOf(word)[0], HANDBOOK[0]);
  });

  it('finds texts alone where nobody is to answer', async () => {
    const answered = await ask({ document: drawn({ chain: 'RetrievalChain', finder: 'ElasticKeywordsSearch' }) });
    const { result, source_documents } = outputsOf(answered);
    assert.deepEqual([result, sourcesOf(answered)[0]], [source_documents, HANDBOOK[0]]);
  });

  it('may have its words chosen by a model, of which nothing is shown', async () => {
    models.script('chooser', { pieces: ['parking ', 'euros'] });
    const document = drawn({
      finder: 'ElasticKeywordsSearch',
      chain: 'RetrievalChain',
      choosesWords: true,
      modelName: 'chooser',
    });
    const answered = await ask({ document, question: 'How much for my car?' });
    assert.deepEqual([shown(answered.steps), sourcesOf(answered)], [[], [HANDBOOK[2]]]);
  });

  it('is put so that it stands alone, where something was said before', async () => {
    models.script('talker', { pieces: ['When are ', 'refunds paid?'] });
    const document = drawn({ chain: 'ConversationalRetrievalChain', modelName: 'talker' });
    const first = await ask({
      document,
      key: 'question',
      question: 'What do fifteen minutes of parking cost a visitor?',
    });
    assert.equal(sourcesOf(first)[0], HANDBOOK[2]);
    const before = models.requests.length;
    const history = [{ inputs: { question: 'What about refunds?' }, answer: 'They are paid.' }];
    const answered = await ask({ document, key: 'question', question: 'And when?', history });
    const [condensing, answering, ...others] = models.requests.slice(before);
    assert.equal(others.length, 0);
    assert.match(JSON.stringify(condensing?.body), /Human: What about refunds\?.*AI: They are paid\..*And when\?/u);
    assert.match(JSON.stringify(answering?.body), /Question: When are refunds paid\?/u);
    assert.equal(sourcesOf(answered)[0], HANDBOOK[0]);
    assert.deepEqual(shown(answered.steps), ['When are ', 'refunds paid?']);
    assert.deepEqual(Object.keys(outputsOf(answered)), ['answer', 'source_documents']);
  });

  it('is prepared when a form is taken in, and fails there when its texts cannot be embedded', async () => {
    const collections = openMemoryCollections();
    const request = { document: drawn(), tweaks: fileTweaks(PATH), files: toFiles(HANDBOOK.join('\n')), collections };
    const steps = await collect(runtime.fill(runRequest(request)));
    assert.deepEqual(
      steps.flatMap(({ kind }) => (kind === 'progress' ? [] : [kind])),
      ['usage', 'read', 'filled'],
    );
    embeddings.script('broken', { status: { code: 500 } });
    const broken = { ...request, document: drawn({ embeddingName: 'broken' }) };
    await assert.rejects(collect(runtime.fill(runRequest(broken))), /^RunFault|The model broken answered 500/u);
  });
});

describe('a chain that reads texts one after the other', () => {
  const typed = (chain_type: string, modelName: string) => {
    const values = { CombineDocsChain: { chain_type }, Milvus: { search_kwargs: '{"k": 3}' } };
    return drawn({ modelName, values });
  };
  const asked = async (chain_type: string, modelName: string) => {
    const before = models.requests.length;
    const answered = await ask({ document: typed(chain_type, modelName) });
    assert.equal(answered.error, null);
    return { answered, prompts: models.requests.slice(before).map(({ body }) => JSON.stringify(body)) };
  };

  it('has each of them looked through, and shows what is made of all', async () => {
    models.script('mapper', { pieces: ['a ', 'part'] });
    const { answered, prompts } = await asked('map_reduce', 'mapper');
    assert.equal(prompts.length, 4);
    assert.match(prompts[3] ?? '', /a part\\n\\na part\\n\\na part.*Question: When are refunds paid\?/u);
    assert.deepEqual(shown(answered.steps), ['a ', 'part']);
  });

  it('makes what is too long shorter before it is put together', async () => {
    models.script('long', { pieces: ['long '.repeat(1500)] });
    const { prompts } = await asked('map_reduce', 'long');
    assert.ok(
      prompts.every((prompt) => prompt.length < 13_000),
      String(prompts.map(({ length }) => length)),
    );
  });

  it('has the answer made better by each of them, and shows the last one', async () => {
    models.script('refiner', { pieces: ['better ', 'answer'] });
    const { answered, prompts } = await asked('refine', 'refiner');
    assert.equal(prompts.length, 3);
    assert.match(prompts[2] ?? '', /There is an answer already: better answer/u);
    assert.deepEqual(shown(answered.steps), ['better ', 'answer']);
  });

  it('answers with the best of several answers, without its score', async () => {
    models.script('ranker', { pieces: ['Ten days.\n', 'Score: 90'] });
    const { answered, prompts } = await asked('map_rerank', 'ranker');
    assert.equal(prompts.length, 3);
    assert.deepEqual([shown(answered.steps), outputsOf(answered)['result']], [['Ten days.'], 'Ten days.']);
  });
});

describe('a search that is abused or breaks', () => {
  const broken = async (script: EmbeddingScript, more: Partial<Asking> = {}) => {
    embeddings.script('hostile', script);
    return messageOf(await ask({ document: drawn({ embeddingName: 'hostile' }), ...more }));
  };

  it('ends the run with a word about what the embedding model did, and keeps nothing of the file', async () => {
    const collections = openMemoryCollections();
    let calls = 0;
    const growing = () => Array.from({ length: (calls += 1) > 3 ? 3 : 2 }, () => 1);
    assert.match(await broken({ body: '[]' }, { collections }), /sent 0 vectors for 3 texts/u);
    assert.match(await broken({ status: { code: 500 } }, { collections }), /answered 500/u);
    assert.match(await broken({ toVector: growing }, { collections }), /vectors of another length/u);
    const files = toFiles(HANDBOOK.join('\n'));
    assert.equal((await ask({ document: drawn(), files })).error, null);
    const hanging = await broken({ hangs: true }, { files, nodeTimeoutMs: 200 });
    assert.match(hanging, /^The node Milvus-1 went on for longer than 0.2 s/u);
  });

  it('is stopped at once while texts are embedded', async () => {
    embeddings.script('waiting', { hangs: true });
    const stopping = new AbortController();
    const before = embeddings.requests.length;
    const asked = ask({ document: drawn({ embeddingName: 'waiting' }), signal: stopping.signal });
    while (embeddings.requests.length === before) await embeddings.nextRequest();
    stopping.abort(new Error('stopped'));
    assert.equal(messageOf(await asked), 'stopped');
  });

  it('is stopped at once while a model reads texts one after the other', async () => {
    models.script('reading', { hang: 'before' });
    const stopping = new AbortController();
    const values = { CombineDocsChain: { chain_type: 'map_reduce' } };
    const before = models.requests.length;
    const asked = ask({ document: drawn({ modelName: 'reading', values }), signal: stopping.signal });
    while (models.requests.length === before) await models.nextRequest();
    stopping.abort(new Error('stopped'));
    assert.equal(messageOf(await asked), 'stopped');
  });

  it('says so where there is no place for texts', async () => {
    const request = { document: drawn(), inputs: { query: 'x' }, tweaks: fileTweaks(PATH), files: toFiles('x') };
    assert.equal(messageOf(await report(request, runtime)), 'There is no place here to search texts in.');
  });
});
