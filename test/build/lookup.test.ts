import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openChatStory, type ChatStory } from '../session/story.ts';

describe('Looking up a build', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
    await story.execute(`insert into flow_version (id, flow_id, name) values (7, '${story.flow.id}', 'v')`);
  });
  after(() => story[Symbol.asyncDispose]());

  async function addBuild(options: { userId: number; createdAt: string; versionId?: number }): Promise<string> {
    const id = randomUUID();
    await story.execute(
      `insert into build (id, flow_id, version_id, document_hash, user_id, state, memory_keys, created_at) values
       ('${id}', '${story.flow.id}', ${options.versionId ?? 'null'}, 'd', ${options.userId}, 'SUCCEEDED', '["history"]',
        '${options.createdAt}')`,
    );
    return id;
  }

  async function ask(field: string, viewer = story.alice): Promise<unknown> {
    const { data, errors } = await story.ask(viewer, `{ found: ${field} { id state memoryKeys createdAt } }`);
    assert.equal(errors, undefined);
    return data?.['found'] && JSON.parse(JSON.stringify(data['found']));
  }

  it('finds nothing of anybody else, and nothing under an id that is none', async () => {
    const id = await addBuild({ userId: 1, createdAt: '2026-01-01T00:00:00Z' });
    assert.equal(await ask(`build(id: "${id}")`, story.bob), null);
    assert.equal(await ask(`latestBuild(flowId: "${story.flow.id}")`, story.bob), null);
    for (const text of ['', 'x', '\\u0000', id.slice(1)]) assert.equal(await ask(`build(id: "${text}")`), null);
    assert.equal(await ask('latestBuild(flowId: "\\u0000")'), null);
    assert.equal(await ask(`latestBuild(flowId: "${story.flow.id}", versionId: "x")`), null);
    assert.equal(await ask(`latestBuild(flowId: "${story.flow.id}", versionId: "7")`), null);
  });

  it('finds the newest of the viewer, for a flow or for one version of it', async () => {
    const ofVersion = await addBuild({ userId: 1, createdAt: '2026-01-02T00:00:00Z', versionId: 7 });
    const newest = await addBuild({ userId: 1, createdAt: '2026-01-03T00:00:00.500Z' });
    await addBuild({ userId: 2, createdAt: '2026-01-04T00:00:00Z' });
    const found = { state: 'SUCCEEDED', memoryKeys: ['history'] };
    const expected = { ...found, id: newest, createdAt: '2026-01-03T00:00:00.500Z' };
    assert.deepEqual(await ask(`build(id: "${newest}")`), expected);
    assert.deepEqual(await ask(`latestBuild(flowId: "${story.flow.id}")`), expected);
    assert.deepEqual(await ask(`latestBuild(flowId: "${story.flow.id.toUpperCase()}", versionId: "7")`), {
      ...found,
      id: ofVersion,
      createdAt: '2026-01-02T00:00:00.000Z',
    });
  });
});
