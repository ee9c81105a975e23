import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { conversationDocument, graphDocument, node, promptChainDocument } from '../support/documents.ts';
import { startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { answerOf, messageOf, report, runRequest, shown, testRuntime } from './harness.ts';

let server: ModelServer;
before(async () => {
  server = await startModelServer();
});
after(() => server.close());

const inputs = { question: 'Why?' };
const ask = (modelName: string) => ({ document: promptChainDocument({ baseUrl: server.url, modelName }), inputs });
const chunk = (message: object) => `data: ${JSON.stringify(message)}\n\n`;

// The first test of this file must stay the first: the library for models is loaded once.
describe('a run that is stopped', () => {
  it('while the library for models is loaded ends at once and asks nothing', async () => {
    server.script('unasked', { hang: 'before' });
    const controller = new AbortController();
    const running = report({ ...ask('unasked'), signal: controller.signal });
    controller.abort(new Error('stopped'));
    assert.equal(messageOf(await running), 'stopped');
    assert.ok(server.requests.every(({ body }) => body['model'] !== 'unasked'));
  });

  it('between the headers of an answer and its first byte ends at once', async () => {
    const controller = new AbortController();
    await using endpoint = await startEndpoint((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      response.on('close', () => closed.resolve(null));
      setImmediate(() => controller.abort(new Error('stopped')));
    });
    const closed = Promise.withResolvers<null>();
    const document = promptChainDocument({ baseUrl: endpoint.url, modelName: 'm' });
    assert.equal(messageOf(await report({ document, inputs, signal: controller.signal })), 'stopped');
    await closed.promise;
  });

  it('in the middle of what has arrived tells no more of it', async () => {
    const words = Array.from({ length: 500 }, (_, index) => chunk({ choices: [{ delta: { content: `${index} ` } }] }));
    server.script('bursting', { body: Buffer.from(`${words.join('')}data: [DONE]\n\n`) });
    const controller = new AbortController();
    const seen: string[] = [];
    await assert.rejects(async () => {
      for await (const step of testRuntime().run(runRequest({ ...ask('bursting'), signal: controller.signal }))) {
        seen.push(step.kind);
        controller.abort(new Error('stopped'));
      }
    }, /^Error: stopped$/u);
    assert.deepEqual(seen, ['text']);
  });

  it('between two models of a sequence does not ask the second', async () => {
    const controller = new AbortController();
    const request = runRequest({ document: twoModels(), inputs, signal: controller.signal });
    await assert.rejects(async () => {
      for await (const step of testRuntime().run(request)) {
        if (step.kind === 'log') controller.abort(new Error('stopped'));
      }
    }, /^Error: stopped$/u);
    const models = server.requests.map(({ body }) => body['model']);
    assert.ok(models.includes('say:first') && !models.includes('say:second'));
  });
});

describe('a model', () => {
  it('may refuse without ever coming to an end', async () => {
    await using endpoint = await startEndpoint((_request, response) => {
      response.writeHead(500);
      const write = () => {
        while (!response.destroyed && response.write('no, '.repeat(10_000)));
      };
      response.on('drain', write);
      write();
    });
    const document = promptChainDocument({ baseUrl: endpoint.url, modelName: 'm' });
    assert.match(messageOf(await report({ document, inputs })), /^The model m answered 500 no, no, /u);
  });

  it('may report what was used with every piece, which is kept when it breaks off', async () => {
    const usage = { prompt_tokens: 3, completion_tokens: 1 };
    await using endpoint = await startEndpoint((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ choices: [{ delta: { content: 'a' } }], usage }), () => response.destroy());
    });
    const document = promptChainDocument({ baseUrl: endpoint.url, modelName: 'm' });
    const { error, steps } = await report({ document, inputs });
    assert.match(messageOf({ error }), /broke off/u);
    assert.deepEqual(steps.at(-1), { kind: 'usage', usage: { model: 'm', inputTokens: 3, outputTokens: 1 } });
  });

  it('that gives several answers at once is taken at its first', async () => {
    const pieces = [0, 1, 0].map((index) => chunk({ choices: [{ index, delta: { content: `${index}` } }] }));
    server.script('many', { body: Buffer.from(`${pieces.join('')}data: [DONE]\n\n`) });
    assert.equal(await answerOf(ask('many')), '00');
  });

  it('may answer in twenty thousand pieces', async () => {
    server.script('long', { pieces: Array.from({ length: 20_000 }, () => 'word ') });
    const { steps } = await report(ask('long'));
    assert.equal(shown(steps).length, 20_000);
  });
});

describe('conversations with one compiled document', () => {
  it('at the same time keep their histories apart', async () => {
    const runtime = testRuntime();
    const document = conversationDocument({ baseUrl: server.url, modelName: 'remembering' });
    server.script('remembering', { pieces: ['a', 'b'], delayMs: 2 });
    const runs = Array.from({ length: 10 }, (_, index) => {
      const history = [{ inputs: { input: `past ${index}` }, answer: `told ${index}` }];
      return answerOf({ document, documentHash: 'shared', history, inputs: { input: `now ${index}` } }, runtime);
    });
    await Promise.all(runs);
    const asked = server.requests.filter(({ body }) => body['model'] === 'remembering').map(({ body }) => text(body));
    const said = asked.map((prompt) => prompt.slice(prompt.indexOf('so far:\n') + 8));
    const expected = runs.map((_, index) => `Human: past ${index}\nAI: told ${index}\nHuman: now ${index}\nAI:`);
    assert.deepEqual(said.toSorted(), expected.toSorted());
  });
});

function text(body: Record<string, unknown>): string {
  return String(JSON.parse(JSON.stringify(body['messages']))[0].content);
}

/** An endpoint that answers in no way that a script can say. */
async function startEndpoint(listener: RequestListener): Promise<AsyncDisposable & { url: string }> {
  const endpoint = createServer(listener);
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      endpoint.close(() => resolve());
      endpoint.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/v1`, [Symbol.asyncDispose]: close };
}

/** A sequence of two models; the second is told what the first said. */
function twoModels() {
  const model = (id: string, model_name: string) =>
    node({
      id,
      type: 'ChatOpenAI',
      values: { model_name, openai_api_base: server.url, openai_api_key: 'k', temperature: 0 },
    });
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
      node({ id: 'PromptTemplate-2', type: 'PromptTemplate', values: { template: '{outline}' } }),
      model('ChatOpenAI-1', 'say:first'),
      model('ChatOpenAI-2', 'say:second'),
      node({ id: 'LLMChain-1', type: 'LLMChain', values: { output_key: 'outline' } }),
      node({ id: 'LLMChain-2', type: 'LLMChain' }),
      node({ id: 'SequentialChain-1', type: 'SequentialChain' }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['PromptTemplate-2', 'LLMChain-2', 'prompt'],
      ['ChatOpenAI-1', 'LLMChain-1', 'llm'],
      ['ChatOpenAI-2', 'LLMChain-2', 'llm'],
      ['LLMChain-1', 'SequentialChain-1', 'chains'],
      ['LLMChain-2', 'SequentialChain-1', 'chains'],
    ],
  });
}
