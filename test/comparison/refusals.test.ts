import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import { tellComparisons, type ComparisonPlot, type Outcome } from './story.ts';

describe('A comparison is refused', () => {
  let story: RunStory;
  let comparisons: ComparisonPlot;
  let versionId: string;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    comparisons = tellComparisons({ plot: story, app: story.app });
    versionId = await comparisons.addVersion({ flowId: await story.addFlow() });
  });
  after(() => story[Symbol.asyncDispose]());

  it('when a version is unknown, no number, deleted, or of a deleted flow', async () => {
    const flowId = await story.addFlow({ isOnline: false });
    const deleted = await comparisons.addVersion({ flowId });
    await story.query('mutation ($id: ID!) { deleteFlowVersion(input: { id: $id }) { __typename } }', { id: deleted });
    const orphaned = await comparisons.addVersion({ flowId });
    await story.query('mutation ($id: ID!) { deleteFlow(input: { id: $id }) { __typename } }', { id: flowId });
    for (const missing of ['999999', 'newest', '-1', '99999999999999', 'a\0b', deleted, orphaned]) {
      const { code, resource } = await comparisons.start({ versionIds: [versionId, missing] });
      assert.deepEqual([code, resource], ['NOT_FOUND', 'FLOW_VERSION'], missing);
    }
  });

  it("when a version is someone else's, just as if there were none", async () => {
    const { code, resource } = await comparisons.start({ versionIds: [versionId] }, story.bob);
    assert.deepEqual([code, resource], ['NOT_FOUND', 'FLOW_VERSION']);
  });

  const tooMany = Array.from({ length: 21 }, (_item, index) => String(index + 1));
  const rejected: [string, Record<string, unknown>, string][] = [
    ['no question', { questions: [] }, 'questions'],
    ['more than 20 questions', { questions: tooMany }, 'questions'],
    ['an overlong question', { questions: ['x'.repeat(10_001)] }, 'questions'],
    ['a question that no column can hold', { questions: ['a\0b'] }, 'questions'],
    ['no version', { versionIds: [] }, 'versionIds'],
    ['more than 20 versions', { versionIds: tooMany }, 'versionIds'],
    ['an overlong node', { nodeId: 'x'.repeat(256) }, 'nodeId'],
    ['inputs that are no object', { inputs: ['Hello'] }, 'inputs'],
    ['inputs without a key for the question', { inputs: { id: 'LLMChain-1', data: [] } }, 'inputs'],
  ];
  for (const [name, input, field] of rejected) {
    it(`when it is given ${name}, by the name of the field`, async () => {
      const { code, issues } = await comparisons.start({ versionIds: [versionId], ...input });
      assert.deepEqual([code, issues?.[0]?.path[0]], ['INVALID_INPUT', field]);
    });
  }

  it('when its inputs have a number that nothing can hold, by the place of the number', async () => {
    const { result } = await story.query<{ result: Outcome }>(
      `mutation ($ids: [ID!]!) { result: startComparison(input: {
        nodeId: "a", questions: ["b"], versionIds: $ids, inputs: { question: "", more: [1e400] } }) {
          __typename ... on InvalidInput { issues { path message } } } }`,
      { ids: [versionId] },
    );
    assert.deepEqual(result.issues, [{ path: ['inputs', 'more', '0'], message: 'Is too large a number.' }]);
  });

  it('and nothing is recorded or asked then', async () => {
    const client = new pg.Client(toClientConfig(story.app.connection));
    await client.connect();
    const count = async () => (await client.query('select count(*) from comparison')).rows[0];
    const [recorded, asked] = [await count(), story.model.requests.length];
    await comparisons.start({ versionIds: [versionId, '999999'] });
    assert.deepEqual([await count(), story.model.requests.length], [recorded, asked]);
    await client.end();
  });

  it('to be read, stopped or followed by somebody else, just as if there were none', async () => {
    const id = await comparisons.compare({ versionIds: [versionId] });
    await comparisons.eventsOf(id);
    for (const unknown of [id, randomUUID(), 'no UUID']) {
      const found = await story.query('query ($id: ID!) { comparison(id: $id) { id } }', { id: unknown }, story.bob);
      assert.deepEqual(found, { comparison: null });
      const { code, resource } = await comparisons.stop(unknown, story.bob);
      assert.deepEqual([code, resource], ['NOT_FOUND', 'COMPARISON']);
      await assert.rejects(Array.fromAsync(comparisons.follow(unknown, 0, story.bob)), /NOT_FOUND/);
    }
  });
});
