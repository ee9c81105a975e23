import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { toByteRange } from '../../src/facade/byte-range.ts';
import { PNG, toForm } from '../support/pictures.ts';
import { openFacadeStory, type FacadeStory } from './story.ts';

interface Uploaded {
  readonly relative_path: string;
  readonly file_path: string;
}

describe('links to files', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const get = (link: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${story.app.url}${link}`, { headers, method });
  const upload = async (body: FormData, url = '/api/v1/upload/icon'): Promise<Uploaded> =>
    (await story.ask({ method: 'POST', path: url, body })).body.data;

  test('that were not made here, or were changed, are refused', async () => {
    const { file_path: link, relative_path: key } = await upload(toForm(PNG));
    const wrong = [
      ...[link.slice(0, -1), `${link}0`, link.replace('604800', '604801'), link.replace(key, `${key}x`)],
      ...[`/bisheng/${key}`, `/bisheng/..%2f..%2f0${link.slice(link.indexOf('?'))}`],
      ...['/bisheng/.incoming/a', '/bisheng/%00', '/bisheng/icon/%2e%2e/a', `${link}&X-Amz-Signature=a`],
    ];
    for (const each of wrong) {
      const response = await get(each);
      assert.equal(response.status, 403, each);
      assert.deepEqual(await response.json(), { detail: 'The link is not valid, or it has expired.' });
      assert.equal(response.headers.get('cache-control'), 'no-store');
    }
    assert.equal((await get(link, {}, 'PUT')).status, 405);
    assert.equal((await get('/bisheng')).status, 404);
  });

  test('to a file that is gone say so', async () => {
    const { file_path: link, relative_path: key } = await upload(toForm(PNG));
    await rm(path.join(os.tmpdir(), `forme-files-${story.app.connection.database}`, 'files', key));
    const response = await get(link);
    assert.deepEqual([response.status, await response.json()], [404, { detail: 'Not Found' }]);
  });

  test('show pictures without a login, and are kept by browsers', async () => {
    const { file_path: link } = await upload(toForm(PNG));
    const response = await get(link);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), PNG);
    const headers = (name: string) => response.headers.get(name);
    assert.deepEqual([headers('content-type'), headers('content-disposition')], ['image/png', 'inline']);
    assert.deepEqual([headers('x-content-type-options'), headers('accept-ranges')], ['nosniff', 'bytes']);
    assert.match(headers('cache-control') ?? '', /^private, max-age=86400$/);
    // Told by hand, because `fetch` would ask not to be answered from what is kept.
    const again = await get(link, { 'if-none-match': headers('etag') ?? '', 'cache-control': 'max-age=0' });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    const head = await get(link, {}, 'HEAD');
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(PNG.length)]);
    assert.equal((await get(`/workspace${link}`)).status, 200);
  });

  test('give everything that is no picture to be saved, and nothing to be run', async () => {
    const page = '<html><script>alert(1)</script>';
    const url = `/api/v1/upload/workflow/${story.flowId}`;
    for (const name of ['page.html', 'page.svg', 'page.png', 'page.txt']) {
      const { file_path: link } = await upload(toForm(page, name), url);
      const { headers } = await get(link);
      assert.equal(headers.get('content-type'), 'application/octet-stream');
      assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="[0-9a-f]{32}\.(bin|txt)"$/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
    }
  });

  test('send the part of a file that is asked for', async () => {
    const url = `/api/v1/upload/workflow/${story.flowId}`;
    const { file_path: link } = await upload(toForm('0123456789', 'digits.txt'), url);
    const part = await get(link, { range: 'bytes=2-4' });
    assert.deepEqual([part.status, part.headers.get('content-range')], [206, 'bytes 2-4/10']);
    assert.equal(await part.text(), '234');
    const beyond = await get(link, { range: 'bytes=10-' });
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10']);
    const changed = await get(link, { range: 'bytes=2-4', 'if-range': '"other"' });
    assert.deepEqual([changed.status, await changed.text()], [200, '0123456789']);
  });

  test('hold on every server of one database', async () => {
    const { file_path: link } = await upload(toForm(PNG));
    await using other = await story.app.startAnother();
    assert.equal((await fetch(`${other.url}${link}`)).status, 200);
  });
});

describe('a range of a file of ten bytes', () => {
  const cases: readonly (readonly [header: string, status: number, from?: number, to?: number])[] = [
    ['', 200, 0, 9],
    ['bytes=0-0', 206, 0, 0],
    ['bytes=5-', 206, 5, 9],
    ['bytes=-3', 206, 7, 9],
    ['bytes=-30', 206, 0, 9],
    ['bytes=8-100', 206, 8, 9],
    ['bytes=10-', 416],
    ['bytes=-0', 416],
    ['bytes=5-2', 200, 0, 9],
    ['bytes=0-1,4-5', 200, 0, 9],
    ['bytes=-', 200, 0, 9],
    ['lines=1-2', 200, 0, 9],
    [`bytes=${'9'.repeat(40)}-`, 200, 0, 9],
  ];
  for (const [header, status, from, to] of cases) {
    test(`that is asked for as "${header.slice(0, 20)}" gets ${status}`, () => {
      assert.deepEqual(toByteRange({ header, size: 10 }), { status, ...(from !== undefined && { from, to }) });
    });
  }
});
