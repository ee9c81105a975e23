import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/shared/json.ts';
import { demoDocument, edge, graphDocument, node } from '../support/documents.ts';
import { answerOf, buildAll, buildError, messageOf, report } from './harness.ts';

describe('a hostile document', () => {
  it('is refused when it has more nodes than any drawn graph', async () => {
    const nodes = Array.from({ length: 2_001 }, (_, index) =>
      node({ id: `DemoChatModel-${index}`, type: 'DemoChatModel' }),
    );
    assert.match(await buildError(graphDocument({ nodes })), /more than 2000 nodes/u);
  });

  it('is refused when its groups never end', async () => {
    let nodes: JsonObject[] = [node({ id: 'DemoChatModel-0', type: 'DemoChatModel' })];
    for (let depth = 1; depth <= 300; depth += 1) {
      const inner = { base_classes: [], template: {}, flow: { data: { nodes, edges: [] } } };
      nodes = [{ id: `Group-${depth}`, data: { type: 'GroupNode', node: inner } }];
    }
    assert.match(await buildError({ nodes, edges: [] }), /more than 200 groups/u);
  });

  it('is refused when a group holds itself as text only', async () => {
    const empty = { id: 'Group-1', data: { type: 'GroupNode', node: { template: {}, flow: { data: 'Group-1' } } } };
    assert.match(await buildError({ nodes: [empty], edges: [] }), /^Invalid payload/u);
  });

  it('shows only the first keys of an endless object', async () => {
    const document = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, 1]));
    assert.ok((await buildError(document)).length < 500);
  });

  it('cannot reach a prototype through ids, fields, tweaks or outputs', async () => {
    const text = JSON.stringify(demoDocument()).replaceAll('LLMChain-1', '__proto__').replace('"text"', '"__proto__"');
    const document: JsonObject = JSON.parse(text);
    const tweaks: RunTweaks = JSON.parse('{"__proto__": {"__proto__": {"polluted": true}, "verbose": true}}');
    const { error, steps } = await report({
      document,
      tweaks,
      inputs: JSON.parse('{"question":"x","__proto__":{"polluted":1}}'),
    });
    assert.equal(error, null);
    assert.equal(steps.at(-1)?.kind, 'answer');
    assert.equal('polluted' in {}, false);
  });

  it('of one chain as long as allowed does not exhaust the stack', async () => {
    const ids = Array.from({ length: 1_500 }, (_, index) => `SimpleSequentialChain-${index}`);
    const edges = ids.slice(1).map((id, index) => edge([ids[index] ?? '', id, 'chains']));
    const nodes = ids.map((id) => node({ id, type: 'SimpleSequentialChain' }));
    assert.equal(await buildError({ nodes, edges }), 'Error building node SimpleSequentialChain: chains is missing');
  });

  it('with deeply nested settings is refused, not followed', async () => {
    const nest = (text: string) => `{"a":${'['.repeat(200_000)}${text}${']'.repeat(200_000)}}`;
    for (const model_kwargs of [nest(''), nest('1e400')]) {
      const values = { model_kwargs, openai_api_key: 'k', openai_api_base: 'http://127.0.0.1:9/v1' };
      const document = graphDocument({ nodes: [node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values })] });
      assert.match(
        await buildError(document),
        /^Error building node ChatOpenAI: model_kwargs is (nested too deeply|not an object)$/u,
      );
    }
  });

  it('that stores objects where texts belong is refused by name', async () => {
    const document = demoDocument({ values: { reply_prefix: { a: 1 } } });
    assert.equal(await buildError(document), 'Error building node DemoChatModel: reply_prefix is not a text');
  });

  it('with a template of unpaired braces is refused by name', async () => {
    for (const template of ['{', '}', '{}', '{a b}', '{"json": 1}', '{1}']) {
      assert.match(await buildError(demoDocument({ template })), /^Error building node PromptTemplate: /u, template);
    }
  });

  it('whose nodes have countless fields and edges is compared node by node, not edge by edge', async () => {
    const document = demoDocument();
    const fields = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, index) => [`field${index}`, { type: 'Nothing', required: false }]),
    );
    const text = JSON.stringify(document).replace('"_type":"LLMChain"', () => `"_type":"LLMChain",${inside(fields)}`);
    const { nodes }: JsonObject = JSON.parse(text);
    const [prompt, model] = [
      edge(['PromptTemplate-1', 'LLMChain-1', 'prompt']),
      edge(['DemoChatModel-1', 'LLMChain-1', 'llm']),
    ];
    const edges = [prompt, ...Array.from({ length: 9_999 }, () => model)];
    assert.equal(await buildError({ ...document, nodes, edges }), '');
  });

  it('whose handles list countless types is read in one pass', async () => {
    const types = (prefix: string) => Array.from({ length: 300_000 }, (_, index) => `${prefix}${index}`);
    const data = {
      sourceHandle: { baseClasses: types('a') },
      targetHandle: { fieldName: 'llm', type: 'x', inputTypes: types('b') },
    };
    const llm = { source: 'DemoChatModel-1', target: 'LLMChain-1', data };
    const document = { ...demoDocument(), edges: [edge(['PromptTemplate-1', 'LLMChain-1', 'prompt']), llm] };
    assert.match(await buildError(document), /has invalid handles$/u);
  });

  it('cannot make inputs into templates', async () => {
    const text = await answerOf({ document: demoDocument(), inputs: { question: '{secret} {{x}} $& $1' } });
    assert.equal(text, 'You said: {secret} {{x}} $& $1');
  });

  it('without a chain at its end builds, but says why it cannot answer', async () => {
    const document = graphDocument({ nodes: [node({ id: 'DemoChatModel-1', type: 'DemoChatModel' })] });
    assert.equal((await buildAll(document)).at(-1)?.kind, 'inputsReady');
    assert.match(messageOf(await report({ document })), /ends in DemoChatModel, which cannot answer/u);
  });
});

function inside(object: JsonObject): string {
  return JSON.stringify(object).slice(1, -1);
}

type RunTweaks = Record<string, Record<string, never>>;
