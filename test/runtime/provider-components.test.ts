import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { providerEmbeddings } from '../../src/runtime/components/models/provider-embeddings.ts';
import { providerModels } from '../../src/runtime/components/models/provider-models.ts';
import { isSecret } from '../../src/runtime/components/field.ts';
import type { Component } from '../../src/runtime/components/component.ts';
import { Parameters } from '../../src/runtime/components/parameters.ts';
import { shutFiles } from '../../src/runtime/files/file-access.ts';
import { shutPages } from '../../src/runtime/web/page-access.ts';
import { NO_METER, type Meter } from '../../src/shared/telemetry.ts';
import { graphDocument, node, type FieldValues } from '../support/documents.ts';
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts';
import { answerOf, buildError, report, testRuntime } from './harness.ts';

let server: RecordingServer;
before(async () => {
  server = await startRecordingServer();
  const choices = [{ index: 0, message: { content: 'hi' }, finish_reason: 'stop' }];
  const content = [{ type: 'text', text: 'hi' }];
  const data = [{ index: 0, embedding: [1] }];
  const answer = JSON.stringify({ choices, content, data, stop_reason: 'end_turn', usage: {} });
  server.answer((response) => response.end(answer));
});
after(() => server[Symbol.asyncDispose]());

const inputs = { question: 'Why?' };
const addressOf = ({ destinations }: Component): string => destinations?.[0] ?? '';
const secretsOf = ({ fields }: Component) => fields.filter(isSecret);
const keysOf = (component: Component) => secretsOf(component).filter(({ type }) => type === 'str');

function flow(type: string, values: FieldValues = {}) {
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
      node({ id: `${type}-1`, type, values: { streaming: false, ...values } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      [`${type}-1`, 'LLMChain-1', 'llm'],
    ],
  });
}

/** A flow whose model is at the server of the test, with every secret that its component takes. */
function reaching(component: Component) {
  const values: [string, string][] = keysOf(component).map(({ name }) => [name, `secret-${name}`]);
  values.push([addressOf(component), server.url]);
  if (component.fields.some(({ name }) => name === 'headers')) values.push(['headers', '{"X-Team": "red"}']);
  if (component.name === 'HuggingFaceHub') values.push(['repo_id', 'some/model']);
  return flow(component.name, Object.fromEntries(values));
}

describe('components of models that are left out', () => {
  it('say so when they are built, and what to use instead', async () => {
    for (const type of ['LlamaCpp', 'CTransformers', 'VertexAI']) {
      const template = { _type: type };
      const data = { id: `${type}-1`, type, node: { template, base_classes: [type] } };
      const document = { nodes: [{ id: `${type}-1`, data }], edges: [] };
      const text = new RegExp(`^Error building node ${type}: this server does not have it, because .* use `, 'u');
      assert.match(await buildError(document), text);
    }
  });
});

describe('a model component without what it needs', () => {
  it('is not built, and names the field', async () => {
    const rows: readonly (readonly [string, FieldValues, RegExp])[] = [
      ['ChatAnthropic', {}, /^Error building node ChatAnthropic: anthropic_api_key is missing$/u],
      ['ChatQWen', {}, /api_key is missing/u],
      ['ChatXunfeiAI', { xunfeiai_api_key: 'ü' }, /xunfeiai_api_key contains characters that cannot be sent/u],
      ['AzureChatOpenAI', { openai_api_key: 'k' }, /azure_endpoint is missing/u],
      ['AzureChatOpenAI', { deployment_name: '' }, /deployment_name is missing/u],
      ['HuggingFaceHub', { huggingfacehub_api_token: 'k' }, /repo_id is missing/u],
      ['HostChatGLM', { host_base_url: 'ftp://x' }, /host_base_url is not an http or https address/u],
      ['HostYiChat', { host_base_url: 'http://x', headers: '5' }, /headers is not an object/u],
      ['ProxyChatLLM', { elemai_base_url: 'http://x', headers: '{"Host": "y"}' }, /headers has a name that cannot/u],
    ];
    for (const [type, values, expected] of rows) assert.match(await buildError(flow(type, values)), expected);
  });
});

describe('every model component of a provider', () => {
  for (const component of providerModels) {
    it(`asks as ${component.name}, with its defaults and its key`, async () => {
      assert.equal(await answerOf({ document: reaching(component), inputs }), 'hi');
      const { body, headers, path } = server.last();
      const isAnthropic = component.name.endsWith('Anthropic');
      assert.match(path, isAnthropic ? /^\/v1\/messages$/u : /\/chat\/completions$/u);
      const sent = JSON.stringify(headers);
      const unused = new Set(['wenxin_secret_key', 'access_key_id', 'secret_access_key']);
      for (const { name } of keysOf(component)) assert.equal(sent.includes(`secret-${name}`), !unused.has(name), name);
      if (component.fields.some(({ name }) => name === 'headers')) assert.equal(headers['x-team'], 'red');
      for (const name of ['temperature', 'top_p', 'max_tokens'] as const) {
        const value = component.fields.find((field) => field.name === name)?.value ?? '';
        const usual = isAnthropic && name === 'max_tokens' ? 4096 : undefined;
        assert.equal(body[name], value === '' ? usual : value, name);
      }
    });

    it(`sends no secret of ${component.name} to an address that a tweak names`, async () => {
      const tweaks = { [`${component.name}-1`]: { [addressOf(component)]: `${server.url}/elsewhere` } };
      await answerOf({ document: reaching(component), inputs, tweaks });
      const { headers, path } = server.last();
      assert.match(path, /^\/elsewhere/u);
      assert.doesNotMatch(JSON.stringify(headers), /secret-|red/u);
    });
  }
});

describe('every embedding component of a provider', () => {
  for (const component of providerEmbeddings) {
    it(`asks as ${component.name}`, async () => {
      const { signal } = new AbortController();
      const values = new Map(component.fields.map(({ name, value = '' }) => [name, value]));
      values.set(addressOf(component), `${server.url}/v1/embeddings`);
      const parameters = new Parameters({ nodeId: 'x', values, parts: new Map() });
      const options = { fetch, modelIdleTimeoutMs: 5_000, modelRetries: 0, modelKeys: {} };
      const part = await component.build(parameters, { ...options, files: shutFiles(), pages: shutPages() });
      assert.ok(part.kind === 'embedding');
      await part.model.embed({ texts: ['a'], signal, onUpstreamClosed: () => undefined });
      assert.deepEqual(server.last().path, '/v1/embeddings');
    });
  }
});

describe('a model', () => {
  it('is measured under the name of its provider', async () => {
    const providers: string[] = [];
    const meter: Meter = { ...NO_METER, modelCall: ({ provider }) => void providers.push(provider) };
    const runtime = testRuntime({ telemetry: { tracer: null, meter } });
    for (const component of providerModels.slice(0, 2))
      await report({ document: reaching(component), inputs }, runtime);
    assert.deepEqual(providers, ['azure_openai', 'anthropic']);
  });
});
