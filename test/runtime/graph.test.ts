import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isJsonObject } from '../../src/shared/json.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { buildGraph } from '../../src/runtime/graph/graph.ts';
import { NO_TWEAKS } from '../../src/runtime/graph/tweaks.ts';
import {
  cyclicDocument,
  demoDocument,
  edge,
  graphDocument,
  node,
  unknownComponentDocument,
} from '../support/documents.ts';
import { buildAll, buildError } from './harness.ts';

const demo = node({ id: 'DemoChatModel-1', type: 'DemoChatModel' });
const prompt = node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } });
const preset = node({ id: 'InputNode-1', type: 'InputNode', values: { input: ['Why?'] } });
const chain = node({ id: 'LLMChain-1', type: 'LLMChain' });
const drawn = edge(['DemoChatModel-1', 'LLMChain-1', 'llm']);

const refusals: readonly { title: string; document: JsonObject; error: RegExp }[] = [
  {
    title: 'without nodes',
    document: { edges: [] },
    error: /^Invalid payload\. Expected keys 'nodes' and 'edges'\. Found \['edges'\]$/u,
  },
  {
    title: 'without edges',
    document: { nodes: [] },
    error: /^Invalid payload\. Expected keys 'nodes' and 'edges'\. Found \['nodes'\]$/u,
  },
  { title: 'with an empty wrapper', document: { data: null }, error: /^Invalid payload\..* Found \['data'\]$/u },
  { title: 'with no node at all', document: { nodes: [], edges: [] }, error: /^At least one node is required$/u },
  {
    title: 'with a node that is a number',
    document: { nodes: [7], edges: [] },
    error: /^Invalid payload\..*node 0 is not an object$/u,
  },
  {
    title: 'with a node without id',
    document: { nodes: [{}], edges: [] },
    error: /^Invalid payload\..*node 0 has no id$/u,
  },
  {
    title: 'with a node without template',
    document: { nodes: [{ id: 'A', data: { type: 'A', node: {} } }], edges: [] },
    error: /^Invalid payload\..*node A has no template$/u,
  },
  {
    title: 'with a template without class tag',
    document: { nodes: [{ id: 'A', data: { type: 'A', node: { template: {} } } }], edges: [] },
    error: /^Invalid payload\..*node A has no template\._type$/u,
  },
  {
    title: 'with a field that does not say whether it is required',
    document: {
      nodes: [{ id: 'A', data: { type: 'A', node: { template: { _type: 'A', x: { type: 'str' } } } } }],
      edges: [],
    },
    error: /^Invalid payload\..*a field 'x' without required$/u,
  },
  {
    title: 'with an edge that is a text',
    document: { nodes: [demo], edges: ['x'] },
    error: /^Invalid payload\..*edge 0 is not an object$/u,
  },
  {
    title: 'with an edge whose handle names no field',
    document: { nodes: [demo], edges: [{ source: 'a', target: 'b', targetHandle: 'plain' }] },
    error: /^Invalid payload\..*edge 0 has no target field/u,
  },
  {
    title: 'with two nodes of one id',
    document: { nodes: [demo, demo], edges: [] },
    error: /^Two nodes have the id DemoChatModel-1$/u,
  },
  {
    title: 'with a cycle',
    document: cyclicDocument(),
    error: /^Graph contains a cycle, cannot perform topological sort$/u,
  },
  {
    title: 'with an edge from nowhere',
    document: { nodes: [chain], edges: [drawn] },
    error: /^Source node DemoChatModel-1 not found$/u,
  },
  {
    title: 'with an edge to nowhere',
    document: { nodes: [demo], edges: [drawn] },
    error: /^Target node LLMChain-1 not found$/u,
  },
  {
    title: 'with an edge that no field of its target takes',
    document: {
      nodes: [demo, prompt],
      edges: [{ ...drawn, target: 'PromptTemplate-1', targetHandle: 'str|template|PromptTemplate-1' }],
    },
    error: /^Edge between DemoChatModel and PromptTemplate has no matched type$/u,
  },
  {
    title: 'with object handles that do not fit',
    document: { nodes: [demo, chain], edges: [{ ...drawn, data: objectHandles({ baseClasses: ['Tool'] }) }] },
    error: /^Edge between DemoChatModel and LLMChain has invalid handles$/u,
  },
  {
    title: 'with a node on its own beside others',
    document: graphDocument({ nodes: [demo, chain, prompt], edges: [['DemoChatModel-1', 'LLMChain-1', 'llm']] }),
    error: /^PromptTemplate is not connected to any other components$/u,
  },
  {
    title: 'with a component that does not exist',
    document: unknownComponentDocument(),
    error: /^Base type for node TimeMachine not found$/u,
  },
];

describe('a document is refused', () => {
  for (const { title, document, error } of refusals) {
    it(title, async () => assert.match(await buildError(document), error));
  }
});

describe('a graph', () => {
  it('is read from a wrapper under data', async () => {
    assert.equal((await buildAll({ id: 'x', name: 'y', data: demoDocument() })).at(-1)?.kind, 'inputsReady');
  });

  it('is read from object handles', async () => {
    const document = demoDocument();
    const edges = Array.isArray(document['edges']) ? document['edges'] : [];
    const llm = {
      source: 'DemoChatModel-1',
      target: 'LLMChain-1',
      data: objectHandles({ baseClasses: ['BaseLanguageModel'] }),
    };
    assert.equal((await buildAll({ ...document, edges: [edges[0] ?? null, llm] })).at(-1)?.kind, 'inputsReady');
  });

  it('may be a single node', async () => {
    assert.equal((await buildAll(graphDocument({ nodes: [demo] }))).at(-1)?.kind, 'inputsReady');
  });

  it('orders sources before targets, of independent ones the later first', () => {
    const graph = buildGraph({ document: demoDocument(), tweaks: NO_TWEAKS });
    assert.deepEqual(
      graph.order.map(({ id }) => id),
      ['DemoChatModel-1', 'PromptTemplate-1', 'LLMChain-1'],
    );
    assert.deepEqual(
      graph.terminals.map(({ id }) => id),
      ['LLMChain-1'],
    );
  });

  it('may carry preset questions, which take no part in it', async () => {
    const document = demoDocument();
    const questions = graphDocument({
      nodes: [...(Array.isArray(document['nodes']) ? document['nodes'].filter(isJsonObject) : []), preset],
      edges: [
        ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
        ['DemoChatModel-1', 'LLMChain-1', 'llm'],
        ['InputNode-1', 'LLMChain-1', 'input_node'],
      ],
    });
    assert.equal((await buildAll(questions)).at(-1)?.kind, 'inputsReady');
  });

  it('flattens groups within groups and lets outer fields replace inner ones', () => {
    const inner = group({
      id: 'Group-2',
      nodes: [prompt],
      field: 'template',
      proxied: 'PromptTemplate-1',
      value: 'Inner {x}',
    });
    const outer = group({
      id: 'Group-1',
      nodes: [inner],
      field: 'template_PromptTemplate-1',
      proxied: 'Group-2',
      value: 'Outer {y}',
    });
    const document = {
      nodes: [outer, demo, chain],
      edges: [{ source: 'Group-1', target: 'LLMChain-1', targetHandle: 'BasePromptTemplate|prompt|LLMChain-1' }, drawn],
    };
    const graph = buildGraph({ document, tweaks: NO_TWEAKS });
    assert.deepEqual(graph.order.map(({ id }) => id).toSorted(), ['DemoChatModel-1', 'LLMChain-1', 'PromptTemplate-1']);
    assert.equal(graph.order.find(({ id }) => id === 'PromptTemplate-1')?.fields.get('template')?.value, 'Outer {y}');
  });

  it('leads edges into a group to the inner node that the handle names', () => {
    const grouped = group({ id: 'Group-1', nodes: [chain], field: 'llm', proxied: 'LLMChain-1', value: null });
    const handle = 'BaseLanguageModel|llm_LLMChain-1|Group-1';
    const document = {
      nodes: [demo, grouped],
      edges: [{ source: 'DemoChatModel-1', target: 'Group-1', targetHandle: handle }],
    };
    const { terminals } = buildGraph({ document, tweaks: NO_TWEAKS });
    const [incoming] = terminals[0]?.incoming ?? [];
    assert.deepEqual([incoming?.source, incoming?.field], ['DemoChatModel-1', 'llm']);
  });
});

function objectHandles({ baseClasses }: { baseClasses: readonly string[] }): JsonObject {
  return {
    sourceHandle: { baseClasses, dataType: 'DemoChatModel', id: 'DemoChatModel-1' },
    targetHandle: { fieldName: 'llm', id: 'LLMChain-1', inputTypes: null, type: 'BaseLanguageModel' },
  };
}

function group(given: {
  id: string;
  nodes: readonly JsonObject[];
  field: string;
  proxied: string;
  value: string | null;
}): JsonObject {
  const { field, id, nodes, proxied, value } = given;
  const type = field === 'llm' ? 'BaseLanguageModel' : 'prompt';
  const outer = { type, required: true, show: true, list: false, value, proxy: { id: proxied, field } };
  const base_classes = ['BasePromptTemplate'];
  const template = { [`${field}_${proxied}`]: outer };
  return {
    id,
    data: { id, type: 'GroupNode', node: { base_classes, template, flow: { data: { nodes, edges: [] } } } },
  };
}
