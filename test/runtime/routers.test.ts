import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import { createSandbox } from '../../src/runtime/sandbox/sandbox.ts';
import { functionDocument, routedDocument } from '../support/function-documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { graphDocument, node } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { messageOf, report, shown, testRuntime, type RunReport } from './harness.ts';

const sandbox = createSandbox();
const runtime = testRuntime({ sandbox });
let server: ModelServer;

before(async () => {
  server = await startModelServer();
});

after(async () => {
  await sandbox.close();
  await server.close();
});

const inputs = { question: 'Why?' };

const byRule = (code: string, values?: FieldValues): Promise<RunReport> =>
  report({ document: routedDocument({ code }, values), inputs }, runtime);

const returning = (value: string): Promise<RunReport> => byRule(`def choose(inputs): return ${value}`);

const byModel = (said: string): Promise<RunReport> => {
  server.script('router', { pieces: [said], usage: { inputTokens: 3, outputTokens: 1 } });
  return report({ document: routedDocument({ url: server.url, modelName: 'router' }), inputs }, runtime);
};

function outcome({ steps, error }: RunReport): unknown {
  const last = steps.at(-1);
  return last?.kind === 'answer' ? last.outputs : error;
}

const logs = ({ steps }: RunReport): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'log' ? [step.text] : []));

describe('a rule', () => {
  it('that returns no way is refused', async () => {
    for (const value of ['None', '"second"', '{"destination": 2}', '{"destination": "first", "next_inputs": [1]}']) {
      const { error } = await returning(value);
      assert.ok(error instanceof RunFault);
      assert.equal(error.failure, 'CODE_FAILED');
      assert.match(error.message, /^The function of RuleBasedRouter-1 must return destination, a text/u);
    }
  });

  it('chooses the chain that answers, and what it is asked', async () => {
    const ran = await returning('{"destination": "second", "next_inputs": {"question": inputs["question"] * 2}}');
    assert.deepEqual(outcome(ran), { text: 'You said: second: Why?Why?' });
    assert.deepEqual(logs(ran), ['MultiRuleChain-1: second']);
    assert.equal(shown(ran.steps).join(''), 'You said: second: Why?Why?');
  });

  it('that returns the way alone passes the inputs on', async () => {
    assert.deepEqual(outcome(await returning('{"destination": "first"}')), { text: 'You said: first: Why?' });
  });

  it('that leads nowhere leads to the default, whose answer has the name of the first output', async () => {
    const ran = await returning('{"destination": "third", "next_inputs": {"question": "And?"}}');
    assert.match(JSON.stringify(outcome(ran)), /^\{"text":"You said:[^}]*Human: And\?/u);
    assert.deepEqual(logs(ran), ['MultiRuleChain-1: default, because there is no third']);
    assert.deepEqual(logs(await returning('{"destination": None, "next_inputs": {"question": "x"}}')), [
      'MultiRuleChain-1: default',
    ]);
  });
});

describe('a chain with ways', () => {
  const code = 'def choose(inputs): return {"destination": "a"}';

  it('cannot be built when chains lack names, share one, or what should choose is no router', async () => {
    const refusal = async (names: FieldValues[string]): Promise<string> =>
      messageOf(await byRule(code, { destination_chain_name: names }));
    assert.match(await refusal({}), /destination_chain_name has no name for LLMChain-1$/u);
    assert.match(await refusal({ 'LLMChain-1': 'a' }), /has no name for LLMChain-2$/u);
    assert.match(await refusal({ 'LLMChain-1': 'a', 'LLMChain-2': 'a' }), /has one name for several chains$/u);
    const document = graphDocument({
      nodes: ['LLMRouterChain-1', 'MultiPromptChain-1'].map((id) => node({ id, type: id.slice(0, -2) })),
      edges: [['LLMRouterChain-1', 'MultiPromptChain-1', 'router_chain']],
    });
    assert.match(messageOf(await report({ document }, runtime)), /LLMRouterChain: llm_chain is missing$/u);
  });

  it('takes names by node id, and by order where a copy has other ids', async () => {
    const turned = { 'LLMChain-2': 'a', 'LLMChain-1': 'b' };
    const copied = { 'LLMChain-x': 'b', 'LLMChain-y': 'a' };
    for (const destination_chain_name of [turned, copied, JSON.stringify(turned)]) {
      const ran = await byRule(code, { destination_chain_name });
      assert.deepEqual(outcome(ran), { text: 'You said: second: Why?' });
    }
  });
});

describe('a model that routes', () => {
  it('and does not say where fails the run', async () => {
    for (const said of ['I would say second.', '{"destination": 1}', '["second"]', '']) {
      const { error } = await byModel(said);
      assert.ok(error instanceof RunFault);
      assert.equal(error.failure, 'ANSWER_MALFORMED');
    }
  });

  it('is told the form of its answer, and nobody is shown what it says', async () => {
    const said = '```json\n{"destination": "first", "next_inputs": "How?"}\n```';
    const ran = await byModel(said);
    assert.deepEqual(outcome(ran), { text: 'You said: first: How?' });
    assert.equal(shown(ran.steps).join(''), 'You said: first: How?');
    assert.deepEqual(
      ran.steps.flatMap((step) => (step.kind === 'usage' ? [step.usage.model] : [])),
      ['router', 'demo'],
    );
    assert.match(JSON.stringify(server.requests.at(-1)?.body['messages']), /next_inputs/u);
  });

  it('may find that no way fits', async () => {
    for (const destination of ['DEFAULT', 'nowhere', '']) {
      const ran = await byModel(JSON.stringify({ destination, next_inputs: { input: 'Well?' } }));
      assert.match(JSON.stringify(outcome(ran)), /Human: Well\?/u);
    }
  });
});

it('a function alone cannot answer', async () => {
  const { nodes } = functionDocument('def f(x): pass') as { nodes: readonly never[] };
  const ran = await report({ document: { nodes: nodes.slice(0, 1), edges: [] } }, runtime);
  assert.match(messageOf(ran), /^The flow ends in PythonFunction, which cannot answer/u);
});
