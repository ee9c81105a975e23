import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ChatModel, ModelRequest, ModelStep } from '../../src/runtime/models/chat-model.ts';
import { createDemoModel } from '../../src/runtime/models/demo-model.ts';
import { createOpenAiModel } from '../../src/runtime/models/open-ai-model.ts';
import type { ToolDefinition } from '../../src/runtime/models/tools.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { collect, messageOf } from './harness.ts';

let server: ModelServer;
before(async () => {
  server = await startModelServer();
});
after(() => server.close());

const TOOLS: readonly ToolDefinition[] = [
  {
    name: 'add',
    description: 'Adds two numbers.',
    parameters: {
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'number' } },
      required: ['a', 'b'],
    },
  },
  {
    name: 'look_up',
    description: 'Finds pages.',
    parameters: { type: 'object', properties: { query: { type: 'string' } } },
  },
];

function openAi(modelName: string, given: { protocol?: 'chat' | 'text'; isStreaming?: boolean } = {}): ChatModel {
  const access = { baseUrl: server.url, apiKey: 'k', fetch, idleTimeoutMs: 5_000, retries: 0 };
  return createOpenAiModel({ modelName, ...access, protocol: 'chat', isStreaming: true, settings: {}, ...given });
}

function ask(model: ChatModel, request: Partial<ModelRequest> = {}): Promise<readonly ModelStep[]> {
  const messages = [{ role: 'user', content: 'What is 1 and 2?' }] as const;
  const { signal } = new AbortController();
  return collect(model.ask({ messages, tools: TOOLS, signal, onUpstreamClosed: () => undefined, ...request }));
}

async function faultOf(model: ChatModel): Promise<string> {
  return messageOf({
    error: await ask(model).then(
      () => null,
      (error: unknown) => error,
    ),
  });
}

function callsOf(steps: readonly ModelStep[]) {
  return steps.flatMap((step) => (step.kind === 'toolCalls' ? step.calls : []));
}

function streamed(deltas: readonly object[]): Buffer {
  const chunks = deltas.map((delta) => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`);
  return Buffer.from(`${chunks.join('')}data: [DONE]\n\n`);
}

function part(given: { index?: number; id?: string; name?: string; text?: string }) {
  const { id, index, name, text } = given;
  return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: text } }] };
}

describe('calls of tools that cannot be', () => {
  const whole = (index: number, id: string) => part({ index, id, name: 'add', text: '{}' });
  const deep = `{"a":${'['.repeat(100)}${']'.repeat(100)}}`;
  const rows: readonly (readonly [string, readonly object[], RegExp])[] = [
    ['whose index jumps', [whole(0, 'x'), whole(7, 'y')], /but left some of them out\.$/u],
    ['whose index is far away', [whole(1e9, 'x')], /left some of them out/u],
    ['whose index is no whole number', [whole(0.5, 'x')], /left some of them out/u],
    ['that are too many', Array.from({ length: 129 }, (_, at) => whole(at % 128, `id${at}`)), /more than 128 of them/u],
    ['with the same id', [whole(0, 'x'), whole(1, 'x')], /gave two of them the same id/u],
    ['without a name', [part({ index: 0, id: 'x', text: '{}' })], /one without a usable name/u],
    ['with a name without end', [part({ index: 0, name: 'a'.repeat(201) })], /one without a usable name/u],
    ['with arguments that are cut off', [part({ index: 0, name: 'add', text: '{"a": 1' })], /for add that are not/u],
    ['with arguments that are a list', [part({ index: 0, name: 'add', text: '[1]' })], /not a JSON object/u],
    ['with arguments nested without end', [part({ index: 0, name: 'add', text: deep })], /nested too deeply/u],
    [
      'with arguments without end',
      Array.from({ length: 20 }, () => part({ index: 0, name: 'add', text: 'x'.repeat(60_000) })),
      /arguments that are too long/u,
    ],
  ];
  for (const [title, deltas, expected] of rows) {
    it(`${title} end the question with a fault`, async () => {
      server.script('hostile', { body: streamed(deltas) });
      const fault = await faultOf(openAi('hostile'));
      assert.match(fault, /^The model hostile called tools, but /u);
      assert.match(fault, expected);
    });
  }

  it('are not told when the model breaks off in the middle of them', async () => {
    const [first = ''] = streamed([part({ index: 0, id: 'x', name: 'add', text: '{}' })])
      .toString()
      .split('data: [');
    server.script('breaking', { body: Buffer.from(first) });
    assert.match(await faultOf(openAi('breaking')), /broke off the connection/u);
  });

  it('with the same id in a whole answer end it with a fault', async () => {
    const call = { id: 'x', name: 'add', arguments: '{}' };
    server.script('twice', { toolCalls: [call, call] });
    assert.match(await faultOf(openAi('twice', { isStreaming: false })), /the same id/u);
  });
});

describe('a model that completes texts', () => {
  it('refuses tools before it is asked', async () => {
    const asked = server.requests.length;
    let closed = 0;
    const request = { onUpstreamClosed: () => (closed += 1) };
    const error = await ask(openAi('say:hi', { protocol: 'text' }), request).catch((fault: unknown) => fault);
    assert.equal(messageOf({ error }), 'The model say:hi completes texts and cannot call tools.');
    assert.deepEqual([server.requests.length, closed], [asked, 0]);
  });
});

describe('a model that is offered tools', () => {
  const calls = [
    { id: 'one', name: 'add', arguments: '{"a": 1, "b": 2}' },
    { id: 'two', name: 'look_up', arguments: '{"query": "\\u0000x"}' },
  ];
  const parsed = [
    { id: 'one', name: 'add', arguments: { a: 1, b: 2 } },
    { id: 'two', name: 'look_up', arguments: { query: '\uFFFDx' } },
  ];

  it('calls them, in a stream as in a whole answer, after what it says', async () => {
    server.script('calling', {
      pieces: ['Let me see.'],
      toolCalls: calls,
      usage: { inputTokens: 5, outputTokens: 3 },
    });
    for (const isStreaming of [true, false]) {
      const steps = await ask(openAi('calling', { isStreaming }));
      assert.deepEqual(callsOf(steps), parsed);
      assert.deepEqual(
        steps.map(({ kind }) => kind),
        [isStreaming ? 'piece' : 'answer', 'usage', 'toolCalls'],
      );
    }
  });

  it('is told of them, of the choice and of the words at which it stops', async () => {
    const settings = { toolChoice: { name: 'add' }, stop: ['\nObservation'] };
    await ask(openAi('say:hi'), settings);
    const { body } = server.requests.at(-1) ?? assert.fail();
    assert.deepEqual(
      body['tools'],
      TOOLS.map((definition) => ({ type: 'function', function: definition })),
    );
    assert.deepEqual(body['tool_choice'], { type: 'function', function: { name: 'add' } });
    assert.deepEqual(body['stop'], ['\nObservation']);
    await ask(openAi('say:hi'), { tools: [], toolChoice: 'required', stop: [] });
    const plain = server.requests.at(-1)?.body ?? {};
    assert.deepEqual(
      ['tools', 'tool_choice', 'stop'].filter((name) => Object.hasOwn(plain, name)),
      [],
    );
  });

  it('is told what came of its calls, together with the thoughts that led to them', async () => {
    server.script('thinking', { reasoning: ['Add', ' them.'], pieces: [], toolCalls: calls });
    const step = (await ask(openAi('thinking'))).find(({ kind }) => kind === 'toolCalls');
    assert.ok(step?.kind === 'toolCalls');
    await ask(openAi('say:3'), {
      messages: [
        { role: 'user', content: 'Add.' },
        { role: 'assistant', content: '', toolCalls: step.calls, state: step.state },
        { role: 'tool', callId: 'one', content: '3' },
        { role: 'tool', callId: 'two', content: 'nothing' },
      ],
    });
    assert.deepEqual((server.requests.at(-1)?.body ?? {})['messages'], [
      { role: 'user', content: 'Add.' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'one', type: 'function', function: { name: 'add', arguments: '{"a":1,"b":2}' } },
          { id: 'two', type: 'function', function: { name: 'look_up', arguments: '{"query":"\uFFFDx"}' } },
        ],
        reasoning_content: 'Add them.',
      },
      { role: 'tool', tool_call_id: 'one', content: '3' },
      { role: 'tool', tool_call_id: 'two', content: 'nothing' },
    ]);
  });

  it('may count its calls in other ways, and leave out ids and arguments', async () => {
    const ways: readonly (readonly object[])[] = [
      [part({ name: 'add', text: '{}' }), part({ name: 'look_up', text: '{}' })],
      [part({ index: 1, id: 'call_0', name: 'add' }), part({ index: 2, id: 'call_1', name: 'look_up', text: '' })],
      [part({ index: 0, id: 'call_0', name: 'add' }), part({ index: 0, id: 'call_1', name: 'look_up', text: '{}' })],
      [
        part({ index: 0, id: 'call_0', name: 'add', text: '{' }),
        part({ index: 1, id: 'call_1', name: 'look_up', text: '{' }),
        part({ index: 0, id: 'call_0', name: 'add', text: '}' }),
        part({ index: 1, text: '}' }),
      ],
    ];
    for (const deltas of ways) {
      server.script('other', { body: streamed(deltas) });
      assert.deepEqual(callsOf(await ask(openAi('other'))), [
        { id: 'call_0', name: 'add', arguments: {} },
        { id: 'call_1', name: 'look_up', arguments: {} },
      ]);
    }
  });
});

describe('the demo model', () => {
  const demo = createDemoModel({ name: 'demo', replyPrefix: 'You said: ', delayMs: 0, maxWords: 100 });
  const say = (content: string) => [{ role: 'user', content }] as const;
  const textOf = (steps: readonly ModelStep[]) =>
    steps.map((step) => (step.kind === 'piece' ? step.content : '')).join('');

  it('calls the tool that a question names, with what follows as arguments', async () => {
    const questions: readonly (readonly [string, object])[] = [
      ['Please add {"a": 2, "b": 3}', { a: 2, b: 3 }],
      ['add: 5', { a: 5, b: 5 }],
      ['LOOK_UP the weather', { query: 'the weather' }],
      ['First look_up, then add', { query: 'then add' }],
    ];
    for (const [question, expected] of questions) {
      const [call] = callsOf(await ask(demo, { messages: say(question) }));
      assert.deepEqual([call?.id, call?.arguments], ['call_0', expected], question);
    }
  });

  it('calls one where it must, and none where it must not or none is named', async () => {
    const calling = async (content: string, toolChoice?: ModelRequest['toolChoice']) =>
      callsOf(await ask(demo, { messages: say(content), ...(toolChoice && { toolChoice }) })).map(({ name }) => name);
    assert.deepEqual(await calling('Hello'), []);
    assert.deepEqual(await calling('add', 'none'), []);
    assert.deepEqual(await calling('Hello', 'required'), ['add']);
    assert.deepEqual(await calling('Hello', { name: 'look_up' }), ['look_up']);
  });

  it('repeats what came of its calls, and stops where it is told to', async () => {
    const [call] = callsOf(await ask(demo, { messages: say('add 1') }));
    assert.ok(call);
    const result = { role: 'tool', callId: call.id, content: 'It is 2.\nObservation: none' } as const;
    const messages = [...say('add 1'), { role: 'assistant', content: '', toolCalls: [call] } as const, result];
    const steps = await ask(demo, { messages, stop: ['\nObservation'] });
    assert.equal(textOf(steps), 'You said: It is 2.');
  });
});
