import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { StoreFull, StoreUnavailable, StoreUnusable } from '../../src/file/errors.ts';
import { S3_LIMITS } from '../../src/file/s3/client.ts';
import { openS3Store } from '../../src/file/s3/store.ts';
import type { S3Settings } from '../../src/file/s3-settings.ts';
import { Secret } from '../../src/shared/secret.ts';
import { startTestApp } from '../support/app.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { toForm } from '../support/pictures.ts';

const LOGGER = { warn: () => undefined };
const HIDDEN = 'a-secret-that-nobody-may-see';

describe('a store that speaks S3', () => {
  let server: S3Server;
  before(async () => {
    server = await startS3Server();
  });
  after(() => server[Symbol.asyncDispose]());

  const open = (changes: Partial<S3Settings> = {}, limits = S3_LIMITS) =>
    openS3Store({ settings: { ...server.settings, ...changes }, logger: LOGGER, limits });
  const failWith = (code: string, status: number, times = 99) => server.failNext({ times, status, code });

  test('keeps the start from succeeding when it cannot be used, and says what to mend without a secret', async () => {
    const secretAccessKey = new Secret(HIDDEN);
    const quick = { ...S3_LIMITS, attempts: 1 };
    for (const [changes, told] of [
      [{ bucket: 'no-such-bucket' }, /There is no bucket "no-such-bucket"/],
      [{ accessKeyId: 'stranger', secretAccessKey }, /does not know the key of FORME_S3_ACCESS_KEY_ID/],
      [{ secretAccessKey }, /FORME_S3_SECRET_ACCESS_KEY is not the secret/],
      [{ endpoint: 'http://127.0.0.1:1' }, /It cannot be reached, or does not answer like S3 \(ECONNREFUSED\)/],
    ] as const) {
      const error = await open(changes, quick).catch((reason: unknown) => reason);
      assert.ok(error instanceof StoreUnusable, String(error));
      assert.match(error.message, told);
      assert.ok(!JSON.stringify([error.message, error.stack]).includes(HIDDEN));
    }
    server.failNext({ times: 1, status: 403, code: 'AccessDenied', when: (request) => request.startsWith('PUT') });
    await assert.rejects(open(), /may not list, write, read and delete/);
  });

  test('is asked again when it is busy, and every request is signed', async () => {
    const store = await open();
    server.failNext({ times: 2, status: 503, code: 'SlowDown' });
    await store.put({ key: 'icon/a.txt', content: once('Hello') });
    assert.equal((await store.find('icon/a.txt'))?.size, 5);
    assert.equal(
      (await fetch(`${server.settings.endpoint}/${server.settings.bucket}/some/folder/icon/a.txt`)).status,
      403,
    );
    store.close();
  });

  test('that is full, silent or gone refuses each thing in words for people', async () => {
    const store = await open();
    const range = { from: 0, to: 1 };
    failWith('XMinioStorageFull', 507);
    await assert.rejects(store.put({ key: 'icon/b.txt', content: once('x') }), StoreFull);
    failWith('InternalError', 500);
    for (const ask of [
      () => store.put({ key: 'icon/b.txt', content: once('x') }),
      () => store.find('icon/a.txt'),
      () => store.read({ key: 'icon/a.txt', range }),
      () => store.delete('icon/a.txt'),
      () => store.removeLeftovers(),
    ]) {
      await assert.rejects(ask, StoreUnavailable);
    }
    failWith('', 500, 0);
    assert.equal(await store.find('icon/b.txt'), null);
    store.close();
    await using silent = await startSilentServer();
    const limits = { ...S3_LIMITS, answerMs: 50, attempts: 1 };
    await assert.rejects(open({ endpoint: silent.url }, limits), /It cannot be reached/);
  });

  test('serves every server that uses it, and what it does not answer is 503 and not a missing file', async () => {
    await using app = await startTestApp(server.variables);
    await using other = await app.startAnother();
    const login = await app.logIn();
    const upload = () =>
      app.rest({ method: 'POST', path: '/api/v1/upload/any', body: toForm('Hello', 'a.txt'), login });
    const { file_path: link } = (await upload()).body.data;
    assert.match(link, /^\/bisheng\/upload\/[0-9a-f]{32}\.txt\?X-Amz-Algorithm=FORME/u);
    assert.equal(await server.count('some/folder/upload/'), 1);
    const part = await fetch(`${other.url}${link}`, { headers: { range: 'bytes=1-3' } });
    assert.deepEqual([part.status, await part.text()], [206, 'ell']);
    failWith('InternalError', 500);
    const { status_code: code, data } = (await upload()).body;
    assert.deepEqual([code, data.exception], [500, new StoreUnavailable(null).message]);
    const missed = await fetch(`${other.url}${link}`);
    assert.deepEqual([missed.status, await missed.json()], [503, { detail: new StoreUnavailable(null).message }]);
    failWith('', 500, 0);
    const query = '{ storedFiles { edges { node { id } } } }';
    const edges: readonly { node: { id: string } }[] = JSON.parse(JSON.stringify(await app.graphql({ query, login })))
      .data.storedFiles.edges;
    assert.equal(edges.length, 1);
    const remove = `mutation { deleteStoredFile(input: { id: "${edges[0]?.node.id}" }) { __typename } }`;
    await app.graphql({ query: remove, login });
    assert.equal(await server.count('some/folder/upload/'), 0);
    assert.equal((await fetch(`${other.url}${link}`)).status, 404);
  });
});

async function* once(text: string) {
  yield await Promise.resolve(Buffer.from(text));
}

async function startSilentServer(): Promise<AsyncDisposable & { url: string }> {
  const server = http.createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
