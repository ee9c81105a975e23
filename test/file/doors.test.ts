import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PNG, toForm } from '../support/pictures.ts';
import { makeArchive } from '../support/files.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import { TRAVERSALS } from '../attack/payloads.ts';
import { scale } from '../support/long-form.ts';

const MEGABYTE = 1024 * 1024;

/** Every door that takes a file: where it is, what its keys look like, and whether it takes pictures alone. */
const DOORS = [
  { door: 'icon', path: () => '/api/v1/upload/icon', takes: 'pictures' },
  { door: 'flow', path: (flowId: string) => `/api/v1/upload/workflow/${flowId}`, takes: 'all' },
  { door: 'chat', path: () => '/api/v1/upload/any', takes: 'all' },
  { door: 'knowledge', path: () => '/api/v1/knowledge/upload', takes: 'all' },
] as const;

const LINK = /^\/bisheng\/(?:icon|upload|workflow\/[0-9a-f]{32})\/[0-9a-f]{32}\.([a-z]+)\?X-Amz-/u;

const SCRIPT = '<script>alert(1)</script>';

/** Bytes that are something else than they say, and the extension that they deserve; null where they are refused. */
const CONTENTS: readonly { what: string; bytes: Buffer | string; name: string; extension: string; isPicture?: true }[] =
  [
    {
      what: 'a picture that is a script',
      bytes: `<svg onload="alert(1)">${SCRIPT}</svg>`,
      name: 'a.svg',
      extension: 'bin',
    },
    { what: 'a page', bytes: `<!doctype html>${SCRIPT}`, name: 'a.html', extension: 'bin' },
    { what: 'a page that is called a picture', bytes: SCRIPT, name: 'a.png', extension: 'bin' },
    {
      what: 'a page behind a picture',
      bytes: Buffer.concat([PNG, Buffer.from(SCRIPT)]),
      name: 'a.html',
      extension: 'png',
      isPicture: true,
    },
    { what: 'a GIF that is a program', bytes: 'GIF89a/*\0*/=1;alert(1)', name: 'a.js', extension: 'gif' },
    {
      what: 'an archive that says it is huge',
      bytes: makeArchive({ a: 'x'.repeat(9999) }, 2 ** 32 - 1),
      name: 'a.zip',
      extension: 'zip',
    },
    { what: 'a program', bytes: Buffer.from('7f454c46020101', 'hex'), name: 'a.sh', extension: 'bin' },
  ];

describe('doors that take files', () => {
  let story: FacadeStory;
  let root: string;
  before(async () => {
    story = await openFacadeStory({ FORME_MAX_UPLOAD_MEGABYTES: '1' });
    root = path.join(os.tmpdir(), `forme-files-${story.app.connection.database}`);
    await mkdir(root, { recursive: true });
    await writeFile(path.join(root, 'canary.txt'), 'canary');
  });
  after(() => story[Symbol.asyncDispose]());

  const send = async (place: string, body: unknown) => (await story.ask({ method: 'POST', path: place, body })).body;
  const list = async () => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  };

  for (const { door, path: toPath, takes } of DOORS) {
    test(`the one for ${door} names files itself, whatever they are called`, async (t) => {
      const place = toPath(story.flowId);
      const names = TRAVERSALS.filter((_name, index) => index % scale({ short: 9, long: 1 }) === 0);
      const before = (await list()).length;
      for (const name of names) {
        const { status_code: code, data } = await send(place, toForm(PNG, name));
        assert.equal(code, 200, name);
        assert.equal(LINK.exec(data.file_path)?.[1], 'png', name);
      }
      const after = await list();
      assert.equal(after.length, before + names.length);
      assert.ok(after.every((file) => file.startsWith(`${root}/files/`) || file === `${root}/canary.txt`));
      t.diagnostic(`${names.length} names, 0 files elsewhere`);
    });

    test(`the one for ${door} opens no file that a body names`, async () => {
      const before = (await list()).length;
      const filepath = path.join(root, 'canary.txt');
      const named = { filepath, path: filepath, originalFilename: 'a.png', mimetype: 'image/png', size: 6 };
      for (const body of [{ files: [named] }, { file: named }, { files: { file: named } }, [named]]) {
        const { status_code: code, data } = await send(toPath(story.flowId), body);
        assert.deepEqual([code, data], [422, null]);
      }
      assert.equal((await list()).length, before);
    });

    test(`the one for ${door} believes content and shows nothing that could run`, async () => {
      for (const { what, bytes, name, extension, isPicture = false } of CONTENTS) {
        const { status_code: code, data } = await send(toPath(story.flowId), toForm(bytes, name));
        if (takes === 'pictures' && !isPicture) {
          assert.deepEqual(
            [code, data.exception],
            [10041, 'The file must be one of these by its content: jpg, png.'],
            what,
          );
          continue;
        }
        assert.equal(LINK.exec(data.file_path)?.[1], extension, what);
        const { headers } = await fetch(`${story.app.url}${data.file_path}`);
        const isShown = extension === 'png' || extension === 'gif';
        assert.equal(headers.get('content-type'), isShown ? `image/${extension}` : 'application/octet-stream', what);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
        if (!isShown) assert.match(headers.get('content-disposition') ?? '', /^attachment/);
      }
    });

    test(`the one for ${door} takes neither nothing nor ten gigabytes, and keeps nothing of either`, async () => {
      const before = (await list()).length;
      assert.equal((await send(toPath(story.flowId), toForm('', 'a.png'))).status_code, 10040);
      const { code, sent } = await sendEndlessly(toPath(story.flowId));
      assert.equal(code, 413);
      assert.ok(sent < 64 * MEGABYTE, `${sent} bytes were sent before the answer`);
      assert.equal((await list()).length, before);
    });
  }

  /** Announces ten gigabytes, and sends them until there is an answer. */
  function sendEndlessly(place: string): Promise<{ code: number; sent: number }> {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
    return new Promise((resolve, reject) => {
      const headers = {
        ...{ cookie: story.alice.cookie, 'content-type': 'multipart/form-data; boundary=x' },
        'content-length': 10 * 1024 * MEGABYTE,
      };
      let sent = 0;
      let text = '';
      const request = http.request(`${story.app.url}${place}`, { method: 'POST', headers }, (response) => {
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => {
          request.destroy();
          resolve({ code: JSON.parse(text).status_code, sent });
        });
      });
      request.on('error', reject);
      request.write(Buffer.concat([Buffer.from(head), PNG]));
      const piece = Buffer.alloc(MEGABYTE / 4, 'x');
      const more = (): void => {
        if (text !== '' || request.destroyed) return;
        sent += piece.length;
        if (request.write(piece)) setImmediate(more);
        else request.once('drain', more);
      };
      more();
    });
  }
});
