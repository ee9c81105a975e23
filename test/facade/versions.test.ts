import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoDocument } from '../support/documents.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const OTHER = demoDocument({ template: 'Other: {question}' });

describe('versions on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const create = (flowId: string, body: object) =>
    story.ask({ method: 'POST', path: `/api/v1/flows/versions?flow_id=${flowId}`, body });
  const save = (id: number, body: object) => story.ask({ method: 'PUT', path: `/api/v1/flows/versions/${id}`, body });
  const read = async (id: number) => (await story.ask({ path: `/api/v1/flows/versions/${id}` })).body;
  const activate = (flowId: string, id: number) =>
    story.ask({ method: 'POST', path: `/api/v1/flows/change_version?flow_id=${flowId}&version_id=${id}` });

  test('belong to flows that the asker may read', async () => {
    const { bob, flowId, versionId } = story;
    const listed = await story.ask({ path: `/api/v1/flows/versions?flow_id=${flowId}`, login: bob });
    assert.deepEqual(listed.body, success({ data: [], total: 0 }));
    const seen = await story.ask({ path: `/api/v1/flows/versions/${versionId}`, login: bob });
    assert.deepEqual(seen.body, success(null));
    const path = `/api/v1/flows/versions/${versionId}`;
    const saved = await story.ask({ method: 'PUT', path, body: { name: 'x' }, login: bob });
    assert.deepEqual(saved.body, failure(10500, 'Skill version information not found'));
    assert.deepEqual((await create('0'.repeat(32), { name: 'v1' })).body, failure(10520, 'Skill does not exist.'));
  });

  test('cannot share a name, and the current one cannot be deleted', async () => {
    const { id, version_id: current } = await story.createFlow();
    assert.deepEqual((await create(id, { name: 'v0' })).body, failure(10502, 'Version name already exists'));
    const deleted = await story.ask({ method: 'DELETE', path: `/api/v1/flows/versions/${current}` });
    assert.deepEqual(deleted.body, failure(10501, 'Version currently in use cannot be deleted'));
    assert.equal((await activate(id, 999_999)).body.status_code, 10500);
  });

  test('keep the current document of an online flow, but not its name', async () => {
    const { id, version_id: current } = await story.createFlow();
    await story.ask({ method: 'PATCH', path: `/api/v1/flows/${id}`, body: { status: 2 } });
    const live = failure(10521, 'Skills are live and cannot be edited');
    assert.deepEqual((await save(current, { data: OTHER })).body, live);
    const other = await create(id, { name: 'v1', data: OTHER });
    assert.deepEqual((await activate(id, other.body.data.id)).body, live);
    assert.equal((await save(current, { name: 'Live', data: null })).body.data.name, 'Live');
  });

  test('are created beside the current one, with their origin', async () => {
    const { flowId, versionId, alice } = story;
    const sent = { name: 'v1', description: '', data: OTHER, original_version_id: versionId };
    const { body } = await create(flowId, sent);
    const { id, create_time, update_time } = body.data;
    assert.deepEqual(
      body,
      success({
        ...{ id, flow_id: flowId, name: 'v1', data: OTHER, description: '', user_id: Number(alice.userId) },
        ...{ flow_type: 1, is_current: 0, is_delete: 0, original_version_id: versionId, create_time, update_time },
      }),
    );
    assert.deepEqual(await read(id), body);
  });

  test('keep what a save leaves empty, and come back when they are saved after their deletion', async () => {
    const { id: flowId } = await story.createFlow();
    const { body } = await create(flowId, { name: 'v1', description: 'd', data: OTHER });
    const { id } = body.data;
    const kept = (await save(id, { name: 'Renamed', data: {}, description: '' })).body.data;
    assert.deepEqual([kept.name, kept.description, kept.data], ['Renamed', 'd', OTHER]);
    const deleted = await story.ask({ method: 'DELETE', path: `/api/v1/flows/versions/${id}` });
    assert.deepEqual(deleted.body, success(null));
    assert.deepEqual(await read(id), success(null));
    assert.equal((await save(id, {})).body.data.is_delete, 0);
    assert.equal((await read(id)).data.name, 'Renamed');
  });

  test('are listed newest first, and counted with those that were deleted', async () => {
    const { id: flowId, version_id: first } = await story.createFlow();
    const second = (await create(flowId, { name: 'v1' })).body.data.id;
    const third = (await create(flowId, { name: 'v2' })).body.data.id;
    await story.ask({ method: 'DELETE', path: `/api/v1/flows/versions/${second}` });
    const { body } = await story.ask({ path: `/api/v1/flows/versions?flow_id=${flowId}` });
    const versions: readonly { id: number; is_current: number }[] = body.data.data;
    assert.deepEqual(
      versions.map(({ id, is_current: isCurrent }) => [id, isCurrent]),
      [
        [third, 0],
        [first, 1],
      ],
    );
    assert.equal(body.data.total, 3);
  });

  test('become the document of their flow when they are made current', async () => {
    const { id: flowId } = await story.createFlow();
    const { id } = (await create(flowId, { name: 'v1', data: OTHER })).body.data;
    assert.deepEqual((await activate(flowId, id)).body, success(null));
    assert.deepEqual((await story.ask({ path: `/api/v1/flows/${flowId}` })).body.data.data, OTHER);
    assert.deepEqual((await activate(flowId, id)).body, success(null));
  });
});
