import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { createFileKey, isFileKey } from '../../src/file/key.ts';
import { openLocalDisk } from '../../src/file/local-disk.ts';
import { openS3Store } from '../../src/file/s3/store.ts';
import type { Content, FileStore } from '../../src/file/store.ts';
import { startS3Server } from '../support/s3-server.ts';

/** A store, and what can be seen of it from outside. */
interface Opened extends AsyncDisposable {
  readonly store: FileStore;
  readonly countFiles: () => Promise<number>;
  readonly countUnfinished: () => Promise<number>;
  /** Leaves something unfinished, which seems to have been there for so many hours. */
  readonly leave: (hours: number) => Promise<void>;
}

const STORES: Readonly<Record<string, () => Promise<Opened>>> = { 'the local disk': openDisk, S3: openS3 };

/** Texts that try to lead somewhere else. */
const HOSTILE_KEYS = [
  ...['', '.', '..', '/', 'icon', 'icon/', '/icon/a.png', 'icon//a.png', './icon/a.png', 'icon/../../secret'],
  ...['../secret', 'icon/..', 'icon/.hidden', '.incoming/a', 'icon/..png', 'icon/a..png', 'icon/a/../../../etc/passwd'],
  ...['icon/%2e%2e/secret', 'icon/%2F0', 'icon\\..\\secret', 'C:\\icon\\a.png', '\\\\host\\share\\a', '//host/a'],
  ...['icon/a\0.png', 'icon/a\n.png', 'icon/a b.png', 'file:///etc/passwd', 'icon/a.png?x', `icon/${'a'.repeat(300)}`],
  ...['Icon/a.png', 'icon/ä.png', 'icon/a:b', 'icon/~', '~/a', 'icon/*', 'icon/a|b', 'icon/$HOME', '__proto__/a'],
];

const MEGABYTE = 1024 * 1024;

for (const [place, open] of Object.entries(STORES)) {
  describe(`files in ${place}`, () => {
    let opened: Opened;
    let store: FileStore;
    before(async () => {
      opened = await open();
      ({ store } = opened);
    });
    after(() => opened[Symbol.asyncDispose]());

    const put = (key: string, content: string) => store.put({ key, content: pieces(content) });
    const read = async (key: string, range = { from: 0, to: 99 }) => {
      const bytes = await store.read({ key, range });
      return bytes && text(bytes);
    };

    test('cannot be named in a way that leads elsewhere', async () => {
      for (const key of HOSTILE_KEYS) {
        assert.equal(isFileKey(key), false, key);
        await assert.rejects(put(key, 'x'), key);
        assert.equal(await store.find(key), null, key);
        assert.equal(await read(key), null, key);
        await store.delete(key);
      }
      assert.equal(await opened.countFiles(), 0);
    });

    test('that are missing are told by null', async () => {
      assert.deepEqual([await store.find('icon/none.png'), await read('icon/none.png')], [null, null]);
    });

    test('that break off leave nothing behind, and what was there before stays', async () => {
      await put('icon/kept.txt', 'before');
      for (const [key, megabytes] of [
        ['icon/kept.txt', 0],
        ['icon/other.txt', 0],
        ['icon/kept.txt', 12],
      ] as const) {
        await assert.rejects(store.put({ key, content: breakingOff(megabytes) }), /It broke off/);
        assert.deepEqual([await opened.countFiles(), await opened.countUnfinished()], [1, 0]);
      }
      assert.equal(await read('icon/kept.txt'), 'before');
      await store.delete('icon/kept.txt');
    });

    test('are seen only once they are whole', async () => {
      const gate = Promise.withResolvers<undefined>();
      async function* slow() {
        yield Buffer.from('first ');
        await gate.promise;
        yield Buffer.from('second');
      }
      const written = store.put({ key: 'icon/slow.txt', content: slow() });
      assert.equal(await store.find('icon/slow.txt'), null);
      gate.resolve(undefined);
      assert.equal((await written).size, 12);
      assert.equal(await read('icon/slow.txt'), 'first second');
    });

    test('are replaced at once, read in part, and deleted', async () => {
      const key = createFileKey({ folder: 'workflow/0a', extension: 'txt' });
      await put(key, 'old');
      await put(key, 'newer');
      assert.deepEqual([await read(key), await read(key, { from: 1, to: 2 })], ['newer', 'ew']);
      const found = await store.find(key);
      assert.equal(found?.size, 5);
      assert.ok(Math.abs(Date.now() - found.modifiedAt.getTime()) < 60_000);
      await store.delete(key);
      await store.delete(key);
      assert.equal(await store.find(key), null);
    });

    test('of many megabytes come out as they went in, whole and in part', async () => {
      const key = createFileKey({ folder: 'upload', extension: 'bin' });
      const bytes = randomBytes(17 * MEGABYTE + 3);
      async function* content() {
        for (let at = 0; at < bytes.length; at += 100_000)
          yield await Promise.resolve(bytes.subarray(at, at + 100_000));
      }
      const { size } = await store.put({ key, content: content() });
      assert.equal(size, bytes.length);
      const all = await store.read({ key, range: { from: 0, to: size - 1 } });
      assert.equal(hash(all && (await buffer(all))), hash(bytes));
      const range = { from: 5 * MEGABYTE - 10, to: 5 * MEGABYTE + 10 };
      const part = await store.read({ key, range });
      assert.deepEqual(part && (await buffer(part)), bytes.subarray(range.from, range.to + 1));
      const left = await store.read({ key, range: { from: 0, to: size - 1 } });
      left?.destroy();
    });

    test('that a server left half written are cleared away a day later', async () => {
      await opened.leave(23);
      assert.deepEqual([await store.removeLeftovers(), await opened.countUnfinished()], [0, 1]);
      await opened.leave(25);
      assert.ok((await store.removeLeftovers()) > 0);
      assert.ok((await opened.countUnfinished()) <= 1);
    });
  });
}

async function openDisk(): Promise<Opened> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-disk-'));
  const incoming = path.join(folder, '.incoming');
  const list = async (place: string) => {
    const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).length;
  };
  return {
    store: openLocalDisk({ root: folder }),
    countFiles: async () => (await list(folder)) - (await list(incoming)),
    countUnfinished: () => list(incoming),
    leave: async (hours) => {
      await mkdir(incoming, { recursive: true });
      const file = path.join(incoming, `left-${hours}`);
      await writeFile(file, 'half');
      const longAgo = new Date(Date.now() - hours * 3600 * 1000);
      await utimes(file, longAgo, longAgo);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openS3(): Promise<Opened> {
  const server = await startS3Server();
  const store = await openS3Store({ settings: server.settings, logger: { warn: () => undefined } });
  return {
    store,
    countFiles: () => server.count('some/folder/'),
    countUnfinished: () => server.countUnfinished(),
    leave: async (hours) => {
      server.failNext({
        times: 9,
        status: 400,
        code: 'InvalidRequest',
        when: (request) => request.startsWith('DELETE'),
      });
      const broken = store.put({ key: 'icon/left.bin', content: breakingOff(12) });
      await assert.rejects(broken, /It broke off/);
      server.failNext({ times: 0, status: 500, code: '' });
      server.age(hours);
    },
    [Symbol.asyncDispose]: async () => {
      store.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function* pieces(content: string): Content & AsyncGenerator<Buffer> {
  for (const piece of content.match(/.{1,4}/gs) ?? []) yield await Promise.resolve(Buffer.from(piece));
}

async function* breakingOff(megabytes: number) {
  for (let sent = 0; sent < megabytes; sent += 1) yield await Promise.resolve(Buffer.alloc(MEGABYTE, 'x'));
  yield Buffer.from('half');
  throw new Error('It broke off.');
}

function hash(bytes: Buffer | null): string | null {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
