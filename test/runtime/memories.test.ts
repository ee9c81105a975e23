import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chainDocument } from '../support/chain-documents.ts';
import { agentDocument, echoTool } from '../support/agent-documents.ts';
import { graphDocument, node, type FieldValues } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { answerOf, buildAll, report, shown, testRuntime } from './harness.ts';

let models: ModelServer;
before(async () => {
  models = await startModelServer();
});
after(() => models.close());

const HISTORY = [
  { inputs: { input: 'I am Ada.' }, answer: 'Hello Ada.' },
  { inputs: { input: 'I live in Bern.' }, answer: 'Nice.' },
];

interface Asking {
  readonly memory: 'ConversationSummaryMemory' | 'ConversationEntityMemory';
  readonly template?: string;
  readonly values?: FieldValues;
  readonly history?: typeof HISTORY;
}

function drawn({ memory, template, values = {} }: Asking) {
  models.script('m', { pieces: ['Ada: lives in Bern'], usage: { inputTokens: 1, outputTokens: 1 } });
  const more = {
    [memory]: { field: 'memory', values, asksModel: true },
    ...(template !== undefined && { PromptTemplate: { field: 'prompt', values: { template } } }),
  };
  const type = template === undefined ? 'ConversationChain' : 'LLMChain';
  return chainDocument({ type, url: models.url, modelName: 'm', more });
}

/** What the model was asked, one text for each time. */
async function promptsOf(asking: Asking): Promise<readonly string[]> {
  const before = models.requests.length;
  const history = asking.history ?? HISTORY;
  const ran = await report({ document: drawn(asking), inputs: { input: 'Where do I live?' }, history }, testRuntime());
  assert.equal(ran.error, null);
  assert.deepEqual(shown(ran.steps), ['Ada: lives in Bern']);
  const asked = models.requests.slice(before).map(({ body }) => body['messages']);
  return asked.map((messages) => (messages as readonly { content: string }[]).map(({ content }) => content).join('\n'));
}

describe('a summary', () => {
  const memory = 'ConversationSummaryMemory';

  it('is made of what was said, and takes its place', async () => {
    const [summing, asking, ...more] = await promptsOf({ memory });
    assert.match(summing ?? '', /Human: I am Ada\.\nAI: Hello Ada\.\nHuman: I live in Bern\.\nAI: Nice\./u);
    assert.match(asking ?? '', /so far:\nAda: lives in Bern\nHuman: Where do I live\?\nAI:$/u);
    assert.equal(more.length, 0);
  });

  it('is not made where nothing was said, or nobody reads it', async () => {
    assert.equal((await promptsOf({ memory, history: [] })).length, 1);
    assert.deepEqual(await promptsOf({ memory, template: 'Say {input}' }), ['Say Where do I live?']);
  });
});

describe('what is known of entities', () => {
  const memory = 'ConversationEntityMemory';

  it('stands before the last turns, or where the prompt has a place for it', async () => {
    const [asking, plain] = await promptsOf({ memory, values: { k: 1 } });
    assert.match(
      asking ?? '',
      /conversation:\nHuman: I live in Bern\.\nAI: Nice\.\n[\s\S]*said in it: Where do I live\?/u,
    );
    assert.match(plain ?? '', /so far:\nAda: lives in Bern\n\nHuman: I live in Bern\.\nAI: Nice\.\nHuman: Where/u);
    const template = 'E: {entities} H: {history} Q: {input}';
    const [, placed] = await promptsOf({ memory, template, values: { k: 1 } });
    assert.equal(placed, 'E: Ada: lives in Bern H: Human: I live in Bern.\nAI: Nice. Q: Where do I live?');
  });

  it('is asked of nobody who fills the form in', async () => {
    const document = drawn({ memory, template: '{entities} {history} {input}' });
    const last = (await buildAll(document)).at(-1);
    assert.ok(last?.kind === 'inputsReady');
    assert.deepEqual(
      last.forms.map(({ fields }) => fields.map(({ key }) => key)),
      [['input']],
    );
    assert.deepEqual(last.memoryKeys, ['history', 'entities']);
  });
});

describe('a memory of an agent that asks a model', () => {
  const DIGEST = 'Ada lives in Bern.';
  const WRITES = {
    act: { pieces: [' Hm.\nAction: echo\nAction Input: x'] },
    answer: { pieces: ['Final Answer: Bern.'] },
  };
  const toolCalls = [{ id: 'call_a', name: 'echo', arguments: '{"arg1":"x"}' }];
  const CALLS = { act: { pieces: [], toolCalls }, answer: { pieces: ['Bern.'] } };

  /** All that the model is asked while an agent uses a tool and answers, one text for each time. */
  async function told(given: {
    type: string;
    memory: Asking['memory'];
    values?: FieldValues;
    k?: number;
    history?: typeof HISTORY;
  }): Promise<readonly string[]> {
    const { type, memory, values = {}, k = 1, history = HISTORY } = given;
    const modelName = `m-${models.requests.length}`;
    const { act, answer } = type === 'ZeroShotAgent' ? WRITES : CALLS;
    models.play(modelName, [...(history.length > 0 ? [{ pieces: [DIGEST] }] : []), act, answer]);
    const extra = {
      nodes: [node({ id: `${memory}-1`, type: memory, values: memory === 'ConversationEntityMemory' ? { k } : {} })],
      edges: [
        ['ChatOpenAI-1', `${memory}-1`, 'llm'],
        [`${memory}-1`, `${type}-agent`, 'memory'],
      ] as const,
    };
    const model = { baseUrl: models.url, modelName };
    const document = agentDocument({ type, model, values, tools: [echoTool()], extra });
    const ran = await report({ document, inputs: { input: 'Where do I live?' }, history }, testRuntime());
    assert.equal(ran.error, null);
    assert.deepEqual(shown(ran.steps), ['Bern.']);
    const requests = models.requests.filter(({ body }) => body['model'] === modelName);
    return requests.map(({ body }) =>
      (body['messages'] as readonly { content: string }[]).map(({ content }) => content).join('\n'),
    );
  }

  for (const type of ['ZeroShotAgent', 'OpenAIToolsAgent', 'LLMFunctionsAgent']) {
    it(`is asked once for an answer of ${type}, however often the agent decides`, async () => {
      const [digesting, ...deciding] = await told({ type, memory: 'ConversationSummaryMemory' });
      assert.match(digesting ?? '', /Sum up[^]*Human: I am Ada\.\nAI: Hello Ada\./u);
      assert.equal(deciding.length, 2);
      for (const prompt of deciding) {
        assert.match(prompt, /Ada lives in Bern\./u);
        assert.doesNotMatch(prompt, /I am Ada/u);
      }
    });

    it(`tells ${type} of entities before the last turns`, async () => {
      const [, deciding] = await told({ type, memory: 'ConversationEntityMemory' });
      assert.match(deciding ?? '', /Ada lives in Bern\.\s+(Human: )?I live in Bern\./u);
      assert.doesNotMatch(deciding ?? '', /I am Ada/u);
    });

    it(`is not asked for ${type} where nothing was said`, async () => {
      const asked = await told({ type, memory: 'ConversationSummaryMemory', history: [] });
      assert.deepEqual([asked.length, asked.join().includes('Sum up')], [2, false]);
    });
  }

  it('fills the places that the author has written for it', async () => {
    const memory = 'ConversationEntityMemory';
    const suffix = 'E: {entities} H: {history} Q: {input}\nThought:{agent_scratchpad}';
    const [, written] = await told({ type: 'ZeroShotAgent', memory, values: { suffix } });
    assert.match(written ?? '', /E: Ada lives in Bern\. H: Human: I live in Bern\.\nAI: Nice\. Q: Where do I live\?/u);
    const values = { system_message: 'E: {entities}', extra_prompt: 'H: {history}' };
    const [, called] = await told({ type: 'OpenAIToolsAgent', memory, values });
    assert.equal(called, 'E: Ada lives in Bern.\nH: Human: I live in Bern.\nAI: Nice.\nWhere do I live?');
  });
});

it('a message may be said in any role', async () => {
  models.script('m', { pieces: ['ok'] });
  for (const [role, said] of [
    ['System', 'system'],
    ['ai', 'assistant'],
    ['narrator', 'user'],
  ] as const) {
    const document = graphDocument({
      nodes: [
        node({
          id: 'ChatMessagePromptTemplate-1',
          type: 'ChatMessagePromptTemplate',
          values: { role, prompt: 'Be {how}' },
        }),
        node({ id: 'ChatPromptTemplate-1', type: 'ChatPromptTemplate' }),
        node({
          id: 'ChatOpenAI-1',
          type: 'ChatOpenAI',
          values: { model_name: 'm', openai_api_base: models.url, openai_api_key: 'k' },
        }),
        node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ],
      edges: [
        ['ChatMessagePromptTemplate-1', 'ChatPromptTemplate-1', 'messages'],
        ['ChatPromptTemplate-1', 'LLMChain-1', 'prompt'],
        ['ChatOpenAI-1', 'LLMChain-1', 'llm'],
      ],
    });
    assert.equal(await answerOf({ document, inputs: { how: 'kind' } }), 'ok');
    assert.deepEqual(models.requests.at(-1)?.body['messages'], [{ role: said, content: 'Be kind' }]);
  }
});
