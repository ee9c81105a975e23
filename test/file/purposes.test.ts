import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import type { FilePurpose } from '../../src/file/entity.ts';
import { deleteUnusedFiles } from '../../src/file/expiry.ts';
import { openS3Store } from '../../src/file/s3/store.ts';
import type { FileStore } from '../../src/file/store.ts';
import type { Login } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { PNG, toForm } from '../support/pictures.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { failure, openFacadeStory, type FacadeStory } from '../facade/story.ts';

interface Uploaded {
  readonly file_path: string;
  readonly relative_path: string;
}

const USAGE = '{ viewer { fileUsage { bytes files maxBytes maxFiles } } }';
const LIST = `query ($filter: StoredFileFilter) { storedFiles(first: 100, filter: $filter) {
  edges { node { purpose size url } } } }`;
const KILOBYTES_600 = Buffer.alloc(600 * 1024, 'x');

describe('files of every purpose, in S3', () => {
  let server: S3Server;
  let story: FacadeStory;
  let database: Database;
  let store: FileStore;
  before(async () => {
    server = await startS3Server();
    story = await openFacadeStory({ ...server.variables, FORME_MAX_USER_FILES_MEGABYTES: '1' });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    store = await openS3Store({ settings: server.settings, logger: { warn: () => undefined } });
  });
  after(async () => {
    store.close();
    await database.close();
    await story[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const upload = async (door: string, bytes: Uint8Array | string = PNG, login: Login = story.alice) =>
    (await story.ask({ method: 'POST', path: `/api/v1/upload/${door}`, body: toForm(bytes, 'a.png'), login })).body;
  const give = async (door: string, login?: Login): Promise<Uploaded> => (await upload(door, PNG, login)).data;
  const ask = async (query: string, variables: object = {}, login: Login = story.alice) =>
    JSON.parse(JSON.stringify(await story.app.graphql({ query, variables, login }))).data;
  const usage = async (login?: Login) => (await ask(USAGE, {}, login)).viewer.fileUsage;
  const execute = (text: string) => toSqlExecutor(database.fork())(text, []);
  const clean = (purpose: FilePurpose) => deleteUnusedFiles({ em: database.fork(), store, purpose });
  const age = (hours: number) =>
    execute(`update stored_file set created_at = now() - interval '${hours} hours', looked_at = null`);

  test('count to the room of whoever uploads them, whichever door they come in by', async () => {
    const limits = { maxBytes: 1024 * 1024, maxFiles: 10_000 };
    assert.deepEqual(await usage(), { bytes: 0, files: 0, ...limits });
    const doors = ['icon', `workflow/${story.flowId}`, 'any'];
    for (const door of doors) await give(door);
    assert.deepEqual(await usage(), { bytes: 3 * PNG.length, files: 3, ...limits });
    assert.deepEqual(await usage(story.bob), { bytes: 0, files: 0, ...limits });
    assert.equal((await upload('any', KILOBYTES_600)).status_code, 200);
    const large = Buffer.concat([PNG, KILOBYTES_600]);
    const text = 'You keep as many files as you may. Delete some to make room.';
    for (const door of doors) {
      const { status_code: code, data } = await upload(door, large);
      assert.deepEqual([code, data.exception], [413, text], door);
    }
    assert.equal((await usage()).files, 4);
  });

  test('are listed for their owner alone, all or those of one purpose, with links that work', async () => {
    const list = async (filter?: object, login?: Login): Promise<readonly { purpose: string; url: string }[]> => {
      const edges: readonly { node: { purpose: string; url: string } }[] = (await ask(LIST, { filter }, login))
        .storedFiles.edges;
      return edges.map(({ node }) => node);
    };
    assert.deepEqual(
      (await list()).map(({ purpose }) => purpose),
      ['CHAT', 'CHAT', 'FLOW', 'ICON'],
    );
    const [icon] = await list({ purpose: 'ICON' });
    assert.equal((await fetch(`${story.app.url}${icon?.url}`)).headers.get('content-type'), 'image/png');
    assert.deepEqual(await list({}, story.bob), []);
  });

  test('are told nothing of to keys that may not read files', async () => {
    const CREATE = `mutation { createApiKey(input: { name: "k", scopes: [FLOW_READ] }) {
      ... on CreateApiKeyPayload { secret } } }`;
    const { secret: token } = (await ask(CREATE)).createApiKey;
    assert.equal(await usage({ ...story.alice, token }), null);
  });

  test('that nothing uses go once they are old enough, with their bytes; what something uses stays', async () => {
    const logo = await give('icon', story.bob);
    await execute(`update flow set logo = '${logo.relative_path}' where id = '${story.flowId}'`);
    await execute("delete from stored_file where name = 'a.png' and purpose = 'CHAT'");
    const named = await give(`workflow/${story.flowId}`);
    const data = demoDocument({ template: `See ${named.relative_path}` });
    const saved = await story.ask({ method: 'PUT', path: `/api/v1/flows/versions/${story.versionId}`, body: { data } });
    assert.equal(saved.body.status_code, 200);
    await age(23);
    for (const purpose of ['CHAT', 'ICON', 'FLOW', 'REPORT'] as const) assert.equal(await clean(purpose), 0, purpose);
    await age(7 * 24 + 1);
    assert.deepEqual([await server.count('some/folder/icon/'), await server.count('some/folder/workflow/')], [2, 2]);
    assert.deepEqual(
      [await clean('ICON'), await clean('FLOW'), await clean('ICON'), await clean('FLOW')],
      [1, 1, 0, 0],
    );
    for (const { file_path: link } of [logo, named]) {
      assert.equal((await fetch(`${story.app.url}${link}`)).status, 200);
    }
    await execute(`update flow set logo = null where id = '${story.flowId}'`);
    assert.deepEqual([await clean('ICON'), await server.count('some/folder/icon/')], [1, 0]);
    const asked = await execute(
      "select from stored_file where purpose = 'FLOW' and looked_at > now() - interval '1 day'",
    );
    assert.equal(asked.length, 1);
  });

  test('whose bytes cannot be deleted now are deleted later, and are shown to nobody meanwhile', async () => {
    const { file_path: link } = await give('any', story.bob);
    await age(25);
    server.failNext({ times: 99, status: 500, code: 'InternalError', when: (request) => request.startsWith('DELETE') });
    await assert.rejects(clean('CHAT'), { name: 'Error', message: /cannot reach its files/ });
    assert.deepEqual((await ask(LIST, { filter: { purpose: 'CHAT' } }, story.bob)).storedFiles.edges, []);
    server.failNext({ times: 0, status: 500, code: '' });
    assert.equal(await clean('CHAT'), 1);
    assert.equal((await fetch(`${story.app.url}${link}`)).status, 404);
  });

  test('of a report go once another took their place', async () => {
    await execute(`insert into stored_file (id, purpose, name, media_type, storage_key, size, created_at) values
      ('${'a'.repeat(32)}', 'REPORT', 'r', 'x', 'report/old.docx', 1, now() - interval '2 days'),
      ('${'b'.repeat(32)}', 'REPORT', 'r', 'x', 'report/now.docx', 1, now() - interval '2 days')`);
    await execute(`insert into report_template (flow_id, storage_key) values ('${story.flowId}', 'report/now.docx')`);
    assert.deepEqual([await clean('REPORT'), await clean('REPORT')], [1, 0]);
  });

  test('are refused in words for people when the store has no room', async () => {
    const before = await usage(story.bob);
    server.failNext({ times: 1, status: 507, code: 'XMinioStorageFull' });
    const full = failure(500, 'Server error');
    const told = { ...full, data: { exception: 'The server has no room for the file.' } };
    assert.deepEqual(await upload('icon', PNG, story.bob), told);
    assert.deepEqual(await usage(story.bob), before);
  });
});
