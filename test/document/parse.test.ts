import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument, parseOptionalDocument } from '../../src/document/parse.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';

const blank = { nodes: [], edges: [] };

function nest(levels: number): unknown {
  return levels === 0 ? 'leaf' : { inner: nest(levels - 1) };
}

function pathOf(value: unknown): readonly string[] {
  try {
    parseDocument({ value, path: ['document'] });
  } catch (error) {
    assert.ok(error instanceof InvalidInput);
    return error.issues[0]?.path ?? [];
  }
  return assert.fail('The document was accepted.');
}

describe('a graph document', () => {
  const refused = [
    { title: 'is refused when it is a list', value: [], path: ['document'] },
    { title: 'is refused when it is text', value: '{"nodes":[],"edges":[]}', path: ['document'] },
    { title: 'is refused without nodes', value: { edges: [] }, path: ['document', 'nodes'] },
    { title: 'is refused when its edges are no list', value: { nodes: [], edges: {} }, path: ['document', 'edges'] },
    {
      title: 'is refused with a key that reaches a prototype',
      value: JSON.parse('{"nodes":[{"__proto__":{"polluted":true}}],"edges":[]}'),
      path: ['document', 'nodes', '0', '__proto__'],
    },
    { title: 'is refused with a NUL character in a text', value: { ...blank, a: '\0' }, path: ['document', 'a'] },
    { title: 'is refused with a NUL character in a key', value: { ...blank, 'a\0': 1 }, path: ['document', 'a\0'] },
    {
      title: 'is refused with a number beyond JSON',
      value: { ...blank, a: JSON.parse('1e999') },
      path: ['document', 'a'],
    },
    {
      title: 'is refused with more than 5,000 nodes, however small',
      value: { nodes: Array.from({ length: 5001 }, () => ({})), edges: [] },
      path: ['document', 'nodes'],
    },
    {
      title: 'is refused with more than 20,000 edges, however small',
      value: { nodes: [], edges: Array.from({ length: 20_001 }, () => ({})) },
      path: ['document', 'edges'],
    },
    { title: 'is refused above five megabytes', value: { ...blank, a: 'x'.repeat(5_000_000) }, path: ['document'] },
  ];
  for (const { title, value, path } of refused) test(title, () => assert.deepEqual(pathOf(value), path));

  test('is refused when it is nested deeper than 64 levels', () => {
    assert.equal(pathOf({ ...blank, deep: nest(64) }).length, 65);
  });

  test('is taken as it is, with everything else that an editor keeps', () => {
    const value = { ...blank, viewport: { x: 0, y: 0, zoom: 1 }, deep: nest(62) };
    assert.equal(parseDocument({ value, path: [] }), value);
  });

  test('may be absent where a blank flow is meant', () => {
    for (const value of [null, undefined, {}]) assert.equal(parseOptionalDocument({ value, path: [] }), null);
  });
});
