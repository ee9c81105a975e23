import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Login } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const PATH = '/api/v1/skill/template';

interface TemplateRow {
  readonly id: number;
  readonly name: string;
  readonly order_num: number;
}

describe('templates on the legacy wire', () => {
  let story: FacadeStory;
  let root: Login;
  before(async () => {
    story = await openFacadeStory();
    root = await story.app.logIn();
  });
  after(() => story[Symbol.asyncDispose]());

  const create = async (body: object, login = root) =>
    (await story.ask({ method: 'POST', path: `${PATH}/create`, body, login })).body;
  const update = async (id: number, body: object, login = root) =>
    (await story.ask({ method: 'POST', path: `${PATH}/${id}`, body, login })).body;
  const remove = async (id: number, login = root) =>
    (await story.ask({ method: 'DELETE', path: `${PATH}/${id}`, login })).body;
  const list = async (query = ''): Promise<readonly TemplateRow[]> =>
    (await story.ask({ path: `${PATH}${query}` })).body.data;
  const namesOf = (rows: readonly TemplateRow[]) => rows.map(({ name }) => name);

  test('are written by administrators alone', async () => {
    const forbidden = failure(403, 'No permission to operate');
    assert.deepEqual(await create({ name: 'x', flow_id: story.flowId }, story.alice), forbidden);
    assert.deepEqual(await update(1, {}, story.alice), forbidden);
    assert.deepEqual(await remove(1, story.alice), forbidden);
  });

  test('have one name each, need something to be made of, and must be there', async () => {
    const [{ name } = { name: '' }] = await list();
    assert.deepEqual(await create({ name, data: demoDocument() }), failure(10530, 'Template Name Already Exists'));
    assert.deepEqual((await create({ name: 'x' })).status_message[0].loc, ['body', 'data']);
    assert.deepEqual(await create({ name: 'x', flow_id: 'f'.repeat(32) }), failure(10520, 'Skill does not exist.'));
    const missing = failure(404, 'Template not found');
    assert.deepEqual([await update(2_147_483_647, {}), await remove(2_147_483_647)], [missing, missing]);
    assert.deepEqual((await update(1, { order_num: 'Infinity' })).status_message[0].loc, ['body', 'order_num']);
  });

  test('are answered whole, before all others', async () => {
    const [{ order_num: largest } = { order_num: 0 }] = await list();
    const sent = { name: 'Q&A starter', description: 'd', flow_type: 10, flow_id: story.flowId, order_num: 1 };
    const body = await create({ ...sent, data: null });
    const whole: object = body.data;
    const { id, create_time: createTime, update_time: updateTime } = body.data;
    const expected = { ...sent, data: demoDocument(), order_num: largest + 65_535, guide_word: null, id };
    assert.deepEqual(body, success({ ...expected, create_time: createTime, update_time: updateTime }));
    const one = await story.ask({ path: `${PATH}?flow_type=1&id=${id}` });
    assert.deepEqual(one.body, success([body.data]));
    const rest = { data: null, flow_type: 1, flow_id: null, guide_word: null, create_time: null };
    assert.deepEqual((await list())[0], { ...whole, ...rest });
  });

  test('are listed by their places, for a kind or a name, and page by page', async () => {
    const rows = await list();
    const places = rows.map(({ order_num: place }) => place);
    assert.deepEqual(
      places,
      places.toSorted((one, other) => other - one),
    );
    assert.deepEqual(namesOf(await list('?flow_type=10')), ['Q&A starter']);
    assert.deepEqual(namesOf(await list(`?name=${encodeURIComponent('Q&A starter')}`)), ['Q&A starter']);
    assert.deepEqual(
      [await list('?flow_type=3'), await list('?name=nobody'), await list('?id=2147483647')],
      [[], [], []],
    );
    assert.deepEqual(await list('?page_size=2&page_name=2'), rows.slice(2, 4));
    assert.deepEqual(await list('?page_size=2'), rows);
    assert.deepEqual(await list('?page_size=2147483647&page_name=2147483647'), []);
  });

  test('are dragged to places that are sent as text and with fractions', async () => {
    const [first, second, third] = await list();
    const between = ((second?.order_num ?? 0) + (third?.order_num ?? 0)) / 2;
    const moved = await update(first?.id ?? 0, { order_num: String(between) });
    assert.equal(moved.data.order_num, Math.trunc(between));
    const rows = await list();
    assert.deepEqual(
      rows.slice(0, 3).map(({ id }) => id),
      [second?.id, first?.id, third?.id],
    );
  });

  test('keep what a change does not name', async () => {
    const created = await create({ name: 'Kept', description: 'd', guide_word: 'g', data: demoDocument() });
    const { update_time: _at, ...before } = created.data;
    const { update_time: _later, ...after } = (await update(created.data.id, { name: 'Renamed', guide_word: null }))
      .data;
    assert.deepEqual(after, { ...before, name: 'Renamed', guide_word: null });
    assert.deepEqual([await remove(created.data.id), await list('?name=Renamed')], [success(null), []]);
  });
});
