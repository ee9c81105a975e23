import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import { openOutbound } from '../../src/outbound/fetch.ts';
import { chainDocument } from '../support/chain-documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { messageOf, report, shown, testRuntime, type RunReport } from './harness.ts';

let models: ModelServer;
let base: string;
const calls: { readonly url: string; readonly key: string }[] = [];

/** An API that tells what it was asked, leads elsewhere, and floods. */
const api = createServer((request, response) => {
  const url = request.url ?? '';
  calls.push({ url, key: String(request.headers['x-key'] ?? '') });
  if (url.startsWith('/to?')) response.writeHead(302, { location: decodeURIComponent(url.slice(4)) });
  if (url === '/missing') response.writeHead(404);
  response.end(url === '/flood' ? 'x'.repeat(6_000_000) : `temperature of ${url}: 21`);
});

before(async () => {
  models = await startModelServer();
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});

beforeEach(() => {
  calls.length = 0;
});

after(async () => {
  await models.close();
  api.closeAllConnections();
  api.close();
});

interface Asking {
  readonly says: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly values?: FieldValues;
  readonly more?: Parameters<typeof chainDocument>[0]['more'];
  readonly tweaks?: Readonly<Record<string, FieldValues>>;
  readonly nodeTimeoutMs?: number;
  readonly history?: Parameters<typeof report>[0]['history'];
}

const runtime = testRuntime();

function ask(type: string, asking: Asking): Promise<RunReport> {
  const { says, inputs = { question: 'How much?' }, values, more, ...rest } = asking;
  models.script('m', { pieces: [says], usage: { inputTokens: 1, outputTokens: 1 } });
  const document = chainDocument({
    type,
    url: models.url,
    modelName: 'm',
    ...(values && { values }),
    ...(more && { more }),
  });
  return report({ document, inputs, ...rest }, runtime);
}

function outputsOf({ steps, error }: RunReport): unknown {
  const last = steps.at(-1);
  return last?.kind === 'answer' ? last.outputs : error;
}

/** What models were asked in the run. */
function promptsOf({ steps }: RunReport): readonly string[] {
  const count = steps.filter(({ kind }) => kind === 'usage').length;
  const asked = models.requests.slice(-count).map(({ body }) => body['messages']);
  return asked.map((messages) => String((messages as readonly { content: string }[])[0]?.content));
}

describe('a chain that calculates', () => {
  it('fails when the model writes no arithmetic', async () => {
    for (const says of ['I do not know.', '```text\n__import__("os")\n```', '```\n1/0\n```']) {
      const { error } = await ask('LLMMathChain', { says });
      assert.ok(error instanceof RunFault);
      assert.equal(error.failure, 'ANSWER_MALFORMED');
      assert.match(error.message, /^The model wrote what cannot be calculated: /u);
    }
  });

  it('calculates what the model has written, and shows the answer alone', async () => {
    const ran = await ask('LLMMathChain', { says: 'Here:\n```text\n37593 * 67\n```\n' });
    assert.deepEqual(outputsOf(ran), { answer: 'Answer: 2518731' });
    assert.deepEqual(shown(ran.steps), ['Answer: 2518731']);
    assert.match(promptsOf(ran)[0] ?? '', /Question: How much\?$/u);
    assert.deepEqual(outputsOf(await ask('LLMMathChain', { says: 'Answer: 12' })), { answer: 'Answer: 12' });
  });
});

describe('a chain that checks itself', () => {
  it('asks four times, and shows the last answer', async () => {
    const ran = await ask('LLMCheckerChain', { says: 'So it is', inputs: { query: 'Is it {so}?' } });
    assert.deepEqual(outputsOf(ran), { result: 'So it is' });
    assert.deepEqual(shown(ran.steps), ['So it is']);
    const [draft, list, check, revised] = promptsOf(ran);
    assert.match(draft ?? '', /^Is it \{so\}\?/u);
    assert.match(list ?? '', /statement:\nSo it is/u);
    assert.match(check ?? '', /assertions:\nSo it is/u);
    assert.match(revised ?? '', /^So it is[\s\S]*Question: Is it \{so\}\?/u);
  });

  it('has the time of one node for all of that', async () => {
    models.script('m', { pieces: ['a'], delayMs: 120 });
    const document = chainDocument({ type: 'LLMCheckerChain', url: models.url, modelName: 'm' });
    const late = await report({ document, inputs: { query: 'x' }, nodeTimeoutMs: 250 }, runtime);
    assert.match(messageOf(late), /^The node LLMCheckerChain-1 went on for longer than 0.25 s/u);
  });
});

describe('a chain that asks an API', () => {
  const values = (): FieldValues => ({
    api_docs: `GET ${base}/weather?city= tells the temperature.`,
    headers: '{"X-Key": "sk-weather"}',
  });

  const called = (says: string, more: FieldValues = {}) => ask('APIChain', { says, values: { ...values(), ...more } });

  it('cannot be built without an address that it may ask, or with headers that cannot be sent', async () => {
    const refusal = async (more: FieldValues): Promise<string> => messageOf(await called(base, more));
    assert.match(
      await refusal({ api_docs: 'Ask anything.' }),
      /limit_to_domains is missing.* api_docs names no address/u,
    );
    assert.match(await refusal({ headers: '["X-Key"]' }), /headers is not an object$/u);
    assert.match(await refusal({ headers: '{"X-Key": "a\\nb"}' }), /headers contains characters that cannot be sent$/u);
    assert.equal(calls.length, 0);
  });

  it('asks no server but those of its list or its documentation, wherever an answer leads', async () => {
    const elsewhere = base.replace('127.0.0.1', 'localhost');
    for (const url of [elsewhere, `${base}/to?${encodeURIComponent(elsewhere)}`, 'file:///etc/passwd', 'nowhere', '']) {
      const { error } = await called(url);
      assert.ok(error instanceof RunFault);
      assert.equal(error.failure, 'ANSWER_MALFORMED', url);
      assert.match(error.message, /^The API of APIChain-1 cannot be asked: /u);
    }
    assert.ok(calls.every(({ url }) => url.startsWith('/to?')));
    const limited = await called(`${base}/a`, { limit_to_domains: ['https://api.example.com', 'example.com'] });
    assert.match(messageOf(limited), /is no address that it may ask\.$/u);
  });

  it('reaches nothing that flows may not reach', async () => {
    const outbound = openOutbound({ policy: { allowedHosts: [], allowsOwnMachine: false, closedPorts: [] } });
    const guarded = testRuntime({
      fetch: (url, init) => (String(url).startsWith(models.url) ? fetch(url, init) : outbound.fetch(url, init)),
    });
    models.script('m', { pieces: [`${base}/weather`] });
    const document = chainDocument({ type: 'APIChain', url: models.url, modelName: 'm', values: values() });
    const ran = await report({ document, inputs: { question: 'x' } }, guarded);
    assert.match(messageOf(ran), /is refused: its host leads to no address that this server may connect to/u);
    assert.equal(calls.length, 0);
    await outbound.close();
  });

  it('has the model answer from what the API said, and sends its headers', async () => {
    const ran = await called(`\`${base}/weather?city=Bern\`.`, { limit_to_domains: ['127.0.0.1'] });
    assert.deepEqual(calls, [{ url: '/weather?city=Bern', key: 'sk-weather' }]);
    const [, prompt] = promptsOf(ran);
    assert.match(prompt ?? '', /It answered:\n\ntemperature of \/weather\?city=Bern: 21/u);
    assert.ok(!JSON.stringify(models.requests.at(-1)).includes('sk-weather'));
    assert.equal(shown(ran.steps).length, 1);
    assert.match(promptsOf(await called(`${base}/missing`))[1] ?? '', /\(status 404\)\ntemperature/u);
  });

  it('does not send its headers where whoever runs it changes what it reads', async () => {
    const tweaks = { 'APIChain-1': { api_docs: `Ask ${base}/mine` } };
    const ran = await ask('APIChain', { says: `${base}/mine`, values: values(), tweaks });
    assert.equal(ran.error, null);
    assert.deepEqual(calls, [{ url: '/mine', key: '' }]);
  });

  it('tells of servers that send too much, or do not answer', async () => {
    assert.match(messageOf(await called(`${base}/flood`)), /sends more than 5242880 bytes\.$/u);
    const { error } = await called('http://127.0.0.1:1/x', { limit_to_domains: ['http://127.0.0.1:1'] });
    assert.ok(error instanceof RunFault);
    assert.equal(error.failure, 'SERVICE_UNAVAILABLE');
    assert.match(error.message, /does not answer\.$/u);
  });
});

describe('a conversation with a part to play', () => {
  it('takes who it plays as it is written, and remembers', async () => {
    const ran = await ask('SeriesCharacterChain', {
      says: 'Ahoy',
      values: { character: 'Captain {x}', series: 'The Sea' },
      inputs: { input: 'Who are you?' },
      history: [{ inputs: { input: 'Hello' }, answer: 'Ahoy!' }],
    });
    assert.deepEqual(outputsOf(ran), { response: 'Ahoy' });
    const [prompt] = promptsOf(ran);
    assert.match(prompt ?? '', /^You are Captain \{x\} from The Sea/u);
    assert.match(prompt ?? '', /Human: Hello\nAI: Ahoy!\nHuman: Who are you\?\nAI:$/u);
  });

  for (const type of ['MidJourneyPromptChain', 'TimeTravelGuideChain']) {
    it(`is held by ${type}`, async () => {
      const ran = await ask(type, { says: 'Yes', inputs: { input: 'Rome' } });
      assert.deepEqual(outputsOf(ran), { response: 'Yes' });
    });
  }
});
