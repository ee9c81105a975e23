import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findComponent } from '../../src/runtime/components/registry.ts';
import { ComponentFault, Parameters } from '../../src/runtime/components/parameters.ts';
import { RunFault, type RuntimeOptions } from '../../src/runtime/contract.ts';
import { shutFiles } from '../../src/runtime/files/file-access.ts';
import { shutPages } from '../../src/runtime/web/page-access.ts';
import { embedBatches } from '../../src/runtime/models/embed-batches.ts';
import type { EmbeddingModel } from '../../src/runtime/models/embedding-model.ts';
import type { Json } from '../../src/shared/json.ts';
import { startEmbeddingServer, type EmbeddingScript, type EmbeddingServer } from '../support/embedding-server.ts';

let server: EmbeddingServer;
before(async () => {
  server = await startEmbeddingServer();
});
after(() => server.close());

/** The model that a vertex of this type is built into. */
async function build(type: string, values: Record<string, Json>, more: Partial<RuntimeOptions> = {}) {
  const scope = {
    fetch,
    modelIdleTimeoutMs: 5_000,
    modelRetries: 0,
    modelKeys: {},
    files: shutFiles(),
    pages: shutPages(),
    ...more,
  };
  const parameters = new Parameters({ nodeId: 'e', values: new Map(Object.entries(values)), parts: new Map() });
  const part = await findComponent({ tag: type, type })?.build(parameters, scope);
  assert.ok(part?.kind === 'embedding');
  return part.model;
}

function openAi(values: Record<string, Json>, more?: Partial<RuntimeOptions>) {
  return build('OpenAIEmbeddings', { openai_api_base: server.url, openai_api_key: 'sk-of-document', ...values }, more);
}

function embed(model: EmbeddingModel, texts: readonly string[], signal = new AbortController().signal) {
  return model.embed({ texts, signal, onUpstreamClosed: () => undefined });
}

/** What a model of this script says to two texts. */
async function fault(script: EmbeddingScript, more?: Partial<RuntimeOptions>): Promise<string> {
  server.script('m', script);
  const model = await openAi({ model: 'm' }, more);
  const error = await embed(model, ['one', 'two']).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RunFault);
  return `${error.failure}: ${error.message}`;
}

describe('an embedding model that fails', () => {
  for (const [what, script, text] of [
    [
      'refuses',
      { status: { code: 401, message: 'no sk-of-document' } },
      'MODEL_REFUSED: The model m answered 401 no ***',
    ],
    ['breaks', { status: { code: 500 } }, 'MODEL_UNAVAILABLE: The model m answered 500 refused with 500'],
    ['sends nothing', { hangs: true }, 'MODEL_UNAVAILABLE: The model m sent nothing for 0.1 s.'],
    ['sends a page', { body: '<p>hi' }, 'MODEL_UNAVAILABLE: The model m sent something that is not a model answer.'],
    ['sends nothing of use', { body: '5' }, 'ANSWER_MALFORMED: The model m sent 0 vectors for 2 texts.'],
    ['sends texts', { toVector: () => ['a'] }, 'ANSWER_MALFORMED: The model m sent something that is no vector.'],
    ['sends empty vectors', { toVector: () => [] }, 'ANSWER_MALFORMED: The model m sent something that is no vector.'],
    [
      'sends endless numbers',
      { toVector: () => [1e300] },
      'ANSWER_MALFORMED: The model m sent something that is no vector.',
    ],
    [
      'sends endless vectors',
      { toVector: () => new Array(16_001).fill(1) },
      'ANSWER_MALFORMED: The model m sent something that is no vector.',
    ],
    [
      'sends other lengths',
      { toVector: (_text: string, place: number) => (place === 0 ? [1] : [1, 2]) },
      'ANSWER_MALFORMED: The model m sent vectors of different lengths.',
    ],
    [
      'sends one vector twice',
      { body: JSON.stringify({ data: [0, 0].map((index) => ({ index, embedding: [1] })) }) },
      'ANSWER_MALFORMED: The model m sent vectors for other texts.',
    ],
    [
      'counts beyond its texts',
      { body: JSON.stringify({ data: [0, 4_000_000_000].map((index) => ({ index, embedding: [1] })) }) },
      'ANSWER_MALFORMED: The model m sent vectors for other texts.',
    ],
  ] as const) {
    it(`says so when it ${what}`, async () => {
      const more = 'hangs' in script ? { modelIdleTimeoutMs: 100 } : {};
      assert.equal(await fault(script, more), text);
    });
  }

  it('is asked again after 429 and 5xx, as often as allowed', async () => {
    server.script('busy', { status: { code: 429, times: 2 } });
    const { vectors } = await embed(await openAi({ model: 'busy' }, { modelRetries: 2 }), ['a']);
    assert.equal(vectors.length, 1);
  });

  it('is left at once by a run that stops', async () => {
    server.script('hanging', { hangs: true });
    const stopping = new AbortController();
    const before = server.requests.length;
    const asked = embed(await openAi({ model: 'hanging' }), ['a'], stopping.signal);
    while (server.requests.length === before) await server.nextRequest();
    stopping.abort(new Error('stopped'));
    await assert.rejects(asked, { message: 'stopped' });
  });

  it('is not built from an address, a key or a batch that nobody could mean', async () => {
    for (const [values, message] of [
      [{ openai_api_base: 'ftp://x' }, 'openai_api_base is not an http or https address'],
      [{ openai_api_key: 'k\n' + 'x\u0001' }, 'openai_api_key contains characters that cannot be sent'],
      [{ chunk_size: 0 }, 'chunk_size must be at least 1'],
      [{ openai_proxy: 'http://p' }, 'openai_proxy is not supported'],
      [{ model: ' ' }, 'model is missing'],
    ] as const) {
      await assert.rejects(openAi({ model: 'm', ...values }), (error) => {
        assert.ok(error instanceof ComponentFault);
        assert.equal(error.message, message);
        return true;
      });
    }
    await assert.rejects(build('proxy_embedding', {}), { message: /FORME_EMBEDDING_URL and FORME_EMBEDDING_MODEL$/u });
  });
});

describe('an embedding model that answers', () => {
  it('makes a vector for each text, in whatever order it sends them, and tells what it used', async () => {
    server.script('m', { toVector: (text) => [text.length, 1], isReversed: true });
    const { vectors, usage } = await embed(await openAi({ model: 'm' }), ['a b', 'long text', '']);
    assert.deepEqual(
      vectors.map((vector) => [...vector]),
      [
        [3, 1],
        [9, 1],
        [1, 1],
      ],
    );
    assert.deepEqual(usage, { model: 'm', inputTokens: 5, outputTokens: 0 });
    assert.equal(server.requests.at(-1)?.authorization, 'Bearer sk-of-document');
  });

  it('takes many texts in batches, of as many and as long ones as fit', async () => {
    server.script('m', { toVector: (text) => [text.length] });
    const model = await openAi({ model: 'm', chunk_size: 3 });
    const before = server.requests.length;
    const texts = ['a', 'bb', 'ccc', 'd'.repeat(150_000), 'e'.repeat(150_000), 'f'];
    const lengths: number[] = [];
    const request = { signal: new AbortController().signal, onUpstreamClosed: () => undefined };
    for await (const { start, vectors } of embedBatches({ model, texts, ...request })) {
      assert.equal(start, lengths.length);
      lengths.push(...vectors.map(([length]) => length ?? 0));
    }
    assert.deepEqual(
      lengths,
      texts.map(({ length }) => length),
    );
    assert.deepEqual(
      server.requests.slice(before).map(({ input }) => input.length),
      [3, 1, 2],
    );
  });

  it('is the one of the server where a document names none, with the key of the server', async () => {
    server.script('house', {});
    const embedding = { baseUrl: server.url, modelName: 'house', apiKey: 'sk-of-house', fetch };
    const model = await build('proxy_embedding', { proxy_url: 'http://elsewhere.example' }, { embedding });
    await embed(model, ['a']);
    assert.deepEqual(server.requests.at(-1), {
      model: 'house',
      input: ['a'],
      encoding_format: 'float',
      authorization: 'Bearer sk-of-house',
    });
  });
});

describe('the demo embedding', () => {
  const cosine = (one: Float32Array, other: Float32Array): number => {
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  };

  it('makes the same vector of the same words, and near ones of nearly the same, in English and in Chinese', async () => {
    const model = await build('DemoEmbedding', {});
    const texts = [
      'Refunds take ten days',
      'refund: ten days!',
      'The cat sleeps',
      '退款需要十天',
      '退款要多少天',
      '猫在睡觉',
    ];
    const { vectors, usage } = await embed(model, texts);
    const again = await embed(model, texts);
    assert.deepEqual(vectors, again.vectors);
    const [refunds, question, cat, chinese, asked, sleeping] = vectors;
    assert.ok(refunds && question && cat && chinese && asked && sleeping);
    assert.ok(cosine(refunds, question) > 0.8);
    assert.ok(cosine(refunds, question) > cosine(cat, question) + 0.5);
    assert.ok(cosine(chinese, asked) > cosine(sleeping, asked) + 0.1);
    assert.equal(usage?.model, 'demo-embedding');
  });
});
