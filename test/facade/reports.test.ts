import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startOfficeServer, toDocx, type OfficeServer } from '../report/office-server.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

interface Opened {
  readonly temp_url: string;
  readonly original_version: string;
  readonly version_key: string;
}

describe('report templates on the legacy wire', () => {
  let office: OfficeServer;
  let story: FacadeStory;
  before(async () => {
    office = await startOfficeServer();
    const addresses = { FORME_OFFICE_URL: office.url, FORME_PUBLIC_URL: 'https://forme.example/base' };
    story = await openFacadeStory(addresses);
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  const open = async (flowId: string, login = story.alice) =>
    (await story.ask({ path: `/api/v1/report/report_temp?flow_id=${flowId}`, login })).body;
  /** As the office server calls: without a login. */
  const callBack = async (body: object) =>
    (await story.ask({ method: 'POST', path: '/api/v1/report/callback', body, login: null })).body;

  test('of a flow that the asker may not read look missing', async () => {
    assert.deepEqual(await open(story.flowId, story.bob), failure(10520, 'Skill does not exist.'));
  });

  test('are saved only under a key that was handed out, and only from the office server', async () => {
    const { data } = await open(story.flowId);
    const unknown = { status: 2, key: '0'.repeat(32), url: office.serve('/x', toDocx('x')) };
    assert.deepEqual(await callBack(unknown), failure(500, 'cannot find the flow_id'));
    const foreign = await callBack({ status: 2, key: data.version_key, url: 'http://127.0.0.1:1/x' });
    assert.deepEqual([foreign.status_code, foreign.data.exception], [403, 'The address is not on the office server.']);
    const missing = await callBack({ status: 6, key: data.version_key, url: office.serve('/page', '<html>') });
    assert.equal(missing.status_code, 500);
    assert.match(missing.data.exception, /it is no text document/);
    assert.equal((await callBack({ status: 2, key: data.version_key })).status_code, 422);
  });

  test('are handed to the office editor, saved by it, and handed out again', async () => {
    const { id: flowId } = await story.createFlow();
    const opened = await open(flowId);
    const key: string = opened.data.version_key;
    const blank = { flow_id: flowId, temp_url: '', original_version: null, version_key: key };
    assert.deepEqual(opened, success(blank));
    for (const status of [1, 3, 4, 7])
      assert.deepEqual(await callBack({ status, key, url: null, users: ['1'] }), { error: 0 });
    assert.deepEqual(await callBack({ status: 2, key, url: office.serve('/saved', toDocx('saved')) }), { error: 0 });
    const { data }: { data: Opened } = await open(flowId);
    assert.deepEqual([data.original_version, data.version_key === key], [key, false]);
    assert.ok(data.temp_url.startsWith(`https://forme.example/base/bisheng/report/${key}.docx?X-Amz-`));
    const link = data.temp_url.slice('https://forme.example/base'.length);
    const response = await fetch(`${story.app.url}${link}`);
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
    assert.match(await response.text(), /saved/);
  });

  test('have their editor where the environment says', async () => {
    assert.equal((await story.ask({ path: '/api/v1/env', login: null })).body.data.office_url, office.url);
  });
});
