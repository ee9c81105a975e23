import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toContentHash } from '../../src/document/hash.ts';
import { DocumentNotBuildable } from '../../src/flow/errors.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { nodesOf } from './seen.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const first = { ...demoDocument(), name: 'first' };
const second = { ...demoDocument(), name: 'second' };
const unsound = { nodes: [{ id: 'a', data: { type: 'NoSuchComponent', node: {} } }], edges: [] };

const scope = () => story.scopeOf(story.alice);
const versionOf = ({ currentVersionId }: FlowRow) => String(currentVersionId);

interface Release {
  readonly id: string;
  readonly documentHash: string;
  readonly version: { readonly id: string };
  readonly publishedBy: { readonly name: string } | null;
  readonly change: { readonly kind: string; readonly document: unknown };
}

interface Releases {
  readonly live: Release | null;
  /** Newest first. */
  readonly all: readonly Release[];
}

const RELEASE = 'id documentHash version { id } publishedBy { name } publishedAt change { kind document }';

async function releasesOf(flowId: string, viewer = story.alice): Promise<Releases> {
  const { data, errors } = await story.ask(
    viewer,
    `{ flow(id: "${flowId}") { liveRelease { ${RELEASE} } releases { edges { node { ${RELEASE} } } } } }`,
  );
  assert.equal(errors, undefined);
  const { flow } = JSON.parse(JSON.stringify(data));
  return { live: flow.liveRelease, all: nodesOf<Release>(flow.releases) };
}

async function save(flow: FlowRow, document: object): Promise<void> {
  await story.versions.update({ scope: scope(), input: { id: versionOf(flow), document } });
}

/** A flow that was published with `first`, and is online with `second`. */
async function addReleased(): Promise<{ flow: FlowRow; earlier: Release; live: Release }> {
  const flow = await story.addFlow({ document: first });
  const flowId = flow.id;
  await story.flows.publish({ scope: scope(), flowId });
  await story.flows.unpublish({ scope: scope(), flowId });
  await save(flow, second);
  await story.flows.publish({ scope: scope(), flowId });
  const [live, earlier] = (await releasesOf(flowId)).all;
  assert.ok(live && earlier);
  return { flow, earlier, live };
}

const rollBack = (flowId: string, releaseId: string, viewer = story.alice) =>
  story.flows.rollBack({ scope: story.scopeOf(viewer), flowId, releaseId });

describe('Rolling a flow back', () => {
  test('is refused for what is no release of this flow', async () => {
    const { flow, earlier } = await addReleased();
    const other = await addReleased();
    const { data } = await story.ask(
      story.alice,
      `{ flow(id: "${flow.id}") { changes(kinds: [VERSION_SAVED]) { edges { node { id } } } } }`,
    );
    const saved = JSON.parse(JSON.stringify(data)).flow.changes.edges[0].node.id;
    for (const id of [other.earlier.id, saved, '0', '999999', 'x', `${earlier.id}.0`]) {
      await assert.rejects(rollBack(flow.id, id), isMissing('FLOW_CHANGE'));
    }
  });

  test('is refused to strangers as if there were no flow, and for deleted flows', async () => {
    const { flow, earlier } = await addReleased();
    await assert.rejects(rollBack(flow.id, earlier.id, story.bob), isMissing('FLOW'));
    await assert.rejects(rollBack('x', earlier.id), isMissing('FLOW'));
    await story.flows.delete({ scope: scope(), flowId: flow.id });
    await assert.rejects(rollBack(flow.id, earlier.id), isMissing('FLOW'));
  });

  test('is refused while online when the document no longer builds, and nothing is changed', async () => {
    const { flow, live } = await addReleased();
    await story.execute(
      `insert into document (hash, semantic_hash, content, node_count, byte_size) values ($1, 's', $2, 1, 9)
       on conflict do nothing`,
      [toContentHash(unsound), JSON.stringify(unsound)],
    );
    await story.execute(
      `insert into flow_change (id, flow_id, kind, version_id, document_hash) values (1000000, $1, 'FLOW_PUBLISHED', $2, $3)`,
      [flow.id, flow.currentVersionId, toContentHash(unsound)],
    );
    await assert.rejects(rollBack(flow.id, '1000000'), DocumentNotBuildable);
    const version = await story.versions.getReadable({ scope: scope(), versionId: versionOf(flow) });
    assert.equal(version.documentHash, live.documentHash);
    await story.flows.unpublish({ scope: scope(), flowId: flow.id });
    assert.equal((await rollBack(flow.id, '1000000')).status, 'OFFLINE');
  });

  test('puts back document and version at once while the flow stays online', async () => {
    const { flow, earlier } = await addReleased();
    const { data, errors } = await story.ask(
      story.alice,
      `mutation ($input: RollBackFlowInput!) { rollBackFlow(input: $input) { ... on RollBackFlowPayload { flow {
        status document currentVersion { id documentHash isCurrent } liveRelease { documentHash } } } } }`,
      { input: { flowId: flow.id, releaseId: earlier.id } },
    );
    assert.equal(errors, undefined);
    const hash = toContentHash(first);
    assert.deepEqual(JSON.parse(JSON.stringify(data)).rollBackFlow.flow, {
      status: 'ONLINE',
      document: first,
      currentVersion: { id: versionOf(flow), documentHash: hash, isCurrent: true },
      liveRelease: { documentHash: hash },
    });
    const { live, all } = await releasesOf(flow.id);
    assert.deepEqual([live?.change.kind, live?.publishedBy?.name], ['FLOW_ROLLED_BACK', 'alice']);
    assert.deepEqual(live?.change.document, first);
    assert.deepEqual(
      all.map(({ change }) => change.kind),
      ['FLOW_ROLLED_BACK', 'FLOW_PUBLISHED', 'FLOW_PUBLISHED'],
    );
  });

  test('brings a deleted version back and makes it current', async () => {
    const { flow, live } = await addReleased();
    const flowId = flow.id;
    await story.flows.unpublish({ scope: scope(), flowId });
    const spare = await story.versions.create({ scope: scope(), input: { flowId, name: 'v1', document: first } });
    await story.versions.activate({ scope: scope(), flowId, versionId: String(spare.id) });
    await story.versions.delete({ scope: scope(), versionId: versionOf(flow) });
    await story.flows.publish({ scope: scope(), flowId });
    const back = await rollBack(flowId, live.id, story.root);
    assert.deepEqual([back.currentVersionId, back.status], [flow.currentVersionId, 'ONLINE']);
    const version = await story.versions.getReadable({ scope: scope(), versionId: versionOf(flow) });
    assert.equal(version.documentHash, live.documentHash);
    assert.equal((await story.versions.getReadable({ scope: scope(), versionId: String(spare.id) })).isDeleted, false);
  });

  test('changes nothing and records nothing when the flow is there already', async () => {
    const { flow, live } = await addReleased();
    const before = await releasesOf(flow.id);
    await rollBack(flow.id, live.id);
    assert.deepEqual(await releasesOf(flow.id), before);
  });

  test('holds no transaction while the document is built', async () => {
    const { flow, earlier } = await addReleased();
    const statements = await recordStatements(() => rollBack(flow.id, earlier.id));
    const begin = statements.findIndex((text) => text.startsWith('begin'));
    const lock = statements.findIndex((text) => text.includes('for update'));
    assert.ok(begin > 0 && begin < lock, statements.join('\n'));
    assert.equal(statements.filter((text) => text.startsWith('begin')).length, 1);
  });

  test('keeps what was edited since in the history of the version', async () => {
    const { flow, earlier } = await addReleased();
    await rollBack(flow.id, earlier.id);
    const { data } = await story.ask(
      story.alice,
      `{ flowVersion(id: "${versionOf(flow)}") { versionHistory { edges { node { kind documentHash } } } } }`,
    );
    assert.deepEqual(nodesOf(JSON.parse(JSON.stringify(data)).flowVersion.versionHistory), [
      { kind: 'FLOW_ROLLED_BACK', documentHash: toContentHash(first) },
      { kind: 'VERSION_SAVED', documentHash: toContentHash(second) },
      { kind: 'FLOW_CREATED', documentHash: toContentHash(first) },
    ]);
  });
});

describe('What is live', () => {
  test('is nothing while the flow is offline, however often it was released', async () => {
    const { flow, earlier } = await addReleased();
    await story.flows.unpublish({ scope: scope(), flowId: flow.id });
    await rollBack(flow.id, earlier.id);
    const { live, all } = await releasesOf(flow.id);
    assert.deepEqual([live, all.length], [null, 3]);
  });

  test('is what was published, by whom', async () => {
    const { flow, live } = await addReleased();
    assert.equal(live.documentHash, toContentHash(second));
    assert.deepEqual([live.version.id, live.publishedBy?.name], [versionOf(flow), 'alice']);
    assert.deepEqual((await releasesOf(flow.id)).live, live);
  });
});

function isMissing(resource: string): (error: unknown) => boolean {
  return (error) => error instanceof NotFound && error.resource === resource;
}
