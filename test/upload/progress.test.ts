import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldUploads } from '../../src/upload/expiry.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import type { Login, TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { toForm } from '../support/pictures.ts';

interface Progress {
  readonly state: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  readonly refusal: string | null;
  readonly reason: string | null;
}

const QUERY = `subscription ($uploadId: ID!) { uploadProgress(uploadId: $uploadId) {
  state receivedBytes totalBytes refusal reason } }`;
const MEGABYTE = 1024 * 1024;
const HEAD = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
const TAIL = '\r\n--x--\r\n';

describe('how far an upload has come', () => {
  let story: FacadeStory;
  let other: TestApp;
  let database: Database;
  before(async () => {
    story = await openFacadeStory({ FORME_MAX_UPLOAD_MEGABYTES: '2' });
    other = await story.app.startAnother();
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await database.close();
    await other[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  /** Follows on the other server than the one that receives. */
  const follow = (uploadId: string, login: Login = story.alice) => {
    const client = openClient({ app: other, login });
    const told: Progress[] = [];
    const errors: unknown[] = [];
    const begun = Promise.withResolvers<undefined>();
    const read = async () => {
      const items = client.iterate<{ uploadProgress: Progress }>({ query: QUERY, variables: { uploadId } });
      for await (const { data } of items) {
        if (data?.uploadProgress) told.push(data.uploadProgress);
        begun.resolve(undefined);
      }
    };
    const ended = read()
      // A client over a socket throws what the server answered instead of events.
      .catch((failed: unknown) =>
        errors.push((failed as readonly { extensions?: { code?: unknown } }[])[0]?.extensions?.code),
      )
      .finally(() => client.dispose());
    return { told, errors, ended, begun: begun.promise };
  };

  /** An upload of which the test decides when its bytes are sent. */
  const begin = (uploadId: string, bytes: number) => {
    const headers = {
      ...{ cookie: story.alice.cookie, 'content-type': 'multipart/form-data; boundary=x', 'upload-id': uploadId },
      'content-length': HEAD.length + bytes + TAIL.length,
    };
    const request = http.request(`${story.app.url}/api/v1/upload/any`, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.write(HEAD);
    const answered = new Promise<void>((resolve) => {
      request.on('response', (response) => response.resume().on('end', resolve));
      request.on('close', resolve);
    });
    return { request, answered };
  };

  test('is told to its owner on every server, until all is kept', async () => {
    const uploadId = randomUUID();
    const { request, answered } = begin(uploadId, MEGABYTE);
    request.write(Buffer.alloc(MEGABYTE / 2, 'x'));
    const { told, ended, begun } = follow(uploadId);
    await begun;
    for (let waits = 0; !told.some(({ receivedBytes }) => receivedBytes === MEGABYTE / 2); waits += 1) {
      assert.ok(waits < 200, JSON.stringify(told));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stranger = follow(uploadId, story.bob);
    await stranger.ended;
    assert.deepEqual([stranger.told, stranger.errors], [[], ['NOT_FOUND']]);
    request.end(Buffer.concat([Buffer.alloc(MEGABYTE / 2, 'x'), Buffer.from(TAIL)]));
    await Promise.all([answered, ended]);
    const total = HEAD.length + MEGABYTE + TAIL.length;
    const whole = { receivedBytes: MEGABYTE, totalBytes: total, refusal: null, reason: null };
    assert.deepEqual(told.at(-1), { state: 'DONE', ...whole });
    assert.equal(told.find(({ receivedBytes }) => receivedBytes === MEGABYTE / 2)?.state, 'RECEIVING');
    const counts = told.map(({ receivedBytes }) => receivedBytes);
    assert.deepEqual(
      counts,
      counts.toSorted((one, another) => one - another),
    );
    const again = follow(uploadId);
    await again.ended;
    assert.deepEqual(again.told, [{ state: 'DONE', ...whole }]);
  });

  test('ends with the reason when the file is refused or the upload breaks off, and begins anew under the same name', async () => {
    const uploadId = randomUUID();
    const send = (bytes: Buffer | string) =>
      story.ask({
        method: 'POST',
        path: '/api/v1/upload/any',
        body: toForm(bytes, 'a.txt'),
        headers: { 'upload-id': uploadId },
      });
    const look = async (name = uploadId) => {
      const { told, ended } = follow(name);
      await ended;
      const { state, refusal, reason } = told.at(-1) ?? {};
      return { state, refusal, reason };
    };
    await send(Buffer.alloc(2 * MEGABYTE + 1));
    const reason = 'The file must have at most 2,097,152 bytes.';
    assert.deepEqual(await look(), { state: 'FAILED', refusal: 'FILE_TOO_LARGE', reason });
    await send('');
    assert.deepEqual(await look(), { state: 'FAILED', refusal: 'FILE_EMPTY', reason: 'The file is empty.' });
    const broken = randomUUID();
    const { request } = begin(broken, MEGABYTE);
    request.write(Buffer.alloc(1000, 'x'));
    const following = follow(broken);
    await following.begun;
    request.destroy();
    await following.ended;
    assert.deepEqual(await look(broken), { state: 'ABORTED', refusal: null, reason: 'The upload broke off.' });
    await send('Hello');
    assert.deepEqual(await look(), { state: 'DONE', refusal: null, reason: null });
  });

  test('is one row for each name, however often it is used and however many pieces come', async () => {
    const [{ count } = { count: null }] = await toSqlExecutor(database.fork())<{ count: number }>(
      'select count(*)::int as count from upload',
      [],
    );
    assert.equal(count, 3);
  });

  test('is that it was given up when its server is gone, and is forgotten an hour later', async () => {
    const uploadId = randomUUID();
    await toSqlExecutor(database.fork())(
      `insert into upload (user_id, id, attempt, received_bytes, updated_at) values ($1, $2, 'a', 7, now() - interval '31 seconds')`,
      [Number(story.alice.userId), uploadId],
    );
    const { told, ended } = follow(uploadId);
    await ended;
    const reason = 'The server that received it went away.';
    assert.deepEqual(told, [{ state: 'ABORTED', receivedBytes: 7, totalBytes: null, refusal: null, reason }]);
    const forget = () => deleteOldUploads({ em: database.fork(), hours: 1 });
    assert.equal(await forget(), 0);
    await toSqlExecutor(database.fork())(`update upload set updated_at = now() - interval '2 hours'`, []);
    assert.deepEqual([await forget(), await forget()], [4, 0]);
  });

  test('is not found under a name that nobody uses, and a bad name is refused before anything is kept', async () => {
    for (const uploadId of [randomUUID(), '../../etc/passwd']) {
      const { errors, ended } = follow(uploadId);
      await ended;
      assert.deepEqual(errors, ['NOT_FOUND'], uploadId);
    }
    for (const uploadId of ['short', '../../etc/passwd', 'x'.repeat(65)]) {
      const headers = { 'upload-id': uploadId };
      const answer = await story.ask({
        method: 'POST',
        path: '/api/v1/upload/any',
        body: toForm('x', 'a.txt'),
        headers,
      });
      assert.equal(answer.body.status_code, 422, uploadId);
    }
  });
});
