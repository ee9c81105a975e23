import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { cyclicDocument, demoDocument } from '../support/documents.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

/** More versions than anybody would save in a test. */
async function insertVersions(options: { story: FacadeStory; flowId: string; count: number }): Promise<void> {
  const client = new pg.Client(toClientConfig(options.story.app.connection));
  await client.connect();
  const insert = `insert into flow_version (flow_id, name) select $1, 'n' || n from generate_series(1, $2::int) n`;
  await client.query(insert, [options.flowId, options.count]).finally(() => client.end());
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

describe('flows on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const patch = (id: string, body: object) => story.ask({ method: 'PATCH', path: `/api/v1/flows/${id}`, body });

  test('cannot be had, changed or deleted by somebody else, for whom they do not exist', async () => {
    const { bob, flowId } = story;
    const path = `/api/v1/flows/${flowId}`;
    const missing = '/api/v1/flows/00000000000000000000000000000000';
    for (const at of [path, missing]) {
      const [seen, changed, deleted] = [
        await story.ask({ path: at, login: bob }),
        await story.ask({ method: 'PATCH', path: at, body: { name: 'Mine' }, login: bob }),
        await story.ask({ method: 'DELETE', path: at, login: bob }),
      ];
      assert.deepEqual(seen.body, failure(10520, 'Skill does not exist.'));
      assert.deepEqual(changed.body, failure(404, 'Flow not found'));
      assert.deepEqual(deleted.body, failure(404, 'This role does not exist - '));
    }
  });

  test('have names of which their owner has each only once', async () => {
    await story.createFlow({ name: 'Twice' });
    const { status, body } = await story.ask({ method: 'POST', path: '/api/v1/flows', body: { name: 'Twice' } });
    assert.deepEqual([status, body], [200, failure(10503, 'Duplicate skill name')]);
  });

  test('are created whole, under an id of their own and offline, whatever a client sends along', async () => {
    const data = demoDocument();
    const sent = { name: 'Copy', data, description: 'd', guide_word: 'g', logo: 'icon/a.png', status: 2, flow_id: 'x' };
    const { status, body } = await story.ask({ method: 'POST', path: '/api/v1/flows/', body: sent });
    const { id, create_time, update_time, version_id } = body.data;
    assert.match(id, /^[0-9a-f]{32}$/);
    assert.match(create_time, TIME);
    assert.equal(typeof version_id, 'number');
    assert.equal(status, 201);
    assert.deepEqual(
      body,
      success({
        ...{ id, create_time, update_time, version_id, name: 'Copy', description: 'd', guide_word: 'g', data },
        ...{ logo: 'icon/a.png', status: 1, flow_type: 1, user_id: Number(story.alice.userId), user_name: null },
      }),
    );
  });

  test('are found with dashes in their id, with their document', async () => {
    const { id } = await story.createFlow();
    const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const { body } = await story.ask({ path: `/api/v1/flows/${dashed.toUpperCase()}` });
    assert.deepEqual([body.data.id, body.data.logo, body.data.data], [id, '', demoDocument()]);
  });

  test('keep what a change leaves out, and lose what it sets to null', async () => {
    const { id } = await story.createFlow({ description: 'd', guide_word: 'g' });
    const { body } = await patch(id, { name: 'Renamed', guide_word: null, logo: '', data: {} });
    assert.equal(body.status_code, 200);
    const { name, description, guide_word, data } = body.data;
    assert.deepEqual([name, description, guide_word, data], ['Renamed', 'd', null, demoDocument()]);
  });

  test('go online when they build, and then change only by going offline', async () => {
    const { id } = await story.createFlow();
    assert.equal((await patch(id, { status: 2 })).body.data.status, 2);
    assert.deepEqual((await patch(id, { name: 'X' })).body, failure(10521, 'Skills are live and cannot be edited'));
    const offline = await patch(id, { name: 'Offline again', status: 1 });
    assert.deepEqual([offline.body.data.name, offline.body.data.status], ['Offline again', 1]);
  });

  test('stay offline when they do not build, which the answer explains', async () => {
    const { id } = await story.createFlow({ data: cyclicDocument() });
    const { body } = await patch(id, { status: 2 });
    assert.deepEqual([body.status_code, body.status_message], [500, 'Server error']);
    assert.equal(body.data.exception, 'Graph contains a cycle, cannot perform topological sort');
  });

  test('are gone once they are deleted', async () => {
    const { id } = await story.createFlow();
    assert.deepEqual((await story.ask({ method: 'DELETE', path: `/api/v1/flows/${id}` })).body, success(null));
    assert.equal((await story.ask({ path: `/api/v1/flows/${id}` })).body.status_code, 10520);
  });
});

describe('the list of flows', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const list = async (query: string) => (await story.ask({ path: `/api/v1/flows/?${query}` })).body.data;
  const namesIn = (data: { data: { name: string }[] }) => data.data.map(({ name }) => name);

  test('has rows with everything that the web client shows, and no documents', async () => {
    const { data, total } = await list('page_num=1&page_size=14&name=');
    const [{ create_time, update_time, version_list: versions }] = data;
    assert.equal(total, 1);
    const { flowId, versionId, alice } = story;
    const times = { create_time: versions[0].create_time, update_time: versions[0].update_time };
    const constants = { data: null, user_id: null, flow_type: 1, is_delete: 0, original_version_id: null };
    assert.deepEqual(data, [
      {
        ...{ id: flowId, name: 'Flow 1', description: null, data: null, logo: '', status: 1, flow_type: 1 },
        ...{
          user_id: Number(alice.userId),
          user_name: 'alice',
          guide_word: null,
          write: true,
          create_time,
          update_time,
        },
        version_list: [
          { ...constants, ...times, id: versionId, flow_id: flowId, name: 'v0', description: null, is_current: 1 },
        ],
        ...{ group_ids: ['2'], tags: [] },
      },
    ]);
  });

  test('is cut into pages, or whole when the page size is zero', async () => {
    for (const name of ['Second', 'Third']) await story.createFlow({ name });
    assert.deepEqual(namesIn(await list('page_num=1&page_size=2')), ['Third', 'Second']);
    assert.deepEqual(namesIn(await list('page_num=2&page_size=2')), ['Flow 1']);
    for (const beyond of ['page_num=9&page_size=2', 'page_num=2147483647&page_size=2147483647']) {
      assert.deepEqual(await list(beyond), { data: [], total: 3 });
    }
    assert.deepEqual(namesIn(await list('page_size=0')), ['Third', 'Second', 'Flow 1']);
  });

  test('is narrowed by name and status; a status or tag that nothing has matches nothing', async () => {
    assert.deepEqual(namesIn(await list('name=HIR&status=1&tag_id=0')), ['Third']);
    for (const query of ['status=2', 'status=0', 'status=7', 'tag_id=3']) {
      assert.deepEqual(await list(query), { data: [], total: 0 });
    }
  });

  test('is one of apps of every kind for the web client, without their opening lines', async () => {
    const apps = async (query: string) => (await story.ask({ path: `/api/v1/workflow/list?${query}` })).body.data;
    const [skill] = (await list('name=flow%201')).data;
    const { data: _data, guide_word: _guideWord, ...row } = skill;
    assert.deepEqual(await apps('name=flow%201&managed=true'), { data: [row], total: 1 });
    assert.equal((await apps('flow_type=1')).total, 3);
    for (const query of ['flow_type=10', 'flow_type=15', 'status=0']) {
      assert.deepEqual(await apps(query), { data: [], total: 0 });
    }
  });

  test('leads its owner, and nobody else, to the editor', async () => {
    const path = `/api/v1/workflow/write/auth?flow_id=${story.flowId}&flow_type=1`;
    assert.deepEqual((await story.ask({ path })).body, success(null));
    assert.equal((await story.ask({ path, login: story.bob })).body.status_code, 404);
  });

  test('leads to no editor of assistants from a skill, and to none of skills from an assistant', async () => {
    const { id } = await story.createFlow({ flow_type: 5 });
    const codeOf = async (flowId: string, type: number) => {
      const path = `/api/v1/workflow/write/auth?flow_id=${flowId}&flow_type=${type}`;
      return (await story.ask({ path })).body.status_code;
    };
    assert.deepEqual([await codeOf(id, 5), await codeOf(story.flowId, 10)], [200, 200]);
    assert.deepEqual([await codeOf(id, 1), await codeOf(story.flowId, 5)], [404, 404]);
    await story.ask({ method: 'DELETE', path: `/api/v1/flows/${id}` });
  });

  test('shows no versions of assistants, which the wire has none of', async () => {
    const { id } = await story.createFlow({ flow_type: 5 });
    const { data } = (await story.ask({ path: '/api/v1/workflow/list?flow_type=5' })).body.data;
    assert.deepEqual([data[0].id, data[0].version_list], [id, []]);
    await story.ask({ method: 'DELETE', path: `/api/v1/flows/${id}` });
  });

  test('has every version of a flow, however many there are, so that the current one is among them', async () => {
    const { id, version_id: current } = await story.createFlow({ name: 'Long history' });
    await insertVersions({ story, flowId: id, count: 101 });
    const [row] = (await list('name=long%20history')).data;
    const versions: readonly { id: number; is_current: number }[] = row.version_list;
    assert.equal(versions.length, 102);
    assert.deepEqual(
      versions.filter((version) => version.is_current === 1).map((version) => version.id),
      [current],
    );
    await story.ask({ method: 'DELETE', path: `/api/v1/flows/${id}` });
  });

  test('shows nobody but an administrator the flows of others', async () => {
    const admin = await story.app.logIn();
    const path = '/api/v1/flows/';
    assert.equal((await story.ask({ path, login: story.bob })).body.data.total, 0);
    assert.equal((await story.ask({ path, login: admin })).body.data.total, 3);
  });
});
