import * as fc from 'fast-check';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import type { Json } from '../../src/shared/json.ts';

/** Few names, so that two documents made independently of each other have much in common. */
const id = fc.constantFrom('a', 'b', 'c');
const name = fc.constantFrom('x', 'y');
const text = fc.constantFrom('x', 'y', 'sk-1', 'sk-2');

const scalar = fc.oneof(text, fc.constantFrom<Json>(null, true, 0, 1, ''));
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(name, scalar, { maxKeys: 2 }));

const field = fc.record({ value, password: fc.boolean(), default: text }, { requiredKeys: [] });

const template = fc.dictionary(fc.constantFrom('_type', 'api_key', 'model', 'toString'), fc.oneof(field, value), {
  maxKeys: 3,
});

const inner = fc.array(fc.record({ id, data: fc.record({ node: fc.record({ template }) }) }), { maxLength: 2 });

const content = fc.record(
  { type: name, node: fc.record({ template, flow: fc.record({ data: inner }) }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

const position = fc.record({ x: fc.nat(2), y: fc.nat(2) });

const node = fc.record(
  { id, data: content, type: name, position, selected: fc.boolean(), hasOwnProperty: value },
  { requiredKeys: [] },
);

const edge = fc.record(
  {
    id: fc.constantFrom('e', 'f'),
    source: id,
    target: id,
    sourceHandle: text,
    targetHandle: fc.constantFrom('T|llm|a', 'T|prompt|a', 'nothing'),
    animated: fc.boolean(),
    style: value,
  },
  { requiredKeys: [] },
);

const viewport = fc.record({ zoom: fc.nat(2) });

/**
 * Small documents, hostile ones among them: ids twice or not at all, nodes and edges that are no objects, members that
 * are called like methods, secrets in groups and in lists.
 */
export const anyDocument: fc.Arbitrary<FlowDocument> = fc
  .record(
    {
      nodes: fc.array(fc.oneof({ weight: 9, arbitrary: node }, { weight: 1, arbitrary: value }), { maxLength: 4 }),
      edges: fc.array(fc.oneof({ weight: 9, arbitrary: edge }, { weight: 1, arbitrary: value }), { maxLength: 4 }),
      name: value,
      viewport,
      chatHistory: value,
      toString: value,
    },
    { requiredKeys: ['nodes', 'edges'] },
  )
  .map(stored);

/** Two documents: strangers, or one that was laid out anew, or one whose nodes and edges stand in another order. */
export const anyPair: fc.Arbitrary<{ before: FlowDocument; after: FlowDocument }> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ before: anyDocument, after: anyDocument }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyDocument, position, viewport)
      .map(([before, ...layout]) => ({ before, after: laidOut(before, ...layout) })),
  },
  { weight: 1, arbitrary: anyDocument.map((before) => ({ before, after: reversed(before) })) },
);

/** What is stored has been through JSON, which knows neither prototypes nor negative zeros. */
function stored(document: FlowDocument): FlowDocument {
  return JSON.parse(JSON.stringify(document)) as FlowDocument;
}

function laidOut(document: FlowDocument, place: Json, view: Json): FlowDocument {
  const nodes = listOf(document['nodes']).map((item) => (isRecord(item) ? { ...item, position: place } : item));
  const edges = listOf(document['edges']).map((item) => (isRecord(item) ? { ...item, zIndex: 1 } : item));
  return stored({ ...document, nodes, edges, viewport: view });
}

function reversed(document: FlowDocument): FlowDocument {
  return {
    ...document,
    nodes: listOf(document['nodes']).toReversed(),
    edges: listOf(document['edges']).toReversed(),
  };
}

function listOf(list: Json | undefined): readonly Json[] {
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function isRecord(item: Json): item is Record<string, Json> {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}
