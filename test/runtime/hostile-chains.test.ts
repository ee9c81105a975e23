import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculate } from '../../src/runtime/components/chains/llm-math-chain.ts';
import { readScored } from '../../src/runtime/components/chains/score.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { demoDocument, graphDocument, node } from '../support/documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { answerOf, buildAll, buildError, messageOf, report, shown } from './harness.ts';

describe('a sequence', () => {
  it('that names itself out of a small document a million times is refused', async () => {
    const document = nestedSequences({
      levels: 20,
      values: (inner) => ({ chain_order: JSON.stringify([inner, inner]) }),
    });
    assert.match(await buildError(document), /the sequence asks models more than 1000 times$/u);
  });

  it('may name a chain as often as it likes within reason', async () => {
    const document = nestedSequences({
      levels: 3,
      values: (inner) => ({ chain_order: JSON.stringify([inner, inner]) }),
    });
    const { steps } = await report({ document, inputs: { question: 'x' } });
    assert.equal(steps.filter(({ kind }) => kind === 'usage').length, 8);
    assert.deepEqual(shown(steps), ['x']);
  });

  it('that is too deep for the stack is refused', async () => {
    const document = nestedSequences({ levels: 1_900, values: () => ({}) });
    assert.match(await buildError(document), /more than 100 chains are within one another$/u);
  });

  it('whose order is not a list of ids is refused, however deep the list', async () => {
    for (const chain_order of ['[1]', '[{"id": "LLMChain-1"}]', '['.repeat(100_000) + ']'.repeat(100_000)]) {
      const document = nestedSequences({ levels: 1, values: () => ({ chain_order }) });
      assert.equal(await buildError(document), 'Error building node SequentialChain: chain_order Not a standard array');
    }
  });
});

describe('a prompt', () => {
  const long = 'x'.repeat(1_000_000);

  it('that its inputs make too long to be sent is refused', async () => {
    const document = demoDocument({ template: '{question}'.repeat(1_000) });
    assert.equal(
      messageOf(await report({ document, inputs: { question: long } })),
      'The prompt is longer than 10000000 characters.',
    );
  });

  it('that its own texts make too long is refused when it is built', async () => {
    const document = graphDocument({
      nodes: [promptOf({ template: '{a}'.repeat(1_000) }, { a: long }), node({ id: 'LLMChain-1', type: 'LLMChain' })],
      edges: [['PromptTemplate-1', 'LLMChain-1', 'prompt']],
    });
    assert.match(await buildError(document), /^Error building node PromptTemplate: The prompt is longer than/u);
  });

  it('with more variables than anyone could fill in is refused', async () => {
    const template = Array.from({ length: 100_000 }, (_, index) => `{v${index}}`).join('');
    assert.match(await buildError(demoDocument({ template })), /Variables are mentioned more than 2000 times$/u);
  });

  it('is shown as it was written, with each text in its own place only', async () => {
    const document = graphDocument({ nodes: [promptOf({ template: '{{a}} {a} {b} {c}' }, { a: '{b}', b: 'B' })] });
    const built = (await buildAll(document)).find((step) => step.kind === 'nodeBuilt');
    assert.equal(built?.text, '{{a}} {b} B {c}');
  });

  it('may have a variable with the name of one of its fields', async () => {
    const document = chatOf({ prompt: 'Say {prompt}' });
    assert.equal(await answerOf({ document, inputs: { prompt: 'hi' } }), 'Say hi');
    assert.equal(messageOf(await report({ document })), 'Missing some input keys: prompt');
    const template = demoDocument({ template: '{template}' });
    assert.equal(await answerOf({ document: template, inputs: { template: 'hi' } }), 'You said: hi');
  });
});

describe('inputs', () => {
  it('may fill in a form of any length', async () => {
    const data = Array.from({ length: 200_000 }, (_, index) => ({
      id: 'VariableNode-1',
      name: `n${index}`,
      value: 'v',
    }));
    assert.equal(await answerOf({ document: demoDocument(), inputs: { question: 'Hi', data } }), 'You said: Hi');
  });

  it('may be nothing but white space', async () => {
    const question = `Hi${' '.repeat(2_000_000)}`;
    assert.equal(await answerOf({ document: demoDocument(), inputs: { question } }), 'You said: Hi');
  });
});

describe('the address of a model', () => {
  it('is refused when it is longer than any address', async () => {
    const openai_api_base = `http://a${'/'.repeat(2_000_000)}x`;
    const values = { openai_api_base, openai_api_key: 'k' };
    const document = graphDocument({ nodes: [node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values })] });
    assert.equal(await buildError(document), 'Error building node ChatOpenAI: openai_api_base is too long');
  });
});

describe('the demo model', () => {
  it('lets a request to stop through, however long its answer', async () => {
    const controller = new AbortController();
    const document = demoDocument({ values: { words: 100_000 } });
    setImmediate(() => controller.abort(new Error('stopped')));
    const question = 'word '.repeat(100_000);
    const { error, steps } = await report({ document, inputs: { question }, signal: controller.signal });
    assert.equal(messageOf({ error }), 'stopped');
    assert.ok(steps.length < 100_000);
  });
});

/** A model chain within so many sequences. */
function nestedSequences(given: { levels: number; values: (inner: string) => FieldValues }): JsonObject {
  const ids = Array.from({ length: given.levels + 1 }, (_, level) =>
    level === 0 ? 'LLMChain-1' : `SequentialChain-${level}`,
  );
  const pairs = ids.slice(1).map((id, index) => [ids[index] ?? '', id] as const);
  return graphDocument({
    nodes: [
      promptOf({ template: '{question}' }),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel', values: { reply_prefix: '' } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ...pairs.map(([inner, id]) => node({ id, type: 'SequentialChain', values: given.values(inner) })),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
      ...pairs.map(([inner, id]) => [inner, id, 'chains'] as const),
    ],
  });
}

function promptOf(values: FieldValues, variables: FieldValues = {}): JsonObject {
  return node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values, variables });
}

function chatOf(values: FieldValues): JsonObject {
  return graphDocument({
    nodes: [
      node({ id: 'HumanMessagePromptTemplate-1', type: 'HumanMessagePromptTemplate', values }),
      node({ id: 'ChatPromptTemplate-1', type: 'ChatPromptTemplate' }),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel', values: { reply_prefix: '' } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['HumanMessagePromptTemplate-1', 'ChatPromptTemplate-1', 'messages'],
      ['ChatPromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}

describe('a long text of a model', () => {
  const MANY = 1_000_000;

  it('has its score found without looking at everything again from each of its lines', () => {
    for (const space of ['\n', '\r', ' ', '\t', '\n ', 'score', 'score:', 'Score: 1 ']) {
      assert.equal(readScored(`${space.repeat(MANY)}x`).score, 0, JSON.stringify(space));
    }
    const rated = readScored(`${'\n'.repeat(MANY)}It is so.\n\tScore : 80 \n`);
    assert.deepEqual(rated, { answer: 'It is so.', score: 80 });
    assert.deepEqual(readScored('分数：\n7\n是的'), { answer: '是的', score: 7 });
    assert.deepEqual(readScored('Score: 1000'), { answer: 'Score: 1000', score: 0 });
  });

  it('has its expression found the same way', () => {
    for (const said of [
      '\r'.repeat(MANY),
      `\`\`\`${'a'.repeat(MANY)}`,
      `\`\`\`${' '.repeat(MANY)}`,
      '```a\n'.repeat(MANY),
    ]) {
      assert.throws(() => calculate(said), RunFault, JSON.stringify(said.slice(0, 5)));
    }
    assert.equal(calculate(`${'\r'.repeat(MANY)}\`\`\`text\n6 * 7\n\`\`\``), '42');
    assert.equal(calculate(`${'\n'.repeat(MANY)} Answer: 42 `), '42');
  });
});
