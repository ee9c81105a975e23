import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { toBundleDigest } from '../../src/bundle/digest.ts';
import { BundleRefused } from '../../src/bundle/errors.ts';
import type { ImportFlows } from '../../src/bundle/input.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { demoDocument, node, unknownComponentDocument } from '../support/documents.ts';
import { openBundleStory } from './story.ts';

const story = await openBundleStory();
after(() => story[Symbol.asyncDispose]());

const scope = () => story.scopeOf(story.bob);
const flowId = await story.addFlow('Poet', demoDocument());
const bundle = await story.exportAll([flowId]);
const before = await story.countRows();

type Part = Record<string, Json>;

/** The bundle after `change`, under a digest that fits. */
function changed(change: (parts: { root: Part; flow: Part; version: Part; document: Part }) => void): JsonObject {
  const root = structuredClone(bundle) as ReturnType<typeof JSON.parse>;
  const [flow] = root.flows;
  const [version] = flow.versions;
  change({ root, flow, version, document: version.document });
  return { ...root, digest: toBundleDigest(root) };
}

/** Asserts that nothing was written, and where and why the file was refused. */
async function assertRefused(
  content: unknown,
  path: string | RegExp,
  reason: RegExp,
  secrets: ImportFlows['secrets'] = [],
): Promise<void> {
  await assert.rejects(story.bundles.import({ scope: scope(), input: { content, secrets } }), (error) => {
    assert.ok(error instanceof BundleRefused, String(error));
    const place = error.path.join('.');
    if (typeof path === 'string') assert.equal(place, path);
    else assert.match(place, path);
    assert.match(error.reason, reason);
    return true;
  });
  assert.deepEqual(await story.countRows(), before);
}

describe('an import refuses', () => {
  it('what is no JSON, and what is no file of ours', async () => {
    await assertRefused('{"format":', '', /Is not JSON/);
    for (const content of [null, 7, true, [], 'null', '"text"', '7']) await assertRefused(content, '', /./);
    await assertRefused([7], '0', /Must be a flow/);
    await assertRefused({}, 'name', /./);
  });

  it('a run policy that is out of bounds, lacks something or has more', async () => {
    const runPolicy = {
      maxAttempts: 2,
      backoffSeconds: 5,
      retriesLost: false,
      runTimeoutSeconds: null,
      maxBackgroundRuns: null,
    };
    const whole = { ...runPolicy, nodeTimeoutSeconds: 60 };
    const place = 'flows.0.runPolicy';
    for (const [given, path, reason] of [
      [{ ...whole, maxAttempts: 11 }, `${place}.maxAttempts`, /1 to 10/],
      [{ ...whole, nodeTimeoutSeconds: 0 }, `${place}.nodeTimeoutSeconds`, /1 to 86,400/],
      [runPolicy, `${place}.nodeTimeoutSeconds`, /./],
      [{ ...whole, command: 'rm' }, place, /./],
      [null, place, /./],
    ] as const) {
      await assertRefused(
        changed(({ flow }) => (flow['runPolicy'] = given)),
        path,
        reason,
      );
    }
  });

  it('more than 16 MB before it is parsed', async () => {
    await assertRefused(`${' '.repeat(50_000_000)}x`, '', /at most 16 MB/);
  });

  it('keys that reach a prototype, NUL characters, deep nesting and numbers beyond all bounds', async () => {
    const flow = `{"name":"x","data":{"nodes":[],"edges":[],"__proto__":{"polluted":1}}}`;
    await assertRefused(flow, 'data.__proto__', /name of a member/);
    await assertRefused('{"name":"x","constructor":{"prototype":{"polluted":1}}}', 'constructor', /name of a member/);
    await assertRefused({ name: 'x\0', data: null }, 'name', /NUL/);
    await assertRefused(
      `{"name":"x","data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      ['data'].concat(Array(63).fill('0')).join('.'),
      /64 levels/,
    );
    await assertRefused('{"name":"x","data":{"nodes":[1e999],"edges":[]}}', 'data.nodes.0', /too large a number/);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('other formats and other versions of the format', async () => {
    await assertRefused({ ...bundle, format: 'other' }, 'format', /forme-bundle/);
    await assertRefused({ ...bundle, format: null }, 'format', /forme-bundle/);
    for (const version of [0, 2, '1', null]) await assertRefused({ ...bundle, version }, 'version', /Only version 1/);
  });

  it('a bundle that was changed after it was made', async () => {
    const flows = bundle['flows'] as readonly JsonObject[];
    const renamed = { ...bundle, flows: flows.map((flow) => ({ ...flow, name: 'Other' })) };
    await assertRefused(renamed, 'digest', /was changed/);
    await assertRefused({ ...bundle, digest: '0'.repeat(64) }, 'digest', /was changed/);
    await assertRefused({ ...bundle, digest: 'short' }, 'digest', /hash/);
  });

  it('members that are of another type, too many, missing, or not of this format', async () => {
    await assertRefused(
      changed(({ root }) => (root['flows'] = [])),
      'flows',
      /./,
    );
    await assertRefused(
      changed(({ root }) => (root['flows'] = 'none')),
      'flows',
      /./,
    );
    await assertRefused(
      changed(({ root }) => (root['extra'] = 1)),
      '',
      /./,
    );
    await assertRefused(
      changed(({ flow }) => (flow['kind'] = 'ROBOT')),
      'flows.0.kind',
      /./,
    );
    await assertRefused(
      changed(({ flow }) => (flow['name'] = 7)),
      'flows.0.name',
      /text/,
    );
    await assertRefused(
      changed(({ flow }) => (flow['name'] = '')),
      'flows.0.name',
      /1 to 255/,
    );
    await assertRefused(
      changed(({ flow }) => (flow['name'] = {})),
      'flows.0.name',
      /./,
    );
    await assertRefused(
      changed(({ flow }) => (flow['currentVersion'] = 1)),
      'flows.0.currentVersion',
      /place/,
    );
    await assertRefused(
      changed(({ flow }) => (flow['versions'] = [])),
      'flows.0.versions',
      /./,
    );
    await assertRefused(
      changed(({ version }) => delete version['name']),
      'flows.0.versions.0.name',
      /./,
    );
    await assertRefused(
      changed(({ version }) => (version['document'] = [])),
      'flows.0.versions.0.document',
      /object/,
    );
    const nodes = 'flows.0.versions.0.document.nodes';
    await assertRefused(
      changed(({ document }) => (document['nodes'] = {})),
      nodes,
      /list/,
    );
    await assertRefused(
      changed(({ document }) => (document['nodes'] = Array(5001).fill({}))),
      nodes,
      /5000/,
    );
    await assertRefused(
      changed(({ document }) => (document['nodes'] = ['x'])),
      `${nodes}.0.data.type`,
      /component/,
    );
  });

  it('three hundred and one versions, a hundred and one flows, and one flow twice', async () => {
    const many = changed(({ flow, version }) => (flow['versions'] = Array(301).fill({ ...version, document: null })));
    await assertRefused(many, 'flows.0.versions', /./);
    const over = changed(({ root, flow }) => (root['flows'] = Array(101).fill({ ...flow, versions: [] })));
    await assertRefused(over, 'flows', /./);
    await assertRefused(
      changed(({ root, flow }) => (root['flows'] = [flow, flow])),
      'flows.1.id',
      /Another flow/,
    );
    await assertRefused(Array(101).fill({ name: 'x' }), '', /1 to 100/);
  });

  it('names that the bundle has twice', async () => {
    const id = 'a'.repeat(32);
    const twice = changed(({ root, flow }) => (root['flows'] = [flow, { ...flow, id }]));
    await assertRefused(twice, 'flows.1.name', /name/);
    const versions = changed(({ flow, version }) => (flow['versions'] = [version, version]));
    await assertRefused(versions, 'flows.0.versions.1.name', /name/);
  });

  it('references of any other shape', async () => {
    const shapes: Json[] = [
      { $secret: '' },
      { $secret: 'lower' },
      { $secret: 'A', more: 1 },
      { $secret: 'A', as: 'text' },
      { $secret: { $secret: 'A' } },
      { $secret: null },
      { $secret: 'A', $text: ['x'] },
      { $text: [] },
      { $text: 'x' },
      { $text: [{ $text: ['x'] }] },
      { $text: [1] },
      { $text: ['x'], as: 'number' },
      { $literal: 'x' },
      { $literal: {} },
      { $literal: null },
    ];
    for (const shape of shapes) {
      const content = changed(({ document }) => (document['note'] = shape));
      await assertRefused(content, /^flows\.0\.versions\.0\.document\.note/, /./);
    }
  });

  it('references in a file of the legacy editor', async () => {
    const data = { nodes: [], edges: [], note: { $secret: 'A' } };
    await assertRefused({ name: 'x', data }, 'data.note', /no references/);
  });

  it('a component that the file has a secret for, without telling that', async () => {
    for (const type of [{ $secret: 'KEY' }, { $text: ['a ', { $secret: 'KEY' }] }]) {
      const named = changed(({ document }) => {
        const [first] = document['nodes'] as { data: Part }[];
        if (first !== undefined) first.data['type'] = type;
      });
      const place = 'flows.0.versions.0.document.nodes.0.data.type';
      for (const value of ['hush-hush', 'hush'.repeat(30)]) {
        await assertRefused(named, place, /^There is no such component/u, [{ name: 'KEY', value }]);
      }
    }
  });

  it('components that nobody knows, by name, in groups too', async () => {
    const document = unknownComponentDocument();
    const place = 'data.nodes.0.data.type';
    await assertRefused({ name: 'x', data: document }, place, /`TimeMachine`/);
    const group = { id: 'g', data: { type: 'Group', node: { template: {}, flow: { data: document } } } };
    const inGroup = 'data.nodes.0.data.node.flow.data.nodes.0.data.type';
    await assertRefused({ name: 'x', data: { nodes: [group], edges: [] } }, inGroup, /`TimeMachine`/);
    const known = node({ id: 'DemoChatModel-1', type: 'DemoChatModel' }) as ReturnType<typeof JSON.parse>;
    const disguised = structuredClone(known);
    disguised.data.node.template._type = 'ChildProcess';
    const tag = 'data.nodes.0.data.node.template._type';
    await assertRefused({ name: 'x', data: { nodes: [disguised], edges: [] } }, tag, /`ChildProcess`/);
    await assertRefused({ name: 'x', flow_type: 10, data: { nodes: [known], edges: [] } }, place, /`DemoChatModel`/);
  });

  it('secrets that would fill the memory', async () => {
    const parts = Array(2000).fill({ $secret: 'A' });
    const content = changed(({ document }) => (document['note'] = { $text: parts }));
    const secrets = [{ name: 'A', value: 'x'.repeat(20_000) }];
    await assert.rejects(story.bundles.import({ scope: scope(), input: { content, secrets } }), /more than 16 MB/);
    assert.deepEqual(await story.countRows(), before);
  });

  it('secrets whose names are none or given twice, without telling their values', async () => {
    const twice = [
      { name: 'A', value: 'hush' },
      { name: 'A', value: 'hush' },
    ];
    for (const secrets of [[{ name: 'a b', value: 'hush' }], twice, [{ name: 'A', value: 'hush\0' }]]) {
      await assert.rejects(story.bundles.import({ scope: scope(), input: { content: bundle, secrets } }), (error) => {
        assert.ok(error instanceof InvalidInput);
        assert.doesNotMatch(error.message, /hush/);
        return true;
      });
    }
    assert.deepEqual(await story.countRows(), before);
  });

  it('everything when the last of several flows is refused', async () => {
    const rows = [
      { name: 'one', data: demoDocument() },
      { name: 'two', data: unknownComponentDocument() },
    ];
    await assertRefused(rows, '1.data.nodes.0.data.type', /TimeMachine/);
    await assertRefused([{ name: 'one' }, { name: 'one' }], '1.name', /name/);
  });
});
