import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const PATH = '/api/v1/component';

describe('kept nodes on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const send = async (method: string, body: object) => (await story.ask({ method, path: PATH, body })).body;
  const list = async (login = story.alice) => (await story.ask({ path: PATH, login })).body.data;

  test('have one name each, and must be there to be changed or deleted', async () => {
    await send('POST', { name: 'Taken' });
    assert.deepEqual(await send('POST', { name: 'Taken' }), failure(10300, 'Component Exists'));
    const missing = failure(10301, 'Component does not exist');
    assert.deepEqual(await send('PATCH', { name: 'Nobody’s', data: {} }), missing);
    assert.deepEqual(await send('DELETE', { name: 'Nobody’s' }), missing);
    await send('DELETE', { name: 'Taken' });
  });

  test('are rejected where the wire says that the fault is', async () => {
    const { status_message: issues } = await send('POST', { name: 'Harmful', data: { text: '\0' } });
    assert.deepEqual(issues[0].loc, ['body', 'data', 'text']);
  });

  test('are answered whole', async () => {
    const data = { id: 'PromptTemplate-1', data: { type: 'PromptTemplate' } };
    const body = await send('POST', { name: 'Whole', data, description: 'A prompt' });
    const { id, version, create_time: createTime, update_time: updateTime } = body.data;
    assert.match(id, /^[0-9a-f]{32}$/);
    assert.match(createTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const whole = { name: 'Whole', description: 'A prompt', data, version, user_id: Number(story.alice.userId) };
    const times = { create_time: createTime, update_time: updateTime };
    assert.deepEqual(body, success({ ...whole, user_name: 'alice', ...times, id }));
    assert.deepEqual(await list(), [body.data]);
    assert.deepEqual(await list(story.bob), []);
  });

  test('lose what a change leaves out, and are told once more when they are deleted', async () => {
    await send('POST', { name: 'Changing', data: [1], description: 'd' });
    const changed = await send('PATCH', { name: 'Changing' });
    assert.deepEqual([changed.data.data, changed.data.description], ['', '']);
    assert.deepEqual(await send('DELETE', { name: 'Changing' }), changed);
    assert.equal((await list()).length, 1);
  });

  test('are listed newest first, all of them', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, count) => send('POST', { name: `Node ${count}` })));
    await send('POST', { name: 'Newest' });
    const listed: readonly { name: string }[] = await list();
    const names = listed.map(({ name }) => name);
    assert.deepEqual([names.length, names[0], names.at(-1)], [102, 'Newest', 'Whole']);
  });
});
