import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/shared/json.ts';
import { compileFlow } from '../../src/runtime/compile.ts';
import { shutFiles } from '../../src/runtime/files/file-access.ts';
import { shutPages } from '../../src/runtime/web/page-access.ts';
import { readRunInputs } from '../../src/runtime/run-inputs.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { conversationDocument, demoDocument, graphDocument, node } from '../support/documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { answerOf, buildError, messageOf, report, runRequest, shown, testRuntime } from './harness.ts';

/** A demo model that repeats its prompt and nothing else, so that an answer shows what a model was asked. */
const echo = (id = 'DemoChatModel-1') =>
  node({ id, type: 'DemoChatModel', values: { reply_prefix: '', words: 1_000 } });

describe('the inputs of a run', () => {
  it('that are missing are named', async () => {
    const { error } = await report({ document: demoDocument({ template: '{a} {b} {c}' }), inputs: { b: 'x' } });
    assert.ok(error instanceof RunFault);
    assert.equal(error.message, 'Missing some input keys: a, c');
  });

  it('may be empty texts, and values of any type', async () => {
    assert.equal(await answerOf({ document: demoDocument(), inputs: { question: '' } }), 'You said:');
    assert.equal(await answerOf({ document: demoDocument(), inputs: { question: { a: [1] } } }), 'You said: {"a":[1]}');
  });

  it('may be given as default input', async () => {
    assert.equal(
      await answerOf({ document: demoDocument(), inputs: { default_input: 'Hi', id: 'x' } }),
      'You said: Hi',
    );
    const both = { default_input: 'no', question: 'yes' };
    assert.equal(await answerOf({ document: demoDocument(), inputs: both }), 'You said: yes');
  });

  it('fill variables from a form', async () => {
    const document = variableDocument();
    const data = [{ id: 'VariableNode-1', name: 'company', value: 'Acme' }];
    assert.equal(await answerOf({ document, inputs: { question: 'Who?', id: 'LLMChain-1', data } }), 'Acme: Who?');
    assert.equal(
      messageOf(await report({ document, inputs: { question: 'Who?' } })),
      'Missing some input keys: company',
    );
  });

  it('name an uploaded file by its link', async () => {
    const file = graphDocument({ nodes: [node({ id: 'InputFileNode-1', type: 'InputFileNode' })] });
    for (const [file_path, name] of [
      ['http://files/a/My%20plan.pdf?x=1', 'My plan.pdf'],
      ['17_plan.pdf', 'plan.pdf'],
    ] as const) {
      const { tweaks } = readRunInputs({ inputs: { data: [{ id: 'InputFileNode-1', file_path }] }, tweaks: {} });
      const options = { fetch, modelIdleTimeoutMs: 1, modelRetries: 0, modelKeys: {} };
      const scope = { ...options, files: shutFiles(), pages: shutPages() };
      const { terminals } = await compileFlow({ document: file, tweaks, scope });
      assert.deepEqual(terminals[0]?.part, { kind: 'file', path: file_path, name });
    }
  });

  it('that are nested beyond measure are refused', async () => {
    const question = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    assert.equal(
      messageOf(await report({ document: demoDocument(), inputs: { question } })),
      'A value is nested too deeply.',
    );
  });

  it('cannot fill one variable with two', async () => {
    const data = ['a', 'b'].map((name) => ({ id: 'VariableNode-1', name, value: name }));
    const error = await report({ document: variableDocument(), inputs: { question: 'x', data } });
    assert.match(messageOf(error), /^Error building node PromptTemplate: VariableNode contains multi-key: a, b$/u);
  });
});

describe('tweaks', () => {
  it('replace fields for one run only, falsy values included', async () => {
    const document = demoDocument();
    const runtime = testRuntime();
    const request = runRequest({ document, inputs: { question: 'Hi' } });
    assert.equal(
      await answerOf({ ...request, tweaks: { 'DemoChatModel-1': { reply_prefix: 'So: ' } } }, runtime),
      'So: Hi',
    );
    assert.equal(await answerOf({ ...request, tweaks: { 'DemoChatModel-1': { reply_prefix: '' } } }, runtime), 'Hi');
    assert.equal(await answerOf({ ...request, tweaks: { 'DemoChatModel-1': { words: 0 } } }, runtime), '');
    assert.equal(await answerOf(request, runtime), 'You said: Hi');
    assert.deepEqual(document, demoDocument());
  });

  it('fill variables of a prompt that have no field of their own', async () => {
    const document = demoDocument({ template: '{tone} {question}' });
    const tweaks = { 'PromptTemplate-1': { tone: 'kind' } };
    assert.equal(await answerOf({ document, tweaks, inputs: { question: 'Hi' } }), 'You said: kind Hi');
  });

  it('for nodes that do not exist are ignored', async () => {
    const tweaks = { 'Nobody-1': { a: 1 } };
    assert.equal(await answerOf({ document: demoDocument(), tweaks, inputs: { question: 'Hi' } }), 'You said: Hi');
  });
});

describe('a compiled document', () => {
  it('is reused under its hash and not mixed up with another', async () => {
    const runtime = testRuntime();
    const ask = (document: JsonObject, documentHash: string) =>
      answerOf({ document, documentHash, inputs: { question: 'Hi' } }, runtime);
    assert.equal(await ask(demoDocument(), 'one'), 'You said: Hi');
    assert.equal(await ask({ nodes: [], edges: [] }, 'one'), 'You said: Hi');
    assert.equal(await ask(demoDocument({ values: { reply_prefix: '' } }), 'two'), 'Hi');
  });

  it('serves many runs at once', async () => {
    const runtime = testRuntime();
    const document = demoDocument({ values: { delay_ms: 1 } });
    const questions = Array.from({ length: 20 }, (_, index) => `question ${index}`);
    const answers = questions.map((question) =>
      answerOf({ document, documentHash: 'shared', inputs: { question } }, runtime),
    );
    assert.deepEqual(
      await Promise.all(answers),
      questions.map((question) => `You said: ${question}`),
    );
  });
});

describe('a prompt of messages', () => {
  it('is said in its roles, with the conversation at its place', async () => {
    const document = chatDocument();
    const history = [{ inputs: { input: 'Hi' }, answer: 'Hello' }];
    const answer = await answerOf({ document, history, inputs: { input: 'And now?' } });
    assert.equal(answer, 'And now?');
    const { steps } = await report({ document, history, inputs: { input: 'And now?' } });
    const usage = steps.find((step) => step.kind === 'usage');
    assert.equal(usage?.usage.inputTokens, 'Be short. Hi Hello And now?'.split(' ').length);
  });
});

describe('memory', () => {
  const history = ['one', 'two', 'three'].map((input) => ({ inputs: { input, id: 'x' }, answer: `about ${input}` }));
  const memory = async (values: FieldValues, name: 'ConversationBufferMemory' | 'ConversationBufferWindowMemory') => {
    const document = conversationDocument({ memory: name, memoryValues: values });
    const text = await answerOf({ document, history, inputs: { input: 'four' } });
    return text.slice(text.indexOf('so far:') + 8);
  };

  it('tells the whole conversation', async () => {
    const turns = 'Human: one\nAI: about one\nHuman: two\nAI: about two\nHuman: three\nAI: about three';
    assert.equal(await memory({}, 'ConversationBufferMemory'), `${turns}\nHuman: four\nAI:`);
  });

  it('with a window tells its last turns', async () => {
    assert.equal(
      await memory({ k: 1 }, 'ConversationBufferWindowMemory'),
      'Human: three\nAI: about three\nHuman: four\nAI:',
    );
    assert.equal(await memory({ k: 0 }, 'ConversationBufferWindowMemory'), '\nHuman: four\nAI:');
  });

  it('is read under either customary name', async () => {
    for (const memory_key of ['history', 'chat_history']) {
      assert.match(await memory({ memory_key }, 'ConversationBufferMemory'), /^Human: one/u);
    }
  });

  it('is there without a memory node too', async () => {
    const document = conversationDocument({ memory: null });
    assert.match(
      await answerOf({ document, history, inputs: { input: 'four' } }),
      /Human: three\nAI: about three\nHuman: four/u,
    );
  });
});

describe('a sequence', () => {
  it('shows the last answer only and logs the earlier ones', async () => {
    const { steps } = await report({ document: sequenceDocument({}), inputs: { topic: 'tea' } });
    assert.deepEqual(shown(steps).join(''), 'Sum up: Outline of tea');
    assert.deepEqual(
      steps.filter(({ kind }) => kind === 'log'),
      [{ kind: 'log', text: 'LLMChain-1: Outline of tea' }],
    );
    assert.equal(steps.filter(({ kind }) => kind === 'usage').length, 2);
    const text = 'Sum up: Outline of tea';
    assert.deepEqual(steps.at(-1), { kind: 'answer', text, outputs: { summary: text } });
  });

  it('follows its chain order, and refuses one that is none', async () => {
    const order = '["LLMChain-1","LLMChain-2"]';
    assert.equal(
      await answerOf({ document: sequenceDocument({ chain_order: order }), inputs: { topic: 'tea' } }),
      'Sum up: Outline of tea',
    );
    const refusals: readonly [FieldValues, RegExp][] = [
      [{ chain_order: 'LLMChain-1' }, /chain_order Not a standard array$/u],
      [{ chain_order: '{}' }, /chain_order Not a standard array$/u],
      [{ chain_order: '["LLMChain-9"]' }, /chain_order names LLMChain-9/u],
      [
        { chain_order: '["LLMChain-2","LLMChain-1"]', input_variables: ['topic'] },
        /Missing required input keys: outline/u,
      ],
      [{ output_variables: ['nothing'] }, /Expected output variables that were not found: nothing/u],
    ];
    for (const [values, error] of refusals) assert.match(await buildError(sequenceDocument(values)), error);
  });

  it('may hand everything on without names', async () => {
    const document = sequenceDocument({}, 'SimpleSequentialChain');
    const { steps } = await report({ document, inputs: { input: 'tea' } });
    assert.deepEqual(steps.at(-1), {
      kind: 'answer',
      text: 'Sum up: Outline of tea',
      outputs: { output: 'Sum up: Outline of tea' },
    });
  });
});

describe('an output parser', () => {
  it('puts its instructions into the prompt and is listed as a handle', async () => {
    const document = graphDocument({
      nodes: [
        node({ id: 'ResponseSchema-1', type: 'ResponseSchema', values: { name: 'city', description: 'where' } }),
        node({ id: 'StructuredOutputParser-1', type: 'StructuredOutputParser' }),
        node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question} {format}' } }),
        echo(),
        node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ],
      edges: [
        ['ResponseSchema-1', 'StructuredOutputParser-1', 'response_schemas'],
        ['StructuredOutputParser-1', 'PromptTemplate-1', 'format'],
        ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
        ['DemoChatModel-1', 'LLMChain-1', 'llm'],
      ],
    });
    assert.match(
      await answerOf({ document, inputs: { question: 'Where?' } }),
      /^Where\? [\s\S]*"city": string {2}\/\/ where/u,
    );
  });

  it('reads the answer of a chain it is connected to', async () => {
    const parsed = (reply_prefix: string) =>
      report({ document: parsingDocument(reply_prefix), inputs: { question: '' } });
    const { steps } = await parsed('```json\n{"city": "Rome"}\n```');
    assert.deepEqual(steps.at(-1), { kind: 'answer', text: '{"city":"Rome"}', outputs: { text: { city: 'Rome' } } });
    assert.match(messageOf(await parsed('{"town": 1}')), /lacks city/u);
    const deep = `{"city": ${'['.repeat(100)}${']'.repeat(100)}}`;
    assert.equal(messageOf(await parsed(deep)), 'The answer of the model is nested too deeply.');
    assert.match(messageOf(await parsed('no')), /not the JSON/u);
  });
});

describe('a structured answer', () => {
  const parsed = (reply_prefix: string) =>
    report({ document: parsingDocument(reply_prefix), inputs: { question: '' } });

  it('never brings what no database takes', async () => {
    const { steps } = await parsed(String.raw`{"city": "a\u0000", "\ud800": 1}`);
    const last = steps.at(-1);
    assert.deepEqual(last?.kind === 'answer' && last.outputs, { text: { city: 'a\uFFFD', '\uFFFD': 1 } });
  });

  it('is looked for in one pass, however many blank lines there are', async () => {
    assert.match(messageOf(await parsed(`\`\`\`json${'\n'.repeat(2_000_000)}x`)), /not the JSON/u);
  });
});

function parsingDocument(reply_prefix: string): JsonObject {
  return graphDocument({
    nodes: [
      node({ id: 'ResponseSchema-1', type: 'ResponseSchema', values: { name: 'city' } }),
      node({ id: 'StructuredOutputParser-1', type: 'StructuredOutputParser' }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel', values: { reply_prefix } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['ResponseSchema-1', 'StructuredOutputParser-1', 'response_schemas'],
      ['StructuredOutputParser-1', 'LLMChain-1', 'output_parser'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}

function variableDocument(): JsonObject {
  return graphDocument({
    nodes: [
      node({ id: 'VariableNode-1', type: 'VariableNode', values: { variables: ['company'] } }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{company}: {question}' } }),
      echo(),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['VariableNode-1', 'PromptTemplate-1', 'company'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}

function chatDocument(): JsonObject {
  return graphDocument({
    nodes: [
      node({
        id: 'SystemMessagePromptTemplate-1',
        type: 'SystemMessagePromptTemplate',
        values: { prompt: 'Be short.' },
      }),
      node({ id: 'MessagesPlaceholder-1', type: 'MessagesPlaceholder' }),
      node({ id: 'HumanMessagePromptTemplate-1', type: 'HumanMessagePromptTemplate' }),
      node({ id: 'ChatPromptTemplate-1', type: 'ChatPromptTemplate' }),
      node({ id: 'ConversationBufferMemory-1', type: 'ConversationBufferMemory' }),
      echo(),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['SystemMessagePromptTemplate-1', 'ChatPromptTemplate-1', 'messages'],
      ['MessagesPlaceholder-1', 'ChatPromptTemplate-1', 'messages'],
      ['HumanMessagePromptTemplate-1', 'ChatPromptTemplate-1', 'messages'],
      ['ChatPromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['ConversationBufferMemory-1', 'LLMChain-1', 'memory'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}

function sequenceDocument(
  values: FieldValues,
  type: 'SequentialChain' | 'SimpleSequentialChain' = 'SequentialChain',
): JsonObject {
  const chain = `${type}-1`;
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: 'Outline of {topic}' } }),
      node({ id: 'PromptTemplate-2', type: 'PromptTemplate', values: { template: 'Sum up: {outline}' } }),
      echo(),
      node({ id: 'LLMChain-1', type: 'LLMChain', values: { output_key: 'outline' } }),
      node({ id: 'LLMChain-2', type: 'LLMChain', values: { output_key: 'summary' } }),
      node({ id: chain, type, values }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['PromptTemplate-2', 'LLMChain-2', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
      ['DemoChatModel-1', 'LLMChain-2', 'llm'],
      ['LLMChain-1', chain, 'chains'],
      ['LLMChain-2', chain, 'chains'],
    ],
  });
}
