import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const dash = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

describe('flows for programs', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const ask = async (path: string, login = story.alice) => (await story.ask({ path, login })).body;

  test('are not there for those who may not read them', async () => {
    for (const id of [story.flowId, '0'.repeat(32)]) {
      assert.deepEqual(await ask(`/api/v2/flows/${id}`, story.bob), failure(10520, 'Skill does not exist.'));
    }
    assert.deepEqual(await ask('/api/v2/flows', story.bob), success({ data: [], total: 0 }));
  });

  for (const id of ['x', '0'.repeat(31), `${'0'.repeat(31)}g`, '0'.repeat(33)]) {
    test(`are asked for by an id that is a UUID, which ${id} is not`, async () => {
      const { data, status_code, status_message } = await ask(`/api/v2/flows/${id}`);
      assert.deepEqual([status_code, data], [422, null]);
      assert.deepEqual(status_message, [
        { type: 'uuid_parsing', loc: ['path', 'flow_id'], msg: 'Input should be a valid UUID', input: id },
      ]);
    });
  }

  test('are told whole, with dashes in the id or without, exactly as users are told', async () => {
    const { id } = await story.createFlow({ flow_type: 10, logo: 'icon/a.png' });
    const told = await ask(`/api/v1/flows/${id}`);
    assert.equal(told.data.flow_type, 10);
    for (const spelled of [id, dash(id), dash(id).toUpperCase()]) {
      const { data, ...envelope } = await ask(`/api/v2/flows/${spelled}`);
      // A link to a picture is signed anew each time.
      assert.deepEqual({ ...envelope, data: { ...data, logo: told.data.logo } }, told);
      assert.match(data.logo, /^\/.+icon\/a\.png/);
    }
  });

  test('are listed as users see them, whoever they say that they are', async () => {
    await story.createFlow({ name: 'Another' });
    for (const query of ['', '?page_size=1', '?page_size=1&page_num=2', '?name=another', '?status=1', '?status=7']) {
      assert.deepEqual(await ask(`/api/v2/flows${query}`), await ask(`/api/v1/flows/${query}`), query);
    }
    const { data } = await ask('/api/v2/flows?user_id=1&page_num=1');
    const names: readonly { name: string }[] = data.data;
    assert.deepEqual([names.map(({ name }) => name), data.total], [['Another', 'Flow 1'], 2]);
  });
});
