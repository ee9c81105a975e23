import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { buildError } from '../runtime/harness.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { LEGACY_EXAMPLE } from './legacy-example.ts';
import { openFacadeStory, type FacadeStory } from './story.ts';

/** The stream that the contract shows. Beyond it each event has an id, so that whoever lost the connection can come back. */
const STREAM = `event: log
data: {"log":"Building node ChatOpenAI"}

event: message
data: {"valid":true,"params":"Built successfully ChatOpenAI-bb222","id":"ChatOpenAI-bb222","progress":0.33}

event: log
data: {"log":"Building node PromptTemplate"}

event: message
data: {"valid":true,"params":"Answer briefly.\\nQ: {question}\\nA:","id":"PromptTemplate-aa111","progress":0.67}

event: log
data: {"log":"Building node LLMChain"}

event: message
data: {"valid":true,"params":"Built successfully LLMChain-cc333","id":"LLMChain-cc333","progress":1}

event: message
data: {"input_keys":[{"question":"","id":"LLMChain-cc333"}],"memory_keys":[],"handle_keys":[]}

event: message
data: {"end_of_stream":true}

`;

/** As far as it is changed below. */
interface Example {
  readonly nodes: readonly [ExampleNode, ...ExampleNode[]];
  readonly edges: readonly [object, object];
}

interface ExampleNode {
  readonly data: { readonly node: { readonly template: Record<string, Json> } };
}

/** The document with something changed; the original stays as it is. */
function changed(change: (document: Example) => void): JsonObject {
  const document = structuredClone(LEGACY_EXAMPLE);
  // The literal has this shape; the test that builds it would fail otherwise.
  change(document as unknown as Example);
  return document;
}

const PAYLOAD = `Invalid payload. Expected keys 'nodes' and 'edges'. Found ['nodes', 'edges', 'viewport']`;

/** What is changed, and the text of the contract. `detail` is what is told beyond it: there it says what is not the matter. */
const FAILURES: readonly { title: string; document: JsonObject; text: string; detail?: string }[] = [
  {
    title: 'no nodes',
    document: changed((document) => Object.assign(document, { nodes: [] })),
    text: 'At least one node is required',
  },
  {
    title: 'no edges',
    document: changed((document) => Object.assign(document, { edges: [] })),
    text: 'PromptTemplate is not connected to any other components',
  },
  {
    title: 'an edge from nowhere',
    document: changed(({ edges }) => Object.assign(edges[0], { source: 'X' })),
    text: 'Source node X not found',
  },
  {
    title: 'a node that offers nothing that fits',
    document: changed(({ nodes }) => Object.assign(nodes[0].data.node, { base_classes: ['Foo'] })),
    text: 'Edge between PromptTemplate and LLMChain has no matched type',
  },
  {
    title: 'a cycle',
    document: changed(({ edges }) => {
      const back = { source: 'LLMChain-cc333', target: 'PromptTemplate-aa111' };
      Object.assign(edges, { 2: { ...edges[0], ...back, targetHandle: 'str|question|PromptTemplate-aa111' } });
    }),
    text: 'Graph contains a cycle, cannot perform topological sort',
  },
  {
    title: 'a field that does not say whether it is required',
    document: changed(({ nodes }) => {
      const { template } = nodes[0].data.node;
      template['question'] = { type: 'str' };
    }),
    text: PAYLOAD,
    detail: `: node PromptTemplate-aa111 has a field 'question' without required`,
  },
  {
    title: 'a template without a type',
    document: changed(({ nodes }) => {
      delete nodes[0].data.node.template['_type'];
    }),
    text: PAYLOAD,
    detail: ': node PromptTemplate-aa111 has no template._type',
  },
  {
    title: 'object handles of the wrong type',
    document: changed(({ edges }) =>
      Object.assign(edges[0], {
        data: {
          sourceHandle: { baseClasses: ['Foo'], dataType: 'PromptTemplate', id: 'PromptTemplate-aa111' },
          targetHandle: { fieldName: 'prompt', id: 'LLMChain-cc333', inputTypes: null, type: 'BasePromptTemplate' },
        },
      }),
    ),
    text: 'Edge between PromptTemplate and LLMChain has invalid handles',
  },
];

describe('the example of the legacy contract', () => {
  let story: FacadeStory;
  let models: ModelServer;
  before(async () => {
    models = await startModelServer();
    story = await openFacadeStory();
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await models.close();
  });

  const createFlow = async (data: JsonObject = LEGACY_EXAMPLE) => (await story.createFlow({ data })).id;
  const build = async (data: JsonObject): Promise<string> => {
    const id = await createFlow();
    await story.ask({ method: 'POST', path: `/api/v1/build/init/${id}`, body: data });
    const { text } = await story.readStream({ path: `/api/v1/build/stream/${id}` });
    return text.replaceAll(/^id: \d+\n/gmu, '');
  };
  const process = async (body: object) =>
    story.ask({ method: 'POST', path: `/api/v1/process/${await createFlow()}`, body });

  for (const { title, document, text, detail = '' } of FAILURES) {
    test(`with ${title} fails with the text of the contract`, async () => {
      const error = JSON.stringify({ error: text + detail });
      assert.equal(
        await build(document),
        `event: error\ndata: ${error}\n\nevent: message\ndata: {"end_of_stream":true}\n\n`,
      );
    });
  }

  test('without a list of edges is not even begun, and is refused by its path', async () => {
    const { edges: _edges, ...document } = LEGACY_EXAMPLE;
    const path = `/api/v1/build/init/${await createFlow()}`;
    const { body } = await story.ask({ method: 'POST', path, body: document });
    assert.deepEqual([body.status_code, /edges/u.test(JSON.stringify(body))], [422, true]);
    const text = `Invalid payload. Expected keys 'nodes' and 'edges'. Found ['nodes', 'viewport']`;
    assert.equal(await buildError(document), text);
  });

  test('with an edge that names no field says so, and not how its text was taken apart', async () => {
    const stream = await build(changed(({ edges }) => Object.assign(edges[0], { targetHandle: 'BasePromptTemplate' })));
    assert.match(stream, /Found \['nodes', 'edges', 'viewport'\]: edge 0 has no target field in its targetHandle/u);
  });

  test('is built with the very events that are shown', async () => {
    assert.equal(await build(LEGACY_EXAMPLE), STREAM);
  });

  test('asks for nothing once its variable has a value', async () => {
    const filled = changed(({ nodes }) => {
      const { template } = nodes[0].data.node;
      template['question'] = { ...(template['question'] as JsonObject), value: 'hi' };
    });
    const expected = STREAM.replace('{question}', 'hi').replace('{"question":"",', '{');
    assert.equal(await build(filled), expected);
  });

  test('answers under its output key, and a tweak fills its variable', async () => {
    const access = { openai_api_base: models.url, openai_api_key: 'sk', model_name: 'say:A stream' };
    const tweaks = { 'ChatOpenAI-bb222': access };
    const asked = await process({ inputs: { question: 'What is SSE?' }, tweaks });
    const { result } = asked.body.data;
    const answer = { text: 'A stream', source: 0, message_id: result.message_id, answer: 'A stream' };
    assert.deepEqual(result, answer);
    const filled = await process({ inputs: {}, tweaks: { ...tweaks, 'PromptTemplate-aa111': { question: 'hi' } } });
    assert.equal(filled.body.data.result.text, 'A stream');
    const prompts = models.requests.map(({ body }) => (body['messages'] as { content: string }[])[0]?.content);
    assert.deepEqual(prompts, ['Answer briefly.\nQ: What is SSE?\nA:', 'Answer briefly.\nQ: hi\nA:']);
  });
});
