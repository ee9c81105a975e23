import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseDocument } from '../../src/document/parse.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { anyDocument } from '../document/arbitrary.ts';
import { demoDocument, node, promptChainDocument } from '../support/documents.ts';
import { drawing } from '../support/long-form.ts';
import { openBundleStory } from './story.ts';
import { createConcealment } from '../../src/bundle/conceal.ts';
import { createResolver } from '../../src/bundle/resolve.ts';

const story = await openBundleStory();
after(() => story[Symbol.asyncDispose]());

const SECRET = 'sk-of-the-model';
const withSecret = promptChainDocument({
  baseUrl: 'http://user:pa55word@model.example/v1',
  modelName: 'm',
  modelValues: { openai_api_key: SECRET },
});

/** An import of Bob's, whose flows are renamed where they must be. */
function importAsBob(content: unknown, secrets: readonly { name: string; value: string }[] = []) {
  return story.bundles.import({
    scope: story.scopeOf(story.bob),
    input: { content, secrets, onNameTaken: 'RENAME' },
  });
}

const EXPORT = `query ($ids: [ID!]!, $versions: ExportedVersions! = CURRENT) {
  exportFlows(ids: $ids, versions: $versions) { content flowCount versionCount secrets { name nodeId field } } }`;

const IMPORT = `mutation ($input: ImportFlowsInput!) { importFlows(input: $input) { __typename
  ... on ImportFlowsPayload { flows { name status } versions { hash version { name isCurrent documentHash } }
    missingSecrets { name nodeId field } missingComponents { type nodeIds flow { name } }
    missingReferences { kind nodeId field } unusedSecrets }
  ... on BundleRefused { code path reason } } }`;

describe('an export', () => {
  it('needs a login, and so does an import', async () => {
    const id = await story.addFlow('Shut', demoDocument());
    const asked = await story.ask(null, EXPORT, { ids: [id] });
    assert.deepEqual([asked.data?.['exportFlows'] ?? null, asked.errors?.length], [null, 1]);
    const { errors } = await story.ask(null, IMPORT, { input: { content: {} } });
    assert.equal(errors?.length, 1);
  });

  it('is null when one of the flows is missing, deleted or somebody else’s', async () => {
    const id = await story.addFlow('Own', demoDocument());
    const gone = await story.addFlow('Gone', demoDocument());
    await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: gone });
    for (const [viewer, ids] of [
      [story.alice, [id, 'f'.repeat(32)]],
      [story.alice, [id, 'no id']],
      [story.alice, [gone]],
      [story.bob, [id]],
    ] as const) {
      const { data, errors } = await story.ask(viewer, EXPORT, { ids });
      assert.deepEqual([data?.['exportFlows'], errors], [null, undefined]);
    }
    const { data } = await story.ask(story.root, EXPORT, { ids: [id, id] });
    assert.equal((data?.['exportFlows'] as { flowCount: number }).flowCount, 1);
  });

  it('refuses no flows, and more than a hundred', async () => {
    for (const ids of [[], Array<string>(101).fill('a')]) {
      const { errors } = await story.ask(story.alice, EXPORT, { ids });
      assert.match(errors?.[0]?.message ?? '', /1 to 100/);
    }
  });

  it('makes the same bundle twice', async () => {
    const id = await story.addFlow('Same', withSecret);
    assert.equal(JSON.stringify(await story.exportAll([id])), JSON.stringify(await story.exportAll([id])));
  });
});

describe('an import', () => {
  it('creates every version with the same hash, offline, the same one current', async () => {
    const id = await story.addFlow('Many', demoDocument());
    const scope = story.scopeOf(story.alice);
    for (const name of ['v1', 'v2']) {
      const document = demoDocument({ template: `${name} {question}` });
      const { id: versionId } = await story.versions.create({ scope, input: { flowId: id, name, document } });
      if (name === 'v1') await story.versions.activate({ scope, flowId: id, versionId: String(versionId) });
    }
    await story.flows.publish({ scope, flowId: id });
    const { data: exported } = await story.ask(story.alice, EXPORT, { ids: [id], versions: 'ALL' });
    const { content, versionCount } = exported?.['exportFlows'] as { content: JsonObject; versionCount: number };
    assert.equal(versionCount, 3);
    const { data } = await story.ask(story.bob, IMPORT, { input: { content } });
    const { flows, versions } = data?.['importFlows'] as {
      flows: JsonObject[];
      versions: { hash: string; version: JsonObject }[];
    };
    assert.deepEqual(JSON.parse(JSON.stringify(flows)), [{ name: 'Many', status: 'OFFLINE' }]);
    assert.deepEqual(
      versions.map(({ hash, version }) => [hash, version['name'], version['isCurrent']]),
      [
        ['SAME', 'v0', false],
        ['SAME', 'v1', true],
        ['SAME', 'v2', false],
      ],
    );
  });

  it('makes the same document where every secret is given again', async () => {
    const bundle = await story.exportAll([await story.addFlow('Whole', withSecret)]);
    const secrets = [
      { name: 'OPENAI_API_KEY', value: SECRET },
      { name: 'OPENAI_API_BASE_PASSWORD', value: 'pa55word' },
    ];
    const imported = await importAsBob(bundle, secrets);
    assert.deepEqual([imported.versions[0]?.hash, imported.missingSecrets, imported.unusedSecrets], ['SAME', [], []]);
  });

  it('tells which secrets are missing, leaves their places empty, and tells which were not asked for', async () => {
    const bundle = await story.exportAll([await story.addFlow('Bare', withSecret)]);
    const imported = await importAsBob(bundle, [{ name: 'ELSEWHERE', value: 'x' }]);
    assert.equal(imported.versions[0]?.hash, 'DIFFERS');
    assert.deepEqual(
      imported.missingSecrets.map(({ name, nodeId, field }) => [name, nodeId, field]),
      [
        ['OPENAI_API_BASE_PASSWORD', 'ChatOpenAI-1', 'openai_api_base'],
        ['OPENAI_API_KEY', 'ChatOpenAI-1', 'openai_api_key'],
      ],
    );
    assert.deepEqual(imported.unusedSecrets, ['ELSEWHERE']);
    const again = await story.bundles.export({
      scope: story.scopeOf(story.bob),
      ids: [imported.flows[0]?.id ?? ''],
      versions: 'CURRENT',
    });
    const text = JSON.stringify(again?.content);
    assert.match(text, /"http:\/\/user:@model\.example\/v1"/);
    assert.doesNotMatch(text, /\$secret/);
  });

  it('refuses a name that is taken, or adds a number to it', async () => {
    const bundle = await story.exportAll([await story.addFlow('Twin', demoDocument())]);
    const names = async (onNameTaken: string) => {
      const { data } = await story.ask(story.alice, IMPORT, { input: { content: bundle, onNameTaken } });
      return JSON.parse(JSON.stringify(data?.['importFlows']));
    };
    const refusal = await names('REFUSE');
    assert.deepEqual([refusal.code, refusal.path], ['BUNDLE_REFUSED', ['flows', '0', 'name']]);
    assert.deepEqual((await names('RENAME')).flows[0].name, 'Twin (2)');
    assert.deepEqual((await names('RENAME')).flows[0].name, 'Twin (3)');
  });

  it('reads what the legacy editor saves: a flow, an envelope around one, a list', async () => {
    const row = {
      ...{
        id: 'a'.repeat(32),
        name: 'Legacy',
        user_id: 7,
        description: null,
        data: demoDocument(),
        logo: '/bisheng/x',
      },
      ...{ status: 2, flow_type: 1, guide_word: 'Hello', create_time: '2026-01-02T03:04:05', version_id: 3 },
    };
    const envelope = { status_code: 200, status_message: 'SUCCESS', data: row };
    for (const content of [row, envelope, [row, envelope], JSON.stringify(envelope), `\uFEFF${JSON.stringify(row)}`]) {
      const { flows, versions } = await importAsBob(content);
      assert.equal(flows.length, Array.isArray(content) ? 2 : 1);
      assert.deepEqual([flows[0]?.guideWord, flows[0]?.logo, flows[0]?.status], ['Hello', null, 'OFFLINE']);
      assert.deepEqual([versions[0]?.hash, versions[0]?.version.name], [null, 'v0']);
    }
  });

  it('tells which components, knowledge bases, models and files are not here', async () => {
    const chain = node({ id: 'LLMChain-1', type: 'LLMChain' }) as ReturnType<typeof JSON.parse>;
    const template = {
      ...{ _type: 'Weaviate', collection_name: { type: 'knowledge_one', value: 'laws', collection_id: '17' } },
      ...{ model_id: { type: 'bisheng_model', value: 3 }, empty: { type: 'bisheng_model', value: '' } },
      file_path: { type: 'file', value: 'a.pdf', file_path: '/bisheng/a.pdf' },
    };
    const weaviate = { id: 'Weaviate-1', data: { type: 'Weaviate', node: { template } } };
    const data = { nodes: [chain, weaviate, { ...weaviate, id: 'Weaviate-2' }], edges: [] };
    const { missingComponents, missingReferences } = await importAsBob({ name: 'Laws', data });
    assert.deepEqual(
      missingComponents.map(({ type, nodeIds }) => [type, nodeIds]),
      [['Weaviate', ['Weaviate-1', 'Weaviate-2']]],
    );
    assert.deepEqual(
      missingReferences.filter(({ nodeId }) => nodeId === 'Weaviate-1').map(({ kind, field }) => [kind, field]),
      [
        ['KNOWLEDGE', 'collection_name'],
        ['MODEL', 'model_id'],
        ['FILE', 'file_path'],
      ],
    );
  });
});

describe('whatever a document is', () => {
  it('taking secrets out and putting them back makes the same document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        parseDocument({ value: document, path: [] });
        const concealment = createConcealment([document]);
        const secrets = new Map<string, string>();
        const value = concealment.conceal({
          value: document,
          onTaken: ({ name, text }) => secrets.set(name, text),
        });
        const onMissing = () => assert.fail('A secret is missing.');
        const resolved = createResolver({ secrets }).resolve({ value, path: [], onMissing });
        assert.deepEqual(resolved, document);
      }),
      drawing(500),
    );
  });
});
