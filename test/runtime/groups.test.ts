import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isJsonObject } from '../../src/shared/json.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { demoDocument, edge, node, promptChainDocument } from '../support/documents.ts';
import type { FieldValues } from '../support/documents.ts';
import { startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { answerOf, buildError } from './harness.ts';

const NOWHERE = 'http://127.0.0.1:9/v1';

let server: ModelServer;
before(async () => {
  server = await startModelServer();
});
after(() => server.close());

describe('a group', () => {
  it('with nothing in it is no graph', async () => {
    assert.equal(await buildError({ nodes: [group({ inner: [] })], edges: [] }), 'At least one node is required');
  });

  it('declares the variables of the text that its outer field brings', async () => {
    const inner = node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: 'In {x}' } });
    const outer = { template: 'Out {company} {question}' };
    const values = { variables: ['any'], variable_value: ['Acme'] };
    const document = {
      nodes: [
        group({ inner: [inner], outer, offers: 'BasePromptTemplate' }),
        node({ id: 'VariableNode-1', type: 'VariableNode', values }),
        node({ id: 'DemoChatModel-1', type: 'DemoChatModel', values: { reply_prefix: '' } }),
        node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ],
      edges: [
        edge(['DemoChatModel-1', 'LLMChain-1', 'llm']),
        { source: 'Group-1', target: 'LLMChain-1', targetHandle: 'BasePromptTemplate|prompt|LLMChain-1' },
        { source: 'VariableNode-1', target: 'Group-1', targetHandle: 'str|company_PromptTemplate-1|Group-1' },
      ],
    };
    assert.equal(await answerOf({ document, inputs: { question: 'Who?' } }), 'Out Acme Who?');
  });

  it('is tweaked by its outer fields and by its inner ones', async () => {
    const inner = node({ id: 'DemoChatModel-1', type: 'DemoChatModel' });
    const document = groupedModel(group({ inner: [inner], outer: { reply_prefix: 'Outer: ' }, offers: 'BaseLLM' }));
    const ask = (tweaks: Readonly<Record<string, FieldValues>>) =>
      answerOf({ document, tweaks, inputs: { question: 'x' } });
    const outer = { 'Group-1': { 'reply_prefix_DemoChatModel-1': 'Tweaked: ' } };
    assert.equal(await ask({}), 'Outer: x');
    assert.equal(await ask(outer), 'Tweaked: x');
    assert.equal(await ask({ 'DemoChatModel-1': { reply_prefix: 'Inner: ' } }), 'Inner: x');
    assert.equal(await ask({ ...outer, 'DemoChatModel-1': { reply_prefix: 'Inner: ' } }), 'Tweaked: x');
  });
});

describe('the key of a document is not sent to an address that a tweak names', () => {
  const inputs = { question: 'x' };
  const sentKey = async (document: JsonObject, tweaks: Readonly<Record<string, FieldValues>>) => {
    assert.equal(await answerOf({ document, tweaks, inputs }), 'hi');
    return server.requests.at(-1)?.headers.authorization;
  };
  const model = () => {
    const values = { model_name: 'say:hi', openai_api_base: NOWHERE, openai_api_key: 'sk-of-the-author' };
    return node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values });
  };

  it('through an outer field of a group', async () => {
    const document = groupedModel(
      group({ inner: [model()], outer: { openai_api_base: NOWHERE }, offers: 'BaseLanguageModel' }),
    );
    const tweaks = { 'Group-1': { 'openai_api_base_ChatOpenAI-1': server.url } };
    assert.equal(await sentKey(document, tweaks), 'Bearer none');
  });

  it('where the key is in an outer field of a group', async () => {
    const document = groupedModel(
      group({ inner: [model()], outer: { openai_api_key: 'sk-outer' }, offers: 'BaseLanguageModel' }),
    );
    assert.equal(await sentKey(document, { 'ChatOpenAI-1': { openai_api_base: server.url } }), 'Bearer none');
  });

  it('where the document does not mark it as a secret', async () => {
    const marked = JSON.stringify(promptChainDocument({ baseUrl: NOWHERE, modelName: 'say:hi' }));
    const document: JsonObject = JSON.parse(marked.replaceAll('"password":true', '"password":false'));
    assert.equal(await sentKey(document, { 'ChatOpenAI-1': { openai_api_base: server.url } }), 'Bearer none');
  });
});

/** A group whose outer fields stand for those of its first inner node. */
function group(given: { inner: readonly JsonObject[]; outer?: FieldValues; offers?: string }): JsonObject {
  const { inner, offers = 'Anything', outer = {} } = given;
  const id = String(inner[0]?.['id']);
  const fields = Object.entries(outer).map(([name, value]) => [`${name}_${id}`, outerField({ id, name, value })]);
  const flow = { data: { nodes: inner, edges: [] } };
  return {
    id: 'Group-1',
    data: { type: 'GroupNode', node: { base_classes: [offers], template: Object.fromEntries(fields), flow } },
  };
}

function outerField({ id, name, value }: { id: string; name: string; value: Json }): JsonObject {
  return { type: 'str', required: false, show: true, list: false, value, proxy: { id, field: name } };
}

/** A chain whose model is a group. */
function groupedModel(model: JsonObject): JsonObject {
  const { nodes } = demoDocument();
  const rest = Array.isArray(nodes) ? nodes.filter(isJsonObject).filter(({ id }) => id !== 'DemoChatModel-1') : [];
  return {
    nodes: [model, ...rest],
    edges: [
      edge(['PromptTemplate-1', 'LLMChain-1', 'prompt']),
      { source: 'Group-1', target: 'LLMChain-1', targetHandle: 'BaseLanguageModel|llm|LLMChain-1' },
    ],
  };
}
