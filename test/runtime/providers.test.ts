import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { makeChatModel, makeEmbeddingModel, type ChatSource } from '../../src/runtime/models/model-maker.ts';
import { toProviderSettings } from '../../src/runtime/models/provider-config.ts';
import { isProviderName, MODEL_PROVIDERS, type ProviderName } from '../../src/runtime/models/providers.ts';
import { SettingFault } from '../../src/runtime/models/setting-fault.ts';
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts';
import { collect, messageOf } from './harness.ts';

let server: RecordingServer;
before(async () => {
  server = await startRecordingServer();
});
after(() => server[Symbol.asyncDispose]());

const NAMES = Object.keys(MODEL_PROVIDERS).filter(isProviderName);
const ANSWER = { choices: [{ index: 0, message: { content: 'hi' }, finish_reason: 'stop' }] };
const MESSAGE = { content: [{ type: 'text', text: 'hi' }], stop_reason: 'end_turn' };
const VECTORS = { data: [{ index: 0, embedding: [1, 2] }] };

/** The way to the internet ends at the server of the test, which is told where the way would have led. */
const towardsServer: typeof fetch = (input, init) => {
  const { href, host, origin } = new URL(input instanceof Request ? input.url : input);
  const headers = new Headers(init?.headers);
  headers.set('x-host', host);
  return fetch(href.replace(origin, server.url), { ...init, headers });
};

function source(provider: ProviderName, given: Partial<ChatSource> = {}): ChatSource {
  const patience = { fetch: towardsServer, idleTimeoutMs: 5_000, retries: 0, isStreaming: false };
  return { provider, modelName: 'm', settings: {}, modelKeys: {}, parameters: {}, ...patience, ...given };
}

async function ask(given: ChatSource) {
  server.answer((response) => response.end(JSON.stringify({ ...ANSWER, ...MESSAGE })));
  const messages = [{ role: 'user', content: 'Hi' }] as const;
  const { signal } = new AbortController();
  return collect(makeChatModel(given).ask({ messages, signal, onUpstreamClosed: () => undefined }));
}

function fault(make: () => unknown): string {
  try {
    make();
    return '';
  } catch (error) {
    assert.ok(error instanceof SettingFault);
    return `${error.setting} ${error.problem}`;
  }
}

describe('settings of a provider', () => {
  it('are refused where nothing could be asked with them', () => {
    const rows: readonly (readonly [ProviderName, Partial<ChatSource>, string])[] = [
      ['openai', {}, 'apiKey is missing'],
      ['anthropic', { modelKeys: { openai: 'k' } }, 'apiKey is missing'],
      ['vllm', {}, 'baseUrl is missing'],
      ['azure_openai', { settings: { apiKey: 'k' } }, 'baseUrl is missing'],
      ['ollama', { modelName: ' ' }, 'modelName is missing'],
      ['vllm', { settings: { baseUrl: 'file:///etc/passwd' } }, 'baseUrl is not an http or https address'],
      ['vllm', { settings: { baseUrl: 'http://a:b@c' } }, 'baseUrl must not carry a password'],
      ['vllm', { settings: { baseUrl: `http://${'a'.repeat(2_048)}` } }, 'baseUrl is too long'],
      ['qwen', { settings: { apiKey: 'ü' } }, 'apiKey contains characters that cannot be sent'],
      ['spark', { settings: { apiKey: 'k', apiSecret: 'a b' } }, 'apiSecret contains characters that cannot be sent'],
      ['vllm', { settings: { baseUrl: 'http://a', headers: 'X: y' } }, 'headers is not an object'],
      ['vllm', { settings: { baseUrl: 'http://a', headers: { Host: 'b' } } }, 'headers has a name that cannot be sent'],
      [
        'vllm',
        { settings: { baseUrl: 'http://a', headers: { x: 'a\nb' } } },
        'headers has a value that cannot be sent',
      ],
    ];
    for (const [provider, given, expected] of rows) {
      assert.equal(
        fault(() => makeChatModel(source(provider, given))),
        expected,
        provider,
      );
    }
    const settings = { apiKey: 'k' };
    assert.equal(
      fault(() => makeEmbeddingModel(source('anthropic', { settings }))),
      'provider has no embedding models',
    );
  });

  it('are read from what the legacy wire saves', () => {
    const config = { openai_api_base: ' ', azure_endpoint: 'https://a', openai_api_key: 'k', openai_api_version: 'v' };
    assert.deepEqual(toProviderSettings({ ...config, openai_proxy: '' }), {
      baseUrl: 'https://a',
      apiKey: 'k',
      apiSecret: '',
      apiVersion: 'v',
    });
  });
});

describe('a provider', () => {
  const own = NAMES.filter((name) => MODEL_PROVIDERS[name].baseUrl !== null);

  it('is asked at its own address, with the key of the operator where none is given', async () => {
    for (const provider of own) {
      const steps = await ask(source(provider, { modelKeys: { [provider]: 'operator-key' } }));
      const { headers, path } = server.last();
      const at = `http://${String(headers['x-host'])}${path}`;
      const expected = new URL(MODEL_PROVIDERS[provider].baseUrl ?? '');
      const end = provider === 'anthropic' ? '/messages' : '/chat/completions';
      assert.equal(at, `http://${expected.host}${expected.pathname}${end}`);
      const key = MODEL_PROVIDERS[provider].needsKey ? 'operator-key' : 'none';
      assert.equal(headers['x-api-key'] ?? headers.authorization?.replace('Bearer ', ''), key, provider);
      assert.deepEqual(steps[0], { kind: 'answer', content: 'hi' });
    }
  });

  it('is asked at another address with the key that is given for it, or with none', async () => {
    for (const provider of NAMES.filter((name) => name !== 'demo')) {
      const modelKeys = { [provider]: 'operator-key' };
      for (const apiKey of ['', 'own-key']) {
        const settings = { baseUrl: `${server.url}/proxy/v1/`, apiKey, headers: { 'X-Team': 'red' } };
        await ask(source(provider, { modelKeys, settings }));
        const { headers, path } = server.last();
        assert.match(path, /^\/proxy\/v1\/(?:openai\/v1\/)?(?:messages|chat\/completions)$/u);
        const sent = headers['api-key'] ?? headers['x-api-key'] ?? headers.authorization?.replace('Bearer ', '');
        assert.deepEqual([sent, headers['x-team']], [apiKey || 'none', 'red'], provider);
      }
    }
  });

  it('is found by the address of its server, of its API, or of one path of it', async () => {
    const rows: readonly (readonly [ProviderName, string, string])[] = [
      ['ollama', '', '/v1/chat/completions'],
      ['ollama', '/api', '/v1/chat/completions'],
      ['ollama', '/v1/', '/v1/chat/completions'],
      ['vllm', '/v1/chat/completions', '/v1/chat/completions'],
      ['anthropic', '', '/v1/messages'],
      ['anthropic', '/v1/messages', '/v1/messages'],
      ['azure_openai', '/openai/deployments/x', '/openai/v1/chat/completions'],
    ];
    for (const [provider, place, expected] of rows) {
      await ask(source(provider, { settings: { baseUrl: server.url + place } }));
      assert.equal(server.last().path, expected, provider + place);
    }
  });
});

describe('Azure', () => {
  it('is asked for a deployment in a version, and for usage where that version knows it', async () => {
    server.answer((response) => response.end('data: [DONE]\n\n'));
    for (const [apiVersion, asks] of [
      ['2023-05-15', false],
      ['2024-10-21', true],
    ] as const) {
      const settings = { baseUrl: server.url, apiKey: 'azure-key', apiVersion };
      const model = makeChatModel(source('azure_openai', { modelName: 'my chat', settings, isStreaming: true }));
      const { signal } = new AbortController();
      await collect(model.ask({ messages: [], signal, onUpstreamClosed: () => undefined }));
      const { body, headers, path } = server.last();
      assert.equal(path, `/openai/deployments/my%20chat/chat/completions?api-version=${apiVersion}`);
      assert.deepEqual([headers['api-key'], headers.authorization], ['azure-key', undefined]);
      assert.equal(Object.hasOwn(body, 'stream_options'), asks);
    }
  });
});

describe('a provider with two keys', () => {
  const settings = { apiKey: 'the-id', apiSecret: 'the-secret' };

  it('is sent both, or a token that the second one signs', async () => {
    await ask(source('spark', { settings }));
    assert.equal(server.last().headers.authorization, 'Bearer the-id:the-secret');
    await ask(source('sensenova', { settings }));
    const [head = '', claims = '', signature] = String(server.last().headers.authorization).slice(7).split('.');
    const { iss, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string; exp: number };
    assert.ok(iss === 'the-id' && exp * 1000 > Date.now());
    assert.equal(createHmac('sha256', 'the-secret').update(`${head}.${claims}`).digest('base64url'), signature);
  });

  it('has neither quoted in an error', async () => {
    const message = 'the-id, the-secret and the red team may not';
    server.answer((response) => response.writeHead(403).end(JSON.stringify({ error: { message } })));
    for (const provider of ['spark', 'sensenova'] as const) {
      const model = makeChatModel(
        source(provider, { settings: { ...settings, headers: { 'x-team': 'the red team' } } }),
      );
      const { signal } = new AbortController();
      const asking = collect(model.ask({ messages: [], signal, onUpstreamClosed: () => undefined }));
      const error = await asking.catch((thrown: unknown) => thrown);
      assert.equal(messageOf({ error }), 'The model m answered 403 ***, *** and *** may not');
    }
  });
});

describe('an embedding model', () => {
  it('of a provider makes vectors, as many at once as the provider takes', async () => {
    server.answer((response) => response.end(JSON.stringify(VECTORS)));
    for (const provider of ['qwen', 'azure_openai', 'ollama'] as const) {
      const settings = { baseUrl: server.url, apiKey: 'k', apiVersion: '2024-10-21' };
      const model = makeEmbeddingModel(source(provider, { settings }));
      const { signal } = new AbortController();
      const { vectors } = await model.embed({ texts: ['a'], signal, onUpstreamClosed: () => undefined });
      assert.deepEqual(vectors, [Float32Array.of(1, 2)]);
      assert.match(server.last().path, /\/embeddings(?:\?|$)/u);
      assert.equal(model.batchSize, provider === 'qwen' ? 10 : 64);
    }
  });

  it('of this server needs nothing', async () => {
    const { signal } = new AbortController();
    const model = makeEmbeddingModel(source('demo'));
    const { vectors } = await model.embed({ texts: ['a'], signal, onUpstreamClosed: () => undefined });
    assert.equal(vectors[0]?.length, 512);
    const [step] = await ask(source('demo'));
    assert.deepEqual(step, { kind: 'piece', content: 'You', reasoning: null });
  });
});
