import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DocumentNotBuildable, FlowNameTaken, FlowOnline } from '../../src/flow/errors.ts';
import { InvalidInput, NotFound } from '../../src/shared/refusal.ts';
import { cyclicDocument, demoDocument } from '../support/documents.ts';
import { openFlowStory, type FlowStory } from './story.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const UNKNOWN = 'f'.repeat(32);

describe('creating a flow', () => {
  const refused = [
    { title: 'is refused without a name', input: { name: '' }, path: ['name'] },
    { title: 'is refused with a name of 256 characters', input: { name: 'n'.repeat(256) }, path: ['name'] },
    { title: 'is refused with a NUL character in its name', input: { name: 'a\0b' }, path: ['name'] },
    { title: 'is refused with half a character in its name', input: { name: '\ud83d' }, path: ['name'] },
    {
      title: 'is refused with a description of 1,001 characters',
      input: { name: 'a', description: 'd'.repeat(1001) },
      path: ['description'],
    },
    { title: 'is refused with a document that is none', input: { name: 'a', document: [] }, path: ['document'] },
    {
      title: 'is refused with a document without edges',
      input: { name: 'a', document: { nodes: [] } },
      path: ['document', 'edges'],
    },
  ];
  for (const { title, input, path } of refused) {
    test(title, async () => {
      await assert.rejects(story.flows.create({ scope: story.scopeOf(story.alice), input }), (error) => {
        assert.ok(error instanceof InvalidInput);
        assert.deepEqual(error.issues[0]?.path, path);
        return true;
      });
    });
  }

  test('is refused under a name that the same owner uses, whatever the kinds are', async () => {
    await story.addFlow({ name: 'Twice', kind: 'WORKFLOW' });
    await assert.rejects(story.addFlow({ name: 'Twice' }), FlowNameTaken);
  });

  test('is refused for one of two flows that are given one name at once', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => story.addFlow({ name: 'At once' })));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof FlowNameTaken);
    }
  });
});

describe('a flow of somebody else', () => {
  test('is answered like one that does not exist, whatever is asked of it', async () => {
    const { id } = await story.addFlow();
    for (const flowId of [id, UNKNOWN, 'no id', '\0']) {
      const scope = story.scopeOf(story.bob);
      await assert.rejects(story.flows.getReadable({ scope, flowId }), toBeMissing);
      await assert.rejects(story.flows.update({ scope, input: { id: flowId, name: 'Mine' } }), toBeMissing);
      await assert.rejects(story.flows.update({ scope, input: { id: flowId, status: 'ONLINE' } }), toBeMissing);
      await assert.rejects(story.flows.publish({ scope, flowId }), toBeMissing);
      await assert.rejects(story.flows.unpublish({ scope, flowId }), toBeMissing);
      await assert.rejects(story.flows.delete({ scope, flowId }), toBeMissing);
      const found = await story.ask(story.bob, 'query ($id: ID!) { flow(id: $id) { id } }', { id: flowId });
      assert.deepEqual(JSON.parse(JSON.stringify(found)), { data: { flow: null } });
    }
  });
});

describe('putting a flow online', () => {
  test('is refused while nothing was saved', async () => {
    const { id } = await story.addFlow();
    await assert.rejects(story.flows.publish({ scope: story.scopeOf(story.alice), flowId: id }), DocumentNotBuildable);
  });

  test('is refused with what a build would report when the document does not build', async () => {
    const { id } = await story.addFlow({ document: cyclicDocument() });
    const attempt = story.flows.publish({ scope: story.scopeOf(story.alice), flowId: id });
    await assert.rejects(attempt, { message: 'Graph contains a cycle, cannot perform topological sort' });
    assert.equal((await story.flows.getReadable({ scope: story.scopeOf(story.alice), flowId: id })).status, 'OFFLINE');
  });

  test('changes nothing else about the flow when it is refused', async () => {
    const { id, name } = await story.addFlow({ document: cyclicDocument() });
    const scope = story.scopeOf(story.alice);
    await assert.rejects(
      story.flows.update({ scope, input: { id, name: 'Other', status: 'ONLINE' } }),
      DocumentNotBuildable,
    );
    assert.equal((await story.flows.getReadable({ scope, flowId: id })).name, name);
  });
});

describe('a flow that is online', () => {
  test('refuses every change but going offline', async () => {
    const { id } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId: id });
    await assert.rejects(story.flows.update({ scope, input: { id, description: 'new' } }), FlowOnline);
    await assert.rejects(story.flows.update({ scope, input: { id, name: 'new', status: 'ONLINE' } }), FlowOnline);
    const flow = await story.flows.update({ scope, input: { id, name: 'new', status: 'OFFLINE' } });
    assert.deepEqual([flow.name, flow.status], ['new', 'OFFLINE']);
  });
});

function toBeMissing(error: unknown): boolean {
  return error instanceof NotFound && error.resource === 'FLOW';
}
