import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteUnusedFiles } from '../../src/file/expiry.ts';
import { openLocalDisk } from '../../src/file/local-disk.ts';
import type { Login } from '../support/app.ts';
import { PNG, toForm } from '../support/pictures.ts';
import { failure, openFacadeStory, success, type FacadeStory } from '../facade/story.ts';

interface ListedFile {
  readonly id: string;
  readonly mediaType: string;
}

const MEGABYTE = 1024 * 1024;
const LIST = `query ($first: Int, $after: String) { storedFiles(first: $first, after: $after) {
  edges { node { id name mediaType size url owner { name } } } pageInfo { hasNextPage endCursor } } }`;
const LOOK = 'query ($id: ID!) { storedFile(id: $id) { id name } }';
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "StoredFile", id: $id }]) {
  ... on StoredFile { id name } } }`;
const DELETE = `mutation ($id: ID!) { deleteStoredFile(input: { id: $id }) {
  __typename ... on DeleteStoredFilePayload { deletedFileId } ... on NotFound { resource } } }`;

describe('a file that somebody uploads for chats', () => {
  let story: FacadeStory;
  let database: Database;
  let root: string;
  before(async () => {
    story = await openFacadeStory({ FORME_MAX_UPLOAD_MEGABYTES: '1', FORME_MAX_USER_FILES_MEGABYTES: '2' });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    root = path.join(os.tmpdir(), `forme-files-${story.app.connection.database}`, 'files');
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const upload = async (bytes: Uint8Array | string, name: string, login: Login | null = story.alice) =>
    (await story.ask({ method: 'POST', path: '/api/v1/upload/any-flow', body: toForm(bytes, name), login })).body;
  const ask = async (query: string, variables: object = {}, login: Login = story.alice) =>
    JSON.parse(JSON.stringify(await story.app.graphql({ query, variables, login }))).data;
  const list = async (login?: Login): Promise<readonly ListedFile[]> => {
    const edges: readonly { readonly node: ListedFile }[] = (await ask(LIST, { first: 100 }, login)).storedFiles.edges;
    return edges.map(({ node }) => node);
  };
  const countBytes = async () => (await readdir(path.join(root, 'upload')).catch(() => [])).length;
  const execute = (text: string) => toSqlExecutor(database.fork())(text, []);

  test('needs a login, bytes, and no more of them than are taken; nothing is left of one that is refused', async () => {
    assert.deepEqual(await upload('x', 'a.txt', null), { detail: '' });
    assert.deepEqual(await upload('', 'a.txt'), failure(10040, 'Uploaded file cannot be empty'));
    assert.equal((await upload(Buffer.alloc(MEGABYTE + 1), 'a.txt')).status_code, 413);
    assert.deepEqual([await list(), await countBytes()], [[], 0]);
  });

  test('is named by a link without a host, and is listed for its owner alone, who may look at and delete it', async () => {
    const uploaded = await upload('Hello', `../${'x'.repeat(90)}Report ü.txt`);
    const { file_path: url } = uploaded.data;
    assert.match(url, /^\/bisheng\/upload\/[0-9a-f]{32}\.txt\?X-Amz-Algorithm=/u);
    const nothing = { relative_path: null, file_name: null, repeat: false };
    const answer = { flowId: 'any-flow', file_path: url, ...nothing };
    assert.deepEqual(uploaded, success({ ...answer, repeat_file_name: null, repeat_update_time: null }));
    const file = (await list()).at(0);
    const name = `${'x'.repeat(68)}Report ü.txt`;
    assert.deepEqual(file, { ...file, name, mediaType: 'text/plain', size: 5, url, owner: { name: 'alice' } });
    assert.equal(await (await fetch(`${story.app.url}${url}`)).text(), 'Hello');
    const { id } = file;
    for (const wrong of [id, '0'.repeat(32), '', '\0', "' or true --"]) {
      const login = wrong === id ? story.bob : story.alice;
      assert.deepEqual(await ask(LOOK, { id: wrong }, login), { storedFile: null });
      assert.deepEqual(await ask(ENTITY, { id: wrong }, login), { _entities: [null] });
      const refused = { __typename: 'NotFound', resource: 'STORED_FILE' };
      assert.deepEqual(await ask(DELETE, { id: wrong }, login), { deleteStoredFile: refused });
    }
    assert.deepEqual(await list(story.bob), []);
    assert.deepEqual(await ask(LOOK, { id }), { storedFile: { id, name } });
    assert.deepEqual(await ask(ENTITY, { id }), { _entities: [{ id, name }] });
    const deleted = { __typename: 'DeleteStoredFilePayload', deletedFileId: id };
    assert.deepEqual(await ask(DELETE, { id }), { deleteStoredFile: deleted });
    assert.deepEqual([await list(), await countBytes()], [[], 0]);
    assert.equal((await fetch(`${story.app.url}${url}`)).status, 404);
  });

  test('is known by its content, whatever it is called', async () => {
    for (const [bytes, name] of [
      [PNG, 'picture.pdf'],
      ['%PDF-1.7', 'b.txt'],
      ['<script>alert(1)</script>', 'c.html'],
    ] as const) {
      const { file_path: url } = (await upload(bytes, name)).data;
      const { headers } = await fetch(`${story.app.url}${url}`);
      const isPicture = bytes === PNG;
      assert.equal(headers.get('content-type'), isPicture ? 'image/png' : 'application/octet-stream', name);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
    const types = (await list()).map(({ mediaType }) => mediaType);
    assert.deepEqual(types, ['application/octet-stream', 'application/pdf', 'image/png']);
  });

  test('comes in pages, newest first', async () => {
    const first = (await ask(LIST, { first: 2 })).storedFiles;
    assert.deepEqual([first.edges.length, first.pageInfo.hasNextPage], [2, true]);
    const rest = (await ask(LIST, { first: 2, after: first.pageInfo.endCursor })).storedFiles;
    assert.deepEqual([rest.edges[0].node.name, rest.pageInfo.hasNextPage], ['picture.pdf', false]);
  });

  test('finds no room once its owner keeps as much as they may, also when several come at once', async () => {
    const bytes = Buffer.alloc(900 * 1024, 'x');
    const answers = await Promise.all([1, 2, 3, 4].map((each) => upload(bytes, `${each}.txt`)));
    const codes = answers.map(({ status_code }) => status_code).sort();
    assert.deepEqual(codes, [200, 200, 413, 413]);
    const full = answers.find(({ status_code }) => status_code === 413);
    assert.equal(full.data.exception, 'You keep as many files as you may. Delete some to make room.');
    assert.equal((await upload('Hello', 'small.txt', story.bob)).status_code, 200);
    assert.equal((await list()).length, 5);
    assert.equal(await countBytes(), 6);
  });

  test('is deleted a day later unless a conversation refers to it, and one that never came in whole is, too', async () => {
    const store = openLocalDisk({ root });
    const clean = () => deleteUnusedFiles({ em: database.fork(), store, purpose: 'CHAT' });
    assert.equal(await clean(), 0);
    const [kept] = await list();
    await execute(`insert into session_file (session_id, file_id) values ('${story.chatId}', '${kept?.id}')`);
    await execute(`insert into stored_file (id, user_id, name, media_type, storage_key)
      select '${'f'.repeat(32)}', id, 'half', 'text/plain', 'upload/half.txt' from user_account where name = 'bob'`);
    assert.equal((await list(story.bob)).length, 1);
    await execute(`update stored_file set created_at = now() - interval '25 hours' where name <> 'small.txt'`);
    assert.equal(await clean(), 5);
    assert.deepEqual([(await list()).map(({ id }) => id), await countBytes()], [[kept?.id], 2]);
    assert.equal((await list(story.bob)).length, 1);
    await execute('delete from session_file');
    assert.equal(await clean(), 1);
    assert.equal(await countBytes(), 1);
  });
});
