import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import type { ChatModel, ModelRequest, ModelStep } from '../../src/runtime/models/chat-model.ts';
import { makeChatModel, type ChatSource } from '../../src/runtime/models/model-maker.ts';
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts';
import { messageOf } from './harness.ts';

let server: RecordingServer;
before(async () => {
  server = await startRecordingServer();
});
after(() => server[Symbol.asyncDispose]());

function claude(given: Partial<ChatSource> = {}): ChatModel {
  return makeChatModel({
    provider: 'anthropic',
    modelName: 'claude',
    settings: { baseUrl: server.url, apiKey: 'hunter2-of-claude' },
    modelKeys: {},
    fetch,
    idleTimeoutMs: 5_000,
    retries: 0,
    isStreaming: true,
    parameters: {},
    ...given,
  });
}

async function ask(given: Partial<ModelRequest> & { model?: ChatModel } = {}) {
  const { model = claude(), ...rest } = given;
  const messages = [{ role: 'user', content: 'Why?' }] as const;
  const steps: ModelStep[] = [];
  let closed = 0;
  const request = { messages, signal: new AbortController().signal, ...rest };
  try {
    for await (const step of model.ask({ ...request, onUpstreamClosed: () => (closed += 1) })) steps.push(step);
    return { steps, closed, error: null };
  } catch (error) {
    return { steps, closed, error };
  }
}

/** Answers with events, each under its own type. */
function stream(events: readonly object[], end: (response: ServerResponse) => void = (response) => response.end()) {
  server.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events) {
      response.write(`event: ${(event as { type: string }).type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    end(response);
  });
}

function refuse({ status, message, times = Infinity }: { status: number; message: string; times?: number }) {
  let count = 0;
  server.answer((response) => {
    count += 1;
    if (count > times) return void response.end(JSON.stringify(WHOLE));
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
    response.end(JSON.stringify({ type: 'error', error: { type: 'some_error', message } }));
  });
}

const start = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block });
const delta = (index: number, part: object) => ({ type: 'content_block_delta', index, delta: part });
const BEGIN = {
  type: 'message_start',
  message: { usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 1 } },
};
const END = [
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 7 } },
  { type: 'message_stop' },
];
const THOUGHT = [
  start(0, { type: 'thinking', thinking: '', signature: '' }),
  delta(0, { type: 'thinking_delta', thinking: 'Let me ' }),
  delta(0, { type: 'thinking_delta', thinking: 'see.' }),
  delta(0, { type: 'signature_delta', signature: 'signed' }),
  { type: 'content_block_stop', index: 0 },
];
const CALL = [
  start(1, { type: 'text', text: '' }),
  delta(1, { type: 'text_delta', text: 'Be' }),
  { type: 'ping' },
  delta(1, { type: 'text_delta', text: 'cause' }),
  start(2, { type: 'tool_use', id: 'call_1', name: 'add', input: {} }),
  delta(2, { type: 'input_json_delta', partial_json: '{"a": ' }),
  delta(2, { type: 'input_json_delta', partial_json: '1}' }),
  start(5, { type: 'tool_use', id: 'call_2', name: 'look_up', input: {} }),
];
const WHOLE = {
  content: [
    { type: 'thinking', thinking: 'Hm.', signature: 'signed' },
    { type: 'text', text: 'Because' },
    { type: 'tool_use', id: 'call_1', name: 'add', input: { a: 1 } },
  ],
  stop_reason: 'tool_use',
  usage: { input_tokens: 3, output_tokens: 2 },
};
const TOOL = { name: 'add', description: 'Adds.', parameters: { properties: { a: { type: 'number' } } } };

describe('a model of the Messages protocol that fails', () => {
  it('tells why, without the key that the endpoint quotes', async () => {
    refuse({ status: 401, message: 'no access for hunter2-of-claude' });
    const { closed, error } = await ask();
    assert.equal(messageOf({ error }), 'The model claude answered 401 no access for ***');
    assert.ok(error instanceof RunFault && error.failure === 'MODEL_REFUSED');
    assert.equal(closed, 1);
  });

  it('is asked again after 429 and 529, as often as allowed', async () => {
    for (const status of [429, 529]) {
      refuse({ status, message: 'busy', times: 2 });
      const { closed, error } = await ask({ model: claude({ retries: 2, isStreaming: false }) });
      assert.deepEqual([error, closed], [null, 3]);
    }
    refuse({ status: 529, message: 'overloaded' });
    const { error } = await ask();
    assert.ok(error instanceof RunFault && error.failure === 'MODEL_UNAVAILABLE');
  });

  it('keeps what it said before it breaks off, or reports an error', async () => {
    stream([BEGIN, ...CALL]);
    const broken = await ask();
    assert.match(messageOf(broken), /^The model claude broke off the connection before the answer was complete\.$/u);
    assert.deepEqual(
      broken.steps.map(({ kind }) => kind),
      ['usage', 'piece', 'piece'],
    );
    stream([BEGIN, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }]);
    assert.equal(messageOf(await ask()), 'The model claude reported an error: Overloaded');
  });

  it('is given up when it stays silent', async () => {
    stream([BEGIN], () => undefined);
    const { error } = await ask({ model: claude({ idleTimeoutMs: 60 }) });
    assert.equal(messageOf({ error }), 'The model claude sent nothing for 0.06 s.');
    await server.last().left;
  });

  it('says so when it sends something else than answers', async () => {
    for (const body of ['<html>', '{}', '{"content": 5}', 'null']) {
      server.answer((response) => response.end(body));
      const { error } = await ask({ model: claude({ isStreaming: false }) });
      assert.match(messageOf({ error }), /sent something that is not a model answer/u, body);
    }
    stream([]);
    assert.match(messageOf(await ask()), /broke off/u);
  });

  it('says so when it calls tools in a way that cannot be', async () => {
    const call = start(0, { type: 'tool_use', id: 'x', name: 'add', input: {} });
    const ways: readonly (readonly [readonly object[], RegExp])[] = [
      [[delta(3, { type: 'input_json_delta', partial_json: '{}' })], /without a usable name/u],
      [[call, delta(0, { type: 'input_json_delta', partial_json: '{"a"' })], /not a JSON object/u],
      [[call, start(1, { type: 'tool_use', id: 'x', name: 'add' })], /the same id/u],
      [
        Array.from({ length: 130 }, (_, index) => start(index, { type: 'tool_use', id: `${index}`, name: 'a' })),
        /128/u,
      ],
    ];
    for (const [events, expected] of ways) {
      stream([BEGIN, ...events, ...END]);
      assert.match(messageOf(await ask()), expected);
    }
  });
});

describe('a model of the Messages protocol', () => {
  it('is stopped in the middle of an answer, and its connection is closed', async () => {
    stream([BEGIN, ...CALL], () => undefined);
    const controller = new AbortController();
    let closed = 0;
    const messages = [{ role: 'user', content: 'Why?' }] as const;
    await assert.rejects(async () => {
      const asking = { messages, signal: controller.signal, onUpstreamClosed: () => (closed += 1) };
      for await (const step of claude().ask(asking)) {
        if (step.kind === 'piece') controller.abort(new Error('stopped'));
      }
    }, /^Error: stopped$/u);
    await server.last().left;
    assert.equal(closed, 1);
  });

  it('is shown piece by piece, with its thoughts, its calls and its usage', async () => {
    stream([BEGIN, ...THOUGHT, ...CALL, ...END]);
    const { closed, error, steps } = await ask();
    assert.deepEqual([error, closed], [null, 1]);
    assert.deepEqual(steps, [
      { kind: 'usage', usage: { model: 'claude', inputTokens: 15, outputTokens: 1 } },
      { kind: 'piece', content: '', reasoning: 'Let me ' },
      { kind: 'piece', content: '', reasoning: 'see.' },
      { kind: 'piece', content: 'Be', reasoning: null },
      { kind: 'piece', content: 'cause', reasoning: null },
      { kind: 'usage', usage: { model: 'claude', inputTokens: 0, outputTokens: 6 } },
      {
        kind: 'toolCalls',
        calls: [
          { id: 'call_1', name: 'add', arguments: { a: 1 } },
          { id: 'call_2', name: 'look_up', arguments: {} },
        ],
        state: { thoughts: [{ type: 'thinking', thinking: 'Let me see.', signature: 'signed' }] },
      },
    ]);
  });

  it('gives the whole answer at once when streaming is off', async () => {
    server.answer((response) => response.end(JSON.stringify(WHOLE)));
    const { steps } = await ask({ model: claude({ isStreaming: false }) });
    assert.deepEqual(steps, [
      { kind: 'piece', content: '', reasoning: 'Hm.' },
      { kind: 'answer', content: 'Because' },
      { kind: 'usage', usage: { model: 'claude', inputTokens: 3, outputTokens: 2 } },
      {
        kind: 'toolCalls',
        calls: [{ id: 'call_1', name: 'add', arguments: { a: 1 } }],
        state: { thoughts: [{ type: 'thinking', thinking: 'Hm.', signature: 'signed' }] },
      },
    ]);
  });

  it('is asked in its protocol', async () => {
    stream([BEGIN, ...END]);
    await ask({
      model: claude({ parameters: { temperature: 0.5, max_tokens: 9 } }),
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: ' ' },
        { role: 'assistant', content: 'Well. ' },
      ],
      tools: [TOOL],
      toolChoice: 'required',
      stop: ['\n', '\nObservation'],
    });
    const { body, headers, path } = server.last();
    assert.deepEqual(
      [path, headers['x-api-key'], headers['anthropic-version']],
      ['/v1/messages', 'hunter2-of-claude', '2023-06-01'],
    );
    assert.equal(headers.authorization, undefined);
    assert.deepEqual(body, {
      model: 'claude',
      temperature: 0.5,
      max_tokens: 9,
      stream: true,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ type: 'text', text: '-' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Well.' }] },
      ],
      tools: [
        { name: 'add', description: 'Adds.', input_schema: { type: 'object', properties: { a: { type: 'number' } } } },
      ],
      tool_choice: { type: 'any' },
      stop_sequences: ['\nObservation'],
    });
    await ask({ messages: [{ role: 'system', content: 'Be brief.' }] });
    assert.deepEqual(server.last().body, {
      model: 'claude',
      max_tokens: 4096,
      stream: true,
      messages: [{ role: 'user', content: 'Be brief.' }],
    });
  });

  it('is given back its thoughts, and all results of its calls in one turn', async () => {
    stream([BEGIN, ...THOUGHT, ...CALL, ...END]);
    const step = (await ask()).steps.at(-1);
    assert.ok(step?.kind === 'toolCalls');
    const result = (callId: string, content: string) => ({ role: 'tool', callId, content }) as const;
    await ask({
      messages: [
        { role: 'user', content: 'Why?' },
        { role: 'assistant', content: 'Because', toolCalls: step.calls, state: step.state },
        result('call_1', '2'),
        result('call_2', ''),
        { role: 'user', content: 'And?' },
      ],
    });
    assert.deepEqual(server.last().body['messages'], [
      { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Let me see.', signature: 'signed' },
          { type: 'text', text: 'Because' },
          { type: 'tool_use', id: 'call_1', name: 'add', input: { a: 1 } },
          { type: 'tool_use', id: 'call_2', name: 'look_up', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: '2' },
          { type: 'tool_result', tool_use_id: 'call_2', content: '-' },
          { type: 'text', text: 'And?' },
        ],
      },
    ]);
  });
});
