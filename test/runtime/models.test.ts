import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import { AddressRefused } from '../../src/shared/outbound.ts';
import { promptChainDocument } from '../support/documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { answerOf, buildError, messageOf, report, runRequest, shown, testRuntime } from './harness.ts';

let server: ModelServer;
before(async () => {
  server = await startModelServer();
});
after(() => server.close());

const inputs = { question: 'Why?' };

function ask(modelName: string, modelValues: FieldValues = {}) {
  return { document: promptChainDocument({ baseUrl: server.url, modelName, modelValues }), inputs };
}

async function lastRequest() {
  let request = await server.nextRequest();
  while (server.requests.at(-1) !== request) request = await server.nextRequest();
  return request;
}

describe('a model that fails', () => {
  it('is asked again after 429 and 5xx, as often as allowed', async () => {
    server.script('busy', { pieces: ['done'], status: { code: 429, times: 2, retryAfter: '0' } });
    assert.equal(await answerOf(ask('busy'), testRuntime({ modelRetries: 2 })), 'done');
    server.script('failing', { pieces: ['done'], status: { code: 503, times: 1, retryAfter: '0' } });
    assert.equal(await answerOf(ask('failing'), testRuntime({ modelRetries: 1 })), 'done');
  });

  it('fails the run when attempts are used up', async () => {
    server.script('broken', { status: { code: 500, message: 'out of order' } });
    const { error } = await report(ask('broken'));
    assert.ok(error instanceof RunFault);
    assert.match(error.message, /^The model broken answered 500 .*out of order/u);
  });

  it('is not asked again when it wants more patience than is reasonable', async () => {
    server.script('patient', { status: { code: 429, retryAfter: '3600' } });
    const { error } = await report(ask('patient'), testRuntime({ modelRetries: 5 }));
    assert.match(messageOf({ error }), /answered 429/u);
  });

  it('is not asked again after a refusal that another attempt cannot change', async () => {
    server.script('refusing', { pieces: ['done'], status: { code: 400, times: 1 } });
    assert.match(messageOf(await report(ask('refusing'), testRuntime({ modelRetries: 3 }))), /answered 400/u);
  });

  it('never has its key quoted in an error', async () => {
    server.script('echoing', {
      status: { code: 401, message: 'bad key sk-document-key, or sk-another-key-123; Bearer abc' },
    });
    const message = messageOf(await report(ask('echoing')));
    assert.match(message, /answered 401/u);
    assert.doesNotMatch(message, /document-key|another-key|abc/u);
  });

  it('never has a key of any form quoted in an error', async () => {
    server.script('quoting', { status: { code: 403, message: 'no access for hunter2-of-a-gateway' } });
    const message = messageOf(await report(ask('quoting', { openai_api_key: 'hunter2-of-a-gateway' })));
    assert.match(message, /answered 403 .*no access for \*\*\*/u);
  });

  it('keeps what it said before it breaks off', async () => {
    for (const how of ['destroy', 'end'] as const) {
      server.script('breaking', { pieces: ['Hel', 'lo'], breakOff: { after: 1, how } });
      const { error, steps } = await report(ask('breaking'));
      assert.deepEqual(shown(steps), ['Hel']);
      assert.match(messageOf({ error }), /broke off the connection before the answer was complete/u);
    }
  });

  it('is given up when it stays silent, before the first word and after it', async () => {
    const runtime = testRuntime({ modelIdleTimeoutMs: 400 });
    server.script('silent', { hang: 'before' });
    assert.match(messageOf(await report(ask('silent'), runtime)), /^The model silent sent nothing for 0\.4 s\.$/u);
    server.script('halting', { pieces: ['Hel', 'lo'], hang: { after: 1 } });
    const { error, steps } = await report(ask('halting'), runtime);
    assert.deepEqual([shown(steps), messageOf({ error })], [['Hel'], 'The model halting sent nothing for 0.4 s.']);
  });

  it('is waited for while it sends signs of life', async () => {
    server.script('slow', { pieces: ['a', 'b', 'c', 'd'], delayMs: 400 });
    assert.equal(await answerOf(ask('slow'), testRuntime({ modelIdleTimeoutMs: 1200 })), 'abcd');
  });

  it('is waited for while it sends nothing but comments', async () => {
    server.script('pinging', { hang: 'before', commentEveryMs: 15 });
    const signal = AbortSignal.timeout(2500);
    const { error } = await report({ ...ask('pinging'), signal }, testRuntime({ modelIdleTimeoutMs: 1000 }));
    assert.ok(error instanceof DOMException && error.name === 'TimeoutError');
  });

  it('is not blamed for the silence of its reader', async () => {
    server.script('quick', { pieces: ['a', 'b'] });
    const words: string[] = [];
    for await (const step of testRuntime({ modelIdleTimeoutMs: 400 }).run(runRequest(ask('quick')))) {
      if (step.kind === 'text') words.push(step.content);
      await sleep(450);
    }
    assert.deepEqual(words, ['a', 'b']);
  });

  it('that cannot be reached says so', async () => {
    const gone = await startModelServer();
    await gone.close();
    const closed: string[] = [];
    const document = promptChainDocument({ baseUrl: gone.url, modelName: 'm' });
    const { error } = await report({ document, inputs, onUpstreamClosed: () => closed.push('m') });
    assert.match(messageOf({ error }), /^The model m could not be reached \(ECONNREFUSED\)\.$/u);
    assert.deepEqual(closed, []);
  });

  it('whose address is refused says so, and names the setting', async () => {
    const closed: string[] = [];
    const document = promptChainDocument({ baseUrl: server.url, modelName: 'm' });
    const refusing = testRuntime({ fetch: () => Promise.reject(new AddressRefused()) });
    const { error } = await report({ document, inputs, onUpstreamClosed: () => closed.push('m') }, refusing);
    assert.match(messageOf({ error }), /^The model m could not be reached: .* FORME_ALLOWED_PRIVATE_HOSTS\.$/u);
    assert.ok(error instanceof RunFault && error.failure === 'MODEL_UNAVAILABLE');
    assert.deepEqual(closed, []);
  });

  it('that sends something else than answers says so', async () => {
    server.script('html', { body: Buffer.from('<html>Welcome</html>') });
    assert.match(messageOf(await report(ask('html'))), /broke off/u);
    assert.match(messageOf(await report(ask('html', { streaming: false }))), /not a model answer/u);
    server.script('json', { body: Buffer.from('data: {"choices": 5}\n\ndata: [DONE]\n\n') });
    assert.equal(await answerOf(ask('json')), '');
    server.script('garbage', { body: Buffer.from('data: {oops\n\n') });
    assert.match(messageOf(await report(ask('garbage'))), /not a model answer/u);
    server.script('inband', { body: Buffer.from('data: {"error":{"message":"quota"}}\n\n') });
    assert.match(messageOf(await report(ask('inband'))), /reported an error: .*quota/u);
  });
});

describe('a model that answers', () => {
  it('is shown piece by piece, with its reasoning and its usage', async () => {
    server.script('thinking', {
      reasoning: ['hm'],
      pieces: ['Be', 'cause'],
      usage: { inputTokens: 7, outputTokens: 2 },
    });
    const { steps } = await report(ask('thinking'));
    assert.deepEqual(steps, [
      { kind: 'text', content: '', reasoning: 'hm' },
      { kind: 'text', content: 'Be', reasoning: null },
      { kind: 'text', content: 'cause', reasoning: null },
      { kind: 'usage', usage: { model: 'thinking', inputTokens: 7, outputTokens: 2 } },
      { kind: 'answer', text: 'Because', outputs: { text: 'Because' } },
    ]);
  });

  it('gives the whole answer at once when streaming is off', async () => {
    server.script('whole', { pieces: ['Be', 'cause'], usage: { inputTokens: 1, outputTokens: 2 } });
    const { steps } = await report(ask('whole', { streaming: false }));
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['usage', 'answer'],
    );
    assert.equal((await lastRequest()).body['stream'], false);
  });

  it('tells what it thought also when streaming is off', async () => {
    server.script('thinks whole', { reasoning: ['Let me ', 'see.'], pieces: ['Be', 'cause'] });
    const { steps } = await report(ask('thinks whole', { streaming: false }));
    assert.deepEqual(steps, [
      { kind: 'text', content: '', reasoning: 'Let me see.' },
      { kind: 'answer', text: 'Because', outputs: { text: 'Because' } },
    ]);
  });

  it('is asked with the settings of its node', async () => {
    const model_kwargs = "{'top_p': 0.5, 'stop': ['x'], 'seed': None, 'stream': False}";
    await report(ask('say:hi', { temperature: 0, max_tokens: '12', model_kwargs }));
    const { body, headers, path } = await lastRequest();
    assert.equal(path, '/v1/chat/completions');
    assert.equal(headers.authorization, 'Bearer sk-document-key');
    const { messages, stream_options, ...settings } = body;
    assert.deepEqual(settings, {
      model: 'say:hi',
      temperature: 0,
      max_tokens: 12,
      top_p: 0.5,
      stop: ['x'],
      seed: null,
      stream: true,
    });
    assert.deepEqual(stream_options, { include_usage: true });
    assert.deepEqual(messages, [{ role: 'user', content: 'Answer briefly.\nQ: Why?\nA:' }]);
  });

  it('is asked with one text where it completes texts', async () => {
    const document = promptChainDocument({ model: 'OpenAI', baseUrl: server.url, modelName: 'say:well then' });
    assert.equal(await answerOf({ document, inputs }), 'well then');
    const { body, path } = await lastRequest();
    assert.deepEqual([path, body['prompt']], ['/v1/completions', 'Answer briefly.\nQ: Why?\nA:']);
  });

  it('may send bytes, characters and chunks of any kind', async () => {
    const chunk = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
    const end = 'data: [DONE]\n\n';
    server.script('bytes', {
      body: Buffer.concat([
        Buffer.from('data: {"choices":[{"delta":{"content":"a'),
        Buffer.from([0xff]),
        Buffer.from(`"}}]}\n\n${end}`),
      ]),
    });
    assert.equal(await answerOf(ask('bytes')), 'a\uFFFD');
    server.script('halves', {
      body: Buffer.from(`${chunk('\ud83d')}${chunk('\ude00!')}${chunk('\ud83d')}${chunk('nul\0')}${end}`),
    });
    const { steps } = await report(ask('halves'));
    assert.deepEqual(shown(steps), ['😀!', '\uFFFDnul\uFFFD']);
    server.script('huge', { body: Buffer.from(chunk('x'.repeat(3_000_000)) + end) });
    assert.equal((await answerOf(ask('huge'))).length, 3_000_000);
  });
});

describe('stopping a run', () => {
  it('closes the connection to the model before the first word', async () => {
    server.script('waiting', { hang: 'before' });
    const controller = new AbortController();
    const running = report({ ...ask('waiting'), signal: controller.signal });
    while ((await server.nextRequest()).body['model'] !== 'waiting');
    controller.abort(new Error('stopped'));
    assert.equal(messageOf(await running), 'stopped');
    assert.equal(await disconnectOf('waiting'), 'waiting');
  });

  it('closes the connection in the middle of an answer, says so once and throws the reason', async () => {
    server.script('talking', { pieces: ['a', 'b'], hang: { after: 1 } });
    const controller = new AbortController();
    const reason = new Error('stopped');
    let closed = 0;
    const request = runRequest({ ...ask('talking'), signal: controller.signal, onUpstreamClosed: () => (closed += 1) });
    const seen: string[] = [];
    await assert.rejects(async () => {
      for await (const step of testRuntime().run(request)) {
        seen.push(step.kind);
        controller.abort(reason);
      }
    }, reason);
    assert.deepEqual([seen, closed], [['text'], 1]);
    assert.equal(await disconnectOf('talking'), 'talking');
  });

  it('closes the connection when the reader leaves', async () => {
    server.script('left', { pieces: ['a', 'b'], hang: { after: 1 } });
    for await (const step of testRuntime().run(runRequest(ask('left')))) if (step.kind === 'text') break;
    assert.equal(await disconnectOf('left'), 'left');
  });

  it('ends a wait for another attempt', async () => {
    server.script('later', { status: { code: 503, retryAfter: '15' } });
    const controller = new AbortController();
    const running = report({ ...ask('later'), signal: controller.signal }, testRuntime({ modelRetries: 1 }));
    while ((await server.nextRequest()).body['model'] !== 'later');
    controller.abort(new Error('stopped'));
    assert.equal(messageOf(await running), 'stopped');
  });

  it('before it starts asks nothing', async () => {
    const { error, steps } = await report({ ...ask('never'), signal: AbortSignal.abort(new Error('stopped')) });
    assert.deepEqual([messageOf({ error }), steps], ['stopped', []]);
    assert.ok(server.requests.every(({ body }) => body['model'] !== 'never'));
  });
});

describe('the key of a model', () => {
  it('is required where the address is that of OpenAI', async () => {
    const document = promptChainDocument({ baseUrl: '', modelName: 'm', modelValues: { openai_api_key: '' } });
    assert.equal(await buildError(document), 'Error building node ChatOpenAI: openai_api_key is missing');
  });

  it('of the operator is never sent to an address that a document names', async () => {
    const runtime = testRuntime({ modelKeys: { openai: 'sk-operator-key' } });
    assert.equal(await answerOf(ask('say:hi', { openai_api_key: '' }), runtime), 'hi');
    assert.equal((await lastRequest()).headers.authorization, 'Bearer none');
  });

  it('of the document is not sent to an address that a tweak names', async () => {
    const document = promptChainDocument({ baseUrl: 'http://127.0.0.1:9/v1', modelName: 'say:hi' });
    const tweaks = { 'ChatOpenAI-1': { openai_api_base: server.url } };
    assert.equal(await answerOf({ document, inputs, tweaks }), 'hi');
    assert.equal((await lastRequest()).headers.authorization, 'Bearer none');
  });

  it('must be sendable, and its address an http address without password', async () => {
    const refusals: readonly [FieldValues, RegExp][] = [
      [{ openai_api_key: 'sk-ü\n' }, /openai_api_key contains characters/u],
      [{ openai_api_base: 'file:///etc/passwd' }, /openai_api_base is not an http or https address/u],
      [{ openai_api_base: 'http://a:b@localhost/v1' }, /openai_api_base must not carry a password/u],
      [{ openai_proxy: 'http://localhost:1' }, /openai_proxy is not supported/u],
    ];
    for (const [values, error] of refusals) assert.match(await buildError(ask('m', values).document), error);
  });
});

async function disconnectOf(model: string): Promise<string> {
  let disconnect = await server.nextDisconnect();
  while (disconnect.model !== model) disconnect = await server.nextDisconnect();
  return disconnect.model;
}
