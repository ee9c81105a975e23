import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toCanonicalJson } from '../../src/document/canonical.ts';
import { toContentHash, toSemanticHash } from '../../src/document/hash.ts';

const node = { id: 'a', position: { x: 1, y: 2 }, data: { type: 'Prompt' } };
const edge = { id: 'e', source: 'a', target: 'b', selected: true };
const document = { nodes: [node], edges: [edge], viewport: { x: 0, y: 0, zoom: 1 } };

describe('canonical JSON', () => {
  const cases = [
    {
      title: 'sorts members by UTF-16 code units',
      value: { '\u{1f600}': 1, '\ufb33': 2, a: 3, B: 4 },
      text: '{"B":4,"a":3,"\u{1f600}":1,"\ufb33":2}',
    },
    {
      title: 'writes numbers as ECMAScript does',
      value: [1e30, 4.5, 2e-3, -0, 1e21],
      text: '[1e+30,4.5,0.002,0,1e+21]',
    },
    {
      title: 'escapes what must be escaped and nothing else',
      value: '\u20ac$\u000F\nA\'"/',
      text: '"€$\\u000f\\nA\'\\"/"',
    },
    { title: 'writes a lone surrogate as its escape', value: '\ud800', text: '"\\ud800"' },
    { title: 'leaves out members that are undefined', value: { a: undefined, b: null }, text: '{"b":null}' },
  ];
  for (const { title, value, text } of cases) test(title, () => assert.equal(toCanonicalJson(value), text));
});

describe('the content hash', () => {
  test('does not depend on the order of members', () => {
    assert.equal(toContentHash({ nodes: [], edges: [] }), toContentHash({ edges: [], nodes: [] }));
  });

  test('depends on the layout', () => {
    assert.notEqual(toContentHash(document), toContentHash({ ...document, viewport: { x: 9, y: 0, zoom: 1 } }));
  });
});

describe('the semantic hash', () => {
  const hash = toSemanticHash(document);

  test('depends on what a node does', () => {
    assert.notEqual(toSemanticHash({ ...document, nodes: [{ ...node, data: { type: 'Chain' } }] }), hash);
  });

  test('depends on how nodes are connected', () => {
    assert.notEqual(toSemanticHash({ ...document, edges: [{ ...edge, target: 'c' }] }), hash);
  });

  test('does not depend on viewport, chat history, positions, sizes, selection and looks', () => {
    const moved = {
      ...node,
      position: { x: 9, y: 9 },
      positionAbsolute: { x: 9, y: 9 },
      selected: true,
      dragging: true,
    };
    const sized = { ...moved, width: 10, height: 20, measured: { width: 10, height: 20 } };
    const styled = { ...edge, selected: false, style: { stroke: '#555' }, animated: true };
    assert.equal(toSemanticHash({ nodes: [sized], edges: [styled], viewport: {}, chatHistory: ['hi'] }), hash);
  });

  test('exists for a document whose nodes are no objects', () => {
    assert.match(toSemanticHash({ nodes: [1, null, 'x'], edges: [[]] }), /^[0-9a-f]{64}$/);
  });
});
