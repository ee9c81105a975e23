import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AuditEntry } from '../../src/audit/entity.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import { ADDRESS, openGroupStory, type GroupStory } from '../group/story.ts';
import { demoDocument } from '../support/documents.ts';

let story: GroupStory;
before(async () => {
  story = await openGroupStory();
});
after(() => story[Symbol.asyncDispose]());

const readEntries = (flow: Pick<FlowRow, 'id'>): Promise<AuditEntry[]> =>
  story.database.fork().find(AuditEntry, { objectId: flow.id }, { orderBy: { createdAt: 'asc' } });

const readEvents = async (flow: Pick<FlowRow, 'id'>): Promise<string[]> =>
  (await readEntries(flow)).map(({ event }) => event);

/** What is on record about a flow after its creation. */
async function listEventsOf(change: (flow: FlowRow) => Promise<unknown>): Promise<string[]> {
  const flow = await story.addFlow({ document: demoDocument() });
  await change(flow);
  return (await readEvents(flow)).slice(1);
}

describe('the record of a flow', () => {
  test('has an entry with whoever created it, from where, and for which groups', async () => {
    const source =
      'mutation ($name: String!) { createFlow(input: { name: $name }) { ... on CreateFlowPayload { flow { id } } } }';
    const { data, errors } = await story.ask(story.alice, source, { name: 'On record' });
    assert.equal(errors, undefined);
    const [entry, ...rest] = await readEntries(JSON.parse(JSON.stringify(data)).createFlow.flow);
    assert.deepEqual(rest, []);
    const { id, createdAt, objectId, ...said } = JSON.parse(JSON.stringify(entry));
    assert.match(id, /^[\da-f]{32}$/);
    assert.deepEqual(said, {
      ...{ apiKeyId: null, loginId: null },
      ...{ operatorId: story.alice.userId, operatorName: 'alice', groupIds: [2], area: 'build', event: 'create_build' },
      ...{ objectType: 'flow', objectName: 'On record', note: null, ipAddress: ADDRESS },
    });
  });

  test('tells a workflow from a skill', async () => {
    const [entry] = await readEntries(await story.addFlow({ kind: 'WORKFLOW' }));
    assert.equal(entry?.objectType, 'work_flow');
  });

  test('names whoever did it and not the owner', async () => {
    const flow = await story.addFlow();
    await story.flows.delete({ scope: story.scopeOf(story.root), flowId: flow.id });
    const [, entry] = await readEntries(flow);
    assert.deepEqual([entry?.operatorId, entry?.operatorName], [story.root.userId, 'root']);
  });

  test('still has the groups that a flow had when it was deleted', async () => {
    const flow = await story.addFlow();
    await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: flow.id });
    const [, entry] = await readEntries(flow);
    assert.deepEqual([entry?.event, entry?.groupIds], ['delete_build', [2]]);
  });

  const scope = () => story.scopeOf(story.alice);
  const changes: readonly { title: string; change: (flow: FlowRow) => Promise<unknown> }[] = [
    {
      title: 'describing it',
      change: ({ id }) => story.flows.update({ scope: scope(), input: { id, guideWord: 'Ask' } }),
    },
    { title: 'putting it online', change: ({ id }) => story.flows.publish({ scope: scope(), flowId: id }) },
    {
      title: 'saving a version',
      change: ({ currentVersionId }) =>
        story.versions.update({ scope: scope(), input: { id: String(currentVersionId), description: 'Better' } }),
    },
  ];
  for (const { title, change } of changes) {
    test(`has one entry for ${title}`, async () => assert.deepEqual(await listEventsOf(change), ['update_build']));
  }

  test('has one entry each for going online and offline, and none for what changes nothing', async () => {
    const events = await listEventsOf(async ({ id }) => {
      for (const step of ['publish', 'publish', 'unpublish', 'unpublish'] as const) {
        await story.flows[step]({ scope: scope(), flowId: id });
      }
    });
    assert.deepEqual(events, ['update_build', 'update_build']);
  });

  test('has an entry for making a version current, and none for creating or deleting one', async () => {
    const events = await listEventsOf(async ({ id, currentVersionId }) => {
      const version = await story.versions.create({ scope: scope(), input: { flowId: id, name: 'v1' } });
      await story.versions.activate({ scope: scope(), flowId: id, versionId: String(version.id) });
      await story.versions.delete({ scope: scope(), versionId: String(currentVersionId) });
    });
    assert.deepEqual(events, ['update_build']);
  });

  test('has no entry for what was refused', async () => {
    const flow = await story.addFlow();
    await assert.rejects(story.flows.delete({ scope: story.scopeOf(story.bob), flowId: flow.id }));
    await assert.rejects(story.flows.publish({ scope: scope(), flowId: flow.id }));
    assert.deepEqual(await readEvents(flow), ['create_build']);
  });

  test('never lacks an entry: a change that cannot be put on record does not take place', async () => {
    const flow = await story.addFlow();
    await story.execute('alter table audit_entry add constraint full_up check (false) not valid');
    await assert.rejects(story.flows.delete({ scope: scope(), flowId: flow.id }));
    await story.execute('alter table audit_entry drop constraint full_up');
    const found = await story.flows.getReadable({ scope: scope(), flowId: flow.id });
    assert.equal(found.name, flow.name);
  });
});
