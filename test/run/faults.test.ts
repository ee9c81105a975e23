import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { graphDocument, node, promptChainDocument } from '../support/documents.ts';
import { toText } from '../support/events.ts';
import type { ModelScript } from '../support/model-server.ts';
import { openRunStory, type RunStory } from './story.ts';

interface Fault {
  readonly name: string;
  readonly script: ModelScript;
  readonly state: 'FAILED' | 'SUCCEEDED';
  readonly answer: string | null;
  readonly error: RegExp | null;
  /** `MODEL_UNAVAILABLE` when absent. */
  readonly failure?: string;
  readonly isStreaming?: boolean;
}

const USAGE = { inputTokens: 4, outputTokens: 2 };

const FAULTS: readonly Fault[] = [
  { name: 'never answers', script: { hang: 'before' }, state: 'FAILED', answer: null, error: /sent nothing for 1 s/ },
  {
    name: 'falls silent half-way',
    script: { pieces: ['Half', ' way'], hang: { after: 2 } },
    state: 'FAILED',
    answer: 'Half way',
    error: /sent nothing for 1 s/,
  },
  { name: 'answers 500', script: { status: { code: 500 } }, state: 'FAILED', answer: null, error: /500/ },
  {
    name: 'answers 500 once',
    script: { status: { code: 500, times: 1 }, pieces: ['fine'], usage: USAGE },
    state: 'SUCCEEDED',
    answer: 'fine',
    error: null,
  },
  {
    name: 'answers 429 and asks for patience',
    script: { status: { code: 429, retryAfter: '0.05', times: 1 }, pieces: ['fine'], usage: USAGE },
    state: 'SUCCEEDED',
    answer: 'fine',
    error: null,
  },
  {
    name: 'answers 429 and asks for too much patience',
    script: { status: { code: 429, retryAfter: '3600' } },
    state: 'FAILED',
    answer: null,
    error: /429/,
  },
  {
    name: 'refuses the key and quotes it',
    script: { status: { code: 401, message: 'Incorrect API key provided: sk-document-key.' } },
    state: 'FAILED',
    answer: null,
    error: /401|key/i,
    failure: 'MODEL_REFUSED',
  },
  {
    name: 'breaks off in the middle of a word',
    script: { pieces: ['It is unbe'], breakOff: { after: 1, how: 'destroy' } },
    state: 'FAILED',
    answer: 'It is unbe',
    error: /broke off/,
  },
  {
    name: 'ends without a closing mark',
    script: { pieces: ['It is'], breakOff: { after: 1, how: 'end' } },
    state: 'FAILED',
    answer: 'It is',
    error: /broke off/,
  },
  {
    name: 'sends bytes that are no UTF-8',
    script: { body: Buffer.concat([toFrame('{"choices":[{"delta":{"content":"a\xff"}}]}'), toFrame('[DONE]')]) },
    state: 'SUCCEEDED',
    answer: 'a\ufffd',
    error: null,
  },
  {
    name: 'sends an error after tokens',
    script: {
      body: Buffer.concat([
        toFrame('{"choices":[{"delta":{"content":"So far"}}]}'),
        toFrame('{"error":{"message":"out of memory with sk-document-key","code":500}}'),
      ]),
    },
    state: 'FAILED',
    answer: 'So far',
    error: /out of memory/,
  },
  {
    name: 'sends something that is no JSON',
    script: { body: Buffer.from('data: <html>busy</html>\n\n') },
    state: 'FAILED',
    answer: null,
    error: /./,
  },
  {
    name: 'answers all at once, and nonsense',
    script: { body: Buffer.from('<html>busy</html>') },
    isStreaming: false,
    state: 'FAILED',
    answer: null,
    error: /./,
  },
];

describe('A run whose model', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory({ FORME_MODEL_IDLE_SECONDS: '1', FORME_MODEL_RETRIES: '1' });
  });
  after(() => story[Symbol.asyncDispose]());

  for (const fault of FAULTS) {
    it(`${fault.name} ends ${fault.state} and keeps what was said`, async () => {
      const flowId = await addFaultyFlow(fault);
      const { id, sessionId } = await story.ask({ flowId });
      const events = await story.eventsOf(id);
      const run = await story.getRun(id);
      assert.deepEqual([run.state, run.answer], [fault.state, fault.answer], run.error ?? '');
      if (fault.error === null) assert.equal(run.error, null);
      else assert.match(run.error ?? '', fault.error);
      assert.equal(events.at(-1)?.error ?? null, run.error);
      assert.equal(run.failure, fault.error === null ? null : (fault.failure ?? 'MODEL_UNAVAILABLE'));
      assert.equal(events.at(-1)?.failure, run.failure);
      assert.equal(toText(events) || null, fault.answer);
      const messages = await story.messagesOf(sessionId);
      assert.doesNotMatch(JSON.stringify([events, run, messages]), /sk-document-key/);
      const partial = messages.filter(({ isPartial }) => isPartial).map(({ text }) => text);
      assert.deepEqual(partial, fault.state === 'FAILED' && fault.answer !== null ? [fault.answer] : []);
      if (fault.script.usage) assert.deepEqual(run.usage, [{ model: fault.name, ...fault.script.usage }]);
    });
  }

  it('cannot be reached ends FAILED, and the server goes on', async () => {
    const document = promptChainDocument({ baseUrl: 'http://127.0.0.1:9/v1', modelName: 'nobody' });
    const run = await story.askAndWait({ flowId: await story.addFlow({ document }) });
    assert.equal(run.state, 'FAILED');
    assert.doesNotMatch(run.error ?? '', /sk-document-key|at .*\.ts/);
    assert.equal((await story.askAndWait({ flowId: await story.addFlow() })).answer, 'Hello to you');
  });

  it('is not even asked tells programs why', async () => {
    const mute = graphDocument({
      nodes: [node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: 'Hm' } })],
    });
    const faulty = await story.askAndWait({ flowId: await story.addFlow({ document: mute }) });
    assert.deepEqual([faulty.state, faulty.failure], ['FAILED', 'DOCUMENT_FAULTY'], faulty.error ?? '');
    const rejected = await story.askAndWait({ flowId: await story.addFlow(), inputs: { other: 'x' } });
    assert.deepEqual([rejected.state, rejected.failure], ['FAILED', 'INPUT_REJECTED'], rejected.error ?? '');
  });

  it('tells its usage before it breaks off leaves that usage', async () => {
    const flowId = await addFaultyFlow({
      name: 'counts and breaks',
      script: {
        body: Buffer.concat([
          toFrame('{"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":7,"completion_tokens":1}}'),
        ]),
      },
      state: 'FAILED',
      answer: 'x',
      error: null,
    });
    const run = await story.askAndWait({ flowId });
    assert.deepEqual([run.state, run.answer], ['FAILED', 'x']);
    assert.deepEqual(run.usage, [{ model: 'counts and breaks', inputTokens: 7, outputTokens: 1 }]);
  });

  async function addFaultyFlow(fault: Fault): Promise<string> {
    story.model.script(fault.name, fault.script);
    const modelValues = { streaming: fault.isStreaming ?? true };
    const document = promptChainDocument({ baseUrl: story.model.url, modelName: fault.name, modelValues });
    return story.addFlow({ document });
  }
});

/** The text in single bytes, so that a test can write bytes that are no UTF-8. */
function toFrame(text: string): Buffer {
  return Buffer.from(`data: ${text}\n\n`, 'latin1');
}
