import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const TAKEN = failure(10700, 'Tag already exist');
const UNKNOWN = failure(10701, 'No tags found');
const MISSING = failure(404, 'This role does not exist - ');

interface Named {
  readonly name: string;
}

/** More than one page of the schema holds, which would take long one by one. */
async function insertTags({ story, names }: { story: FacadeStory; names: readonly string[] }): Promise<void> {
  const client = new pg.Client(toClientConfig(story.app.connection));
  await client.connect();
  await client.query('insert into tag (name) select unnest($1::text[])', [names]);
  await client.end();
}

describe('tags on the legacy wire', () => {
  let story: FacadeStory;
  let admin: Login;
  before(async () => {
    story = await openFacadeStory();
    admin = await story.app.logIn();
  });
  after(() => story[Symbol.asyncDispose]());

  const send = async (method: string, path: string, body: object, login = admin) =>
    (await story.ask({ method, path: `/api/v1/tag${path}`, body, login })).body;
  const addTag = async (name: string): Promise<number> => (await send('POST', '', { name })).data.id;
  const list = async (query: string) => (await story.ask({ path: `/api/v1/tag?${query}` })).body.data;
  const namesIn = ({ data }: { data: readonly Named[] }) => data.map(({ name }) => name);

  test('have names of which each is given once', async () => {
    const id = await addTag('taken');
    assert.deepEqual(await send('POST', '', { name: 'taken' }), TAKEN);
    const other = await addTag('free');
    assert.deepEqual(await send('PUT', '', { tag_id: other, name: 'taken' }), TAKEN);
    assert.deepEqual(await send('PUT', '', { tag_id: 999_999, name: 'taken' }), UNKNOWN);
    assert.equal((await send('PUT', '', { tag_id: id, name: 'taken' })).status_code, 200);
    const rejected = await send('POST', '', { name: '' });
    assert.deepEqual([rejected.status_code, rejected.status_message[0].loc], [422, ['body', 'name']]);
  });

  test('are rows with their maker, before and after they are renamed', async () => {
    const made = await send('POST', '', { name: 'finance' });
    const { id, create_time, update_time } = made.data;
    const row = { name: 'finance', user_id: Number(admin.userId), create_time, update_time, id };
    assert.deepEqual(made, success(row));
    assert.match(create_time, TIME);
    const renamed = await send('PUT', '', { tag_id: id, name: 'money' });
    assert.deepEqual(renamed, success({ ...row, name: 'money', update_time: renamed.data.update_time }));
  });

  test('are listed whole on page 0, in pages from page 1, and by keyword', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `listed ${index}`);
    await insertTags({ story, names });
    await addTag('100%_sure');
    const whole = await list('keyword=listed&limit=10');
    assert.deepEqual([namesIn(whole), whole.total], [names, 101]);
    const second = await list('keyword=listed&page=2&limit=4');
    assert.deepEqual([namesIn(second), second.total], [names.slice(4, 8), 101]);
    for (const keyword of ['%25', '_', '%25_S'])
      assert.deepEqual(namesIn(await list(`keyword=${keyword}`)), ['100%_sure']);
    assert.deepEqual(await list('keyword=nothing'), { data: [], total: 0 });
  });

  test('are put on flows by those who may change them, with the number of their kind', async () => {
    const { flowId, alice, bob } = story;
    const link = { tag_id: await addTag('linked'), resource_id: flowId, resource_type: 2 };
    for (const method of ['POST', 'DELETE']) {
      assert.deepEqual(await send(method, '/link', link, bob), MISSING);
      for (const resource_type of [1, 3, 4, 5, 6, 7]) {
        assert.deepEqual(await send(method, '/link', { ...link, resource_type }, alice), MISSING);
      }
      for (const resource_type of [0, 8, 'skill', null, 2.5]) {
        assert.equal((await send(method, '/link', { ...link, resource_type }, alice)).status_code, 422);
      }
    }
    assert.deepEqual(await send('POST', '/link', { ...link, tag_id: 999_999 }, alice), UNKNOWN);
    const made = await send('POST', '/link', link, alice);
    const { id, create_time, update_time } = made.data;
    assert.deepEqual(made, success({ ...link, user_id: Number(alice.userId), create_time, update_time, id }));
    assert.deepEqual(await send('POST', '/link', link, alice), TAKEN);
    for (const tag_id of [link.tag_id, link.tag_id, 999_999]) {
      assert.deepEqual(await send('DELETE', '/link', { ...link, tag_id }, alice), success(null));
    }
  });

  test('are chosen for the home page in order, and leave it when they are deleted', async () => {
    const home = async () => (await story.ask({ path: '/api/v1/tag/home' })).body;
    assert.deepEqual(await home(), success([]));
    const [first, second] = [await addTag('first'), await addTag('second')];
    assert.deepEqual(await send('POST', '/home', { tag_ids: [first, 999_999] }), UNKNOWN);
    assert.deepEqual(await send('POST', '/home', { tag_ids: [second, first] }), success(true));
    const shown = await home();
    assert.deepEqual(Object.keys(shown.data[0]), ['name', 'user_id', 'create_time', 'update_time', 'id']);
    assert.deepEqual(namesIn(shown), ['second', 'first']);
    assert.deepEqual(await send('DELETE', '', { tag_id: second }), success(null));
    assert.deepEqual(await send('DELETE', '', { tag_id: second }), success(null));
    assert.deepEqual(namesIn(await home()), ['first']);
  });
});

describe('lists of flows on the legacy wire', () => {
  let story: FacadeStory;
  let tagId: number;
  let unusedId: number;
  before(async () => {
    story = await openFacadeStory();
    const login = await story.app.logIn();
    const addTag = async (name: string): Promise<number> =>
      (await story.ask({ method: 'POST', path: '/api/v1/tag', body: { name }, login })).body.data.id;
    [tagId, unusedId] = [await addTag('shown'), await addTag('unused')];
    const workflow = await story.createFlow({ name: 'Work', description: 'flow', flow_type: 10 });
    for (const [resource_id, resource_type] of [
      [story.flowId, 2],
      [workflow.id, 5],
    ]) {
      const body = { tag_id: tagId, resource_id, resource_type };
      await story.ask({ method: 'POST', path: '/api/v1/tag/link', body });
    }
    await story.createFlow({ name: 'Bare' });
    for (const { id } of [{ id: story.flowId }, workflow]) await putOnline(id);
  });
  after(() => story[Symbol.asyncDispose]());

  const putOnline = (id: string) => story.ask({ method: 'PATCH', path: `/api/v1/flows/${id}`, body: { status: 2 } });
  const read = async (path: string) => (await story.ask({ path })).body.data;
  const namesOf = (rows: readonly Named[]) => rows.map(({ name }) => name).sort();

  test('show the tags of each row in brief, for one statement however many rows there are', async () => {
    const brief = () => ({ id: tagId, name: 'shown', user_id: 0, create_time: null, update_time: null });
    for (const path of ['/api/v1/flows/', '/api/v1/workflow/list', '/api/v2/flows']) {
      const statements = await recordStatements(async () => {
        const { data } = await read(path);
        for (const { name, tags } of data) assert.deepEqual(tags, name === 'Bare' ? [] : [brief()], path);
      });
      assert.equal(statements.filter((text) => text.includes('tag_link l join tag')).length, 1, path);
      assert.doesNotMatch(statements.join('\n'), /content/);
    }
  });

  const narrowed = [
    { list: '/api/v1/flows/?', names: ['Flow 1'], all: ['Bare', 'Flow 1'] },
    { list: '/api/v2/flows?', names: ['Flow 1'], all: ['Bare', 'Flow 1'] },
    { list: '/api/v1/workflow/list?', names: ['Flow 1', 'Work'], all: ['Bare', 'Flow 1', 'Work'] },
  ];
  for (const { list, names, all } of narrowed) {
    test(`can be narrowed to a tag: ${list}`, async () => {
      const tagged = await read(`${list}tag_id=${tagId}`);
      assert.deepEqual([namesOf(tagged.data), tagged.total], [names, names.length]);
      for (const other of [unusedId, 999_999, -1]) {
        assert.deepEqual(await read(`${list}tag_id=${other}`), { data: [], total: 0 });
      }
      assert.deepEqual(namesOf((await read(`${list}tag_id=0`)).data), all);
    });
  }

  test('of what can be talked to are bare, hold only what is online, and are searched by name', async () => {
    const online = async (query: string) => namesOf(await read(`/api/v1/chat/online?${query}`));
    assert.deepEqual(await online('page=1&keyword=&limit=40'), ['Flow 1', 'Work']);
    assert.deepEqual(await online(`tag_id=${tagId}&keyword=WORK`), ['Work']);
    assert.deepEqual(await online(`tag_id=${unusedId}`), []);
    assert.deepEqual(await online('tag_id=0&keyword=flow'), ['Flow 1']);
    assert.deepEqual(await online('status=1'), ['Flow 1', 'Work']);
    const pages = [await online('limit=1&page=1'), await online('limit=1&page=2'), await online('limit=1&page=3')];
    assert.deepEqual([pages.flat().sort(), pages[2]], [['Flow 1', 'Work'], []]);
    const [row] = await read('/api/v1/chat/online?keyword=work');
    const [listed] = (await read('/api/v1/workflow/list?name=work')).data;
    assert.deepEqual(row, listed);
    assert.deepEqual([row.status, row.flow_type, row.tags[0].name], [2, 10, 'shown']);
  });
});
