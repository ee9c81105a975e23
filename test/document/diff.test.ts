import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toDiffView, type DiffView } from '../../src/document/diff-view.ts';
import { diffDocuments } from '../../src/document/diff.ts';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { SECRET_WAYS, toSecretNode } from '../support/secret-ways.ts';

type Field = Readonly<Record<string, Json>>;
type Wiring = readonly [source: string, target: string, field: string];

/** A node `ChatOpenAI-1` of the component `ChatOpenAI`, with these fields. */
function node(id: string, fields: Readonly<Record<string, Field>> = {}, rest: JsonObject = {}): JsonObject {
  const type = id.slice(0, -2);
  return { id, data: { type, node: { display_name: type, template: { _type: type, ...fields } } }, ...rest };
}

function edge([source, target, field]: Wiring, rest: JsonObject = {}): JsonObject {
  return { id: `${source}>${target}.${field}`, source, target, targetHandle: `T|${field}|${target}`, ...rest };
}

function viewOf(before: FlowDocument, after: FlowDocument): DiffView {
  const documents = { before, after };
  return toDiffView({ diff: diffDocuments(documents), documents });
}

/** A view as lines that people can compare, one for each change. */
function tell({ nodes, edges, members, layout }: DiffView): string[] {
  return [
    ...nodes.added.map(({ id, index }) => `+ node ${id} at ${index}`),
    ...nodes.removed.map(({ id, index }) => `- node ${id} at ${index}`),
    ...nodes.changed.flatMap((change) => tellChanges(`node ${change.node.id}`, change.changes)),
    ...(nodes.order ? [`nodes now ${nodes.order.join(', ')}`] : []),
    ...edges.added.map((added) => `+ edge ${tellWire(added)}`),
    ...edges.removed.map((removed) => `- edge ${tellWire(removed)}`),
    ...edges.rewired.map(({ end, before, after }) => `${end} ${tellWire(before)} => ${tellWire(after)}`),
    ...edges.changed.flatMap((change) => tellChanges(`edge ${tellWire(change.edge)}`, change.changes)),
    ...(edges.order ? [`edges now ${edges.order.join(', ')}`] : []),
    ...tellChanges('document', members),
    ...layout.nodes.flatMap((change) => tellChanges(`layout of ${change.node.id}`, change.changes)),
    ...layout.edges.flatMap((change) => tellChanges(`layout of ${tellWire(change.edge)}`, change.changes)),
    ...tellChanges('layout', layout.members),
  ];
}

function tellWire({ source, target, targetField }: DiffView['edges']['added'][number]): string {
  return `${source} > ${target}.${targetField}`;
}

function tellChanges(thing: string, changes: DiffView['members']): string[] {
  return changes.map(({ kind, path, field, before, after, isSecret }) => {
    const values = `${JSON.stringify(before)} => ${JSON.stringify(after)}`;
    return [thing, kind, path.join('.'), field && `(${field})`, values, isSecret && 'secret'].filter(Boolean).join(' ');
  });
}

const chat = node('ChatOpenAI-1', { temperature: { value: 0.1 } });
const model = node('OpenAI-1');
const chain = node('LLMChain-1');
const wire = edge(['ChatOpenAI-1', 'LLMChain-1', 'llm']);
const graph = { nodes: [chat, model, chain], edges: [wire], name: 'Flow' };
const key = (value: Json): Field => ({ value, password: true });
const at = (x: number) => ({ position: { x, y: 0 } });

const examples: readonly { title: string; before: FlowDocument; after: FlowDocument; lines: readonly string[] }[] = [
  {
    title: 'tells nothing of two equal documents',
    before: graph,
    after: structuredClone(graph),
    lines: [],
  },
  {
    title: 'tells which node came and where it stands',
    before: { ...graph, nodes: [chat, chain] },
    after: graph,
    lines: ['+ node OpenAI-1 at 1'],
  },
  {
    title: 'tells which node went with its edge',
    before: graph,
    after: { ...graph, nodes: [model, chain], edges: [] },
    lines: ['- node ChatOpenAI-1 at 0', '- edge ChatOpenAI-1 > LLMChain-1.llm'],
  },
  {
    title: 'names the template field that has another value',
    before: graph,
    after: { ...graph, nodes: [node('ChatOpenAI-1', { temperature: { value: 0.9 } }), model, chain] },
    lines: ['node ChatOpenAI-1 CHANGED data.node.template.temperature.value (temperature) 0.1 => 0.9'],
  },
  {
    title: 'names the template fields that came and went',
    before: graph,
    after: { ...graph, nodes: [node('ChatOpenAI-1', { top_p: { value: 1 } }), model, chain] },
    lines: [
      'node ChatOpenAI-1 REMOVED data.node.template.temperature (temperature) {"value":0.1} => null',
      'node ChatOpenAI-1 ADDED data.node.template.top_p (top_p) null => {"value":1}',
    ],
  },
  {
    title: 'tells that a node is another component now',
    before: { nodes: [{ id: 'n', data: { type: 'OpenAI' } }], edges: [] },
    after: { nodes: [{ id: 'n', data: { type: 'ChatOpenAI' } }], edges: [] },
    lines: ['node n CHANGED data.type "OpenAI" => "ChatOpenAI"'],
  },
  {
    title: 'takes a list for one value',
    before: { nodes: [node('A-1', { stop: { value: ['a'] } })], edges: [] },
    after: { nodes: [node('A-1', { stop: { value: ['a', 'b'] } })], edges: [] },
    lines: ['node A-1 CHANGED data.node.template.stop.value (stop) ["a"] => ["a","b"]'],
  },
  {
    title: 'tells that a field takes another source',
    before: graph,
    after: { ...graph, edges: [edge(['OpenAI-1', 'LLMChain-1', 'llm'])] },
    lines: ['SOURCE ChatOpenAI-1 > LLMChain-1.llm => OpenAI-1 > LLMChain-1.llm'],
  },
  {
    title: 'tells that a source fills another field, even of another node',
    before: graph,
    after: { ...graph, edges: [edge(['ChatOpenAI-1', 'Agent-1', 'model'])] },
    lines: ['TARGET ChatOpenAI-1 > LLMChain-1.llm => ChatOpenAI-1 > Agent-1.model'],
  },
  {
    title: 'takes an edge with both ends moved for another edge, whatever its id',
    before: graph,
    after: { ...graph, edges: [{ ...edge(['OpenAI-1', 'Agent-1', 'model']), id: wire['id'] ?? null }] },
    lines: ['+ edge OpenAI-1 > Agent-1.model', '- edge ChatOpenAI-1 > LLMChain-1.llm'],
  },
  {
    title: 'recognises an edge that was drawn anew under another id',
    before: graph,
    after: { ...graph, edges: [{ ...wire, id: 'anew' }] },
    lines: ['edge ChatOpenAI-1 > LLMChain-1.llm CHANGED id "ChatOpenAI-1>LLMChain-1.llm" => "anew"'],
  },
  {
    title: 'knows the field of an edge in either form of handles',
    before: graph,
    after: {
      ...graph,
      edges: [{ ...wire, targetHandle: 'h', data: { sourceHandle: {}, targetHandle: { fieldName: 'llm' } } }],
    },
    lines: [
      'edge ChatOpenAI-1 > LLMChain-1.llm CHANGED targetHandle "T|llm|LLMChain-1" => "h"',
      'edge ChatOpenAI-1 > LLMChain-1.llm ADDED data null => {"sourceHandle":{},"targetHandle":{"fieldName":"llm"}}',
    ],
  },
  {
    title: 'tells of another order, which a field that takes a list may depend on',
    before: graph,
    after: { ...graph, nodes: [chain, chat, model] },
    lines: ['nodes now 2, 0, 1'],
  },
  {
    title: 'does not tell of another order when nodes only came and went between the others',
    before: { ...graph, nodes: [chat, model, chain] },
    after: { ...graph, nodes: [node('A-1'), chat, node('B-1'), chain] },
    lines: ['+ node A-1 at 0', '+ node B-1 at 2', '- node OpenAI-1 at 1'],
  },
  {
    title: 'tells of members beside nodes and edges',
    before: graph,
    after: { ...graph, name: 'Renamed' },
    lines: ['document CHANGED name "Flow" => "Renamed"'],
  },
  {
    title: 'keeps positions, selection, looks and the viewport apart',
    before: { nodes: [node('A-1', {}, at(1))], edges: [wire], viewport: { zoom: 1 } },
    after: {
      nodes: [node('A-1', {}, { ...at(2), selected: true })],
      edges: [{ ...wire, animated: true }],
      viewport: { zoom: 2 },
    },
    lines: [
      'layout of A-1 CHANGED position.x 1 => 2',
      'layout of A-1 ADDED selected null => true',
      'layout of ChatOpenAI-1 > LLMChain-1.llm ADDED animated null => true',
      'layout CHANGED viewport.zoom 1 => 2',
    ],
  },
  {
    title: 'tells what a node does apart from where it went',
    before: { nodes: [node('A-1', { size: { value: 1 } }, at(1))], edges: [] },
    after: { nodes: [node('A-1', { size: { value: 2 } }, at(2))], edges: [] },
    lines: ['node A-1 CHANGED data.node.template.size.value (size) 1 => 2', 'layout of A-1 CHANGED position.x 1 => 2'],
  },
  {
    title: 'pairs nodes of one id in their order',
    before: { nodes: [node('A-1', {}, { n: 1 }), node('A-1', {}, { n: 2 })], edges: [] },
    after: { nodes: [node('A-1', {}, { n: 1 }), node('A-1', {}, { n: 3 }), node('A-1', {}, { n: 4 })], edges: [] },
    lines: ['+ node A-1 at 2', 'node A-1 CHANGED n 2 => 3'],
  },
  {
    title: 'takes nodes that are no objects for things that come and go',
    before: { nodes: [1, 'x', null], edges: [[]] },
    after: { nodes: [1, { id: 'x' }, null], edges: [] },
    lines: ['+ node x at 1', '- node null at 1', '- edge null > null.null'],
  },
  {
    title: 'does not mistake a method for a member',
    before: { nodes: [], edges: [], toString: 1 },
    after: { nodes: [], edges: [], valueOf: 2 },
    lines: ['document REMOVED toString 1 => null', 'document ADDED valueOf null => 2'],
  },
];

const secrets: typeof examples = [
  {
    title: 'tells that it changed',
    before: { nodes: [node('A-1', { token: key('old') })], edges: [] },
    after: { nodes: [node('A-1', { token: key('young') })], edges: [] },
    lines: ['node A-1 CHANGED data.node.template.token.value (token) null => null secret'],
  },
  {
    title: 'is left out of a field that came, text or not',
    before: { nodes: [node('A-1')], edges: [] },
    after: { nodes: [node('A-1', { token: key(7) })], edges: [] },
    lines: ['node A-1 ADDED data.node.template.token (token) null => {"value":null,"password":true} secret'],
  },
  {
    title: 'stays one when only one of the documents calls it one',
    before: { nodes: [node('A-1', { token: key(7) })], edges: [] },
    after: { nodes: [node('A-1', { token: { value: 8, password: false } })], edges: [] },
    lines: [
      'node A-1 CHANGED data.node.template.token.value (token) null => null secret',
      'node A-1 CHANGED data.node.template.token.password (token) true => false',
    ],
  },
  {
    title: 'is left out wherever else its text stands',
    before: { nodes: [node('A-1', { token: key('old'), note: { value: 'x' } })], edges: [], name: 'x' },
    after: { nodes: [node('A-1', { token: key('old'), note: { value: 'old' } })], edges: [], name: ['old'] },
    lines: [
      'node A-1 CHANGED data.node.template.note.value (note) "x" => null secret',
      'document CHANGED name "x" => [null] secret',
    ],
  },
  {
    title: 'is told by its name where a field is not marked',
    before: { nodes: [node('A-1', { openai_api_key: { value: 'old' } })], edges: [] },
    after: { nodes: [node('A-1', { openai_api_key: { value: 'young' } })], edges: [] },
    lines: ['node A-1 CHANGED data.node.template.openai_api_key.value (openai_api_key) null => null secret'],
  },
];

describe('a diff', () => {
  for (const { title, before, after, lines } of examples) {
    test(title, () => assert.deepEqual(tell(viewOf(before, after)), lines));
  }
});

describe('what a secret field holds', () => {
  for (const { title, before, after, lines } of secrets) {
    test(title, () => assert.deepEqual(tell(viewOf(before, after)), lines));
  }

  test('is left out of nodes that came and went, and of the nodes of their groups', () => {
    const inner = { data: { nodes: [node('B-1', { token: key('old') })], edges: [] } };
    const group = { id: 'G', data: { type: 'Group', node: { template: {}, flow: inner } } };
    const view = viewOf({ nodes: [group], edges: [] }, { nodes: [node('A-1', { token: key('young') })], edges: [] });
    assert.doesNotMatch(JSON.stringify(view), /old|young/);
  });
});

describe('a secret in a longer text', () => {
  for (const [index, way] of SECRET_WAYS.entries()) {
    test(`is masked in what came, went and changed: ${JSON.stringify(way('…', index))}`, () => {
      const [before, after] = ['plantedFirst0123456789', 'plantedSecond0123456789'].map((secret) => {
        const nodes = [0, 1].map((place) => toSecretNode(way(secret, index), place));
        const fields = way(secret, index);
        return {
          nodes: [...nodes, { id: `only-${secret.length}`, data: { node: { template: fields } } }],
          edges: [],
          ...fields,
        };
      });
      const view = viewOf(before ?? {}, after ?? {});
      const told = tellAll(view);
      assert.doesNotMatch(told, /planted/);
      assert.match(told, /"isSecret":true/);
      assert.ok(
        view.members.every(({ isSecret }) => isSecret),
        JSON.stringify(view.members),
      );
    });
  }

  test('is masked where a node or an edge repeats it in its own names', () => {
    const secret = 'planted-9876543210';
    const named = {
      ...node('A-1', { token: key(secret) }),
      data: { type: `A ${secret}`, node: { display_name: `My ${secret}` } },
    };
    const nodes = [node('A-1', { token: key(secret) }), named, { id: `B-${secret}` }];
    const edges = [edge([`B-${secret}`, `C-${secret}`, `field-${secret}`])];
    const told = tellAll(viewOf({ nodes: [], edges: [] }, { nodes, edges }));
    assert.doesNotMatch(told, /planted/);
    assert.match(told, /My \*\*\*/);
  });
});

/** All that a view can be asked for. */
function tellAll(view: DiffView): string {
  return JSON.stringify(view, (_key, value: unknown) => {
    return isWhole(value) ? { ...value, content: value.readContent() } : value;
  });
}

function isWhole(value: unknown): value is { readContent: () => Json } {
  return typeof value === 'object' && value !== null && 'readContent' in value;
}
