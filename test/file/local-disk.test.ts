import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { createFileKey, isFileKey } from '../../src/file/key.ts';
import { openLocalDisk } from '../../src/file/local-disk.ts';
import type { Content, FileStore } from '../../src/file/store.ts';

/** Texts that try to lead somewhere else. */
const HOSTILE_KEYS = [
  ...['', '.', '..', '/', 'icon', 'icon/', '/icon/a.png', 'icon//a.png', './icon/a.png', 'icon/../../secret'],
  ...['../secret', 'icon/..', 'icon/.hidden', '.incoming/a', 'icon/..png', 'icon/a..png', 'icon/a/../../../etc/passwd'],
  ...['icon/%2e%2e/secret', 'icon/%2F0', 'icon\\..\\secret', 'C:\\icon\\a.png', '\\\\host\\share\\a', '//host/a'],
  ...['icon/a\0.png', 'icon/a\n.png', 'icon/a b.png', 'file:///etc/passwd', 'icon/a.png?x', `icon/${'a'.repeat(300)}`],
  ...['Icon/a.png', 'icon/ä.png', 'icon/a:b', 'icon/~', '~/a', 'icon/*', 'icon/a|b', 'icon/$HOME', '__proto__/a'],
];

describe('files on the local disk', () => {
  let folder: string;
  let store: FileStore;
  const root = () => path.join(folder, 'files');
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'forme-disk-'));
    store = await openLocalDisk({ root: root() });
    await writeFile(path.join(folder, 'secret'), 'outside');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const put = (key: string, content: string) => store.put({ key, content: pieces(content) });
  const read = async (key: string, range = { from: 0, to: 99 }) => {
    const bytes = await store.read({ key, range });
    return bytes && text(bytes);
  };
  const listAll = async () => (await readdir(root(), { recursive: true, withFileTypes: true })).filter(isFile).length;

  test('cannot be named in a way that leads elsewhere', async () => {
    for (const key of HOSTILE_KEYS) {
      assert.equal(isFileKey(key), false, key);
      await assert.rejects(put(key, 'x'), key);
      assert.equal(await store.find(key), null, key);
      assert.equal(await read(key), null, key);
      await store.delete(key);
    }
    assert.deepEqual(await readdir(folder), ['secret']);
  });

  test('are not reached through symbolic links', async () => {
    await mkdir(path.join(root(), 'linked'), { recursive: true });
    await symlink(path.join(folder, 'secret'), path.join(root(), 'linked', 'a.txt'));
    await symlink(folder, path.join(root(), 'out'));
    for (const key of ['linked/a.txt', 'out/secret']) {
      assert.equal(await store.find(key), null);
      assert.equal(await read(key), null);
      await store.delete(key);
    }
    await assert.rejects(put('out/planted', 'x'));
    assert.deepEqual((await readdir(folder)).sort(), ['files', 'secret']);
    assert.equal(await readFile(path.join(folder, 'secret'), 'utf8'), 'outside');
  });

  test('that break off leave nothing behind, and what was there before stays', async () => {
    await put('icon/kept.txt', 'before');
    const count = await listAll();
    await assert.rejects(store.put({ key: 'icon/kept.txt', content: breakingOff() }), /broke off/);
    await assert.rejects(store.put({ key: 'icon/other.txt', content: breakingOff() }), /broke off/);
    assert.equal(await read('icon/kept.txt'), 'before');
    assert.equal(await listAll(), count);
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
    assert.equal((await store.find(key))?.size, 5);
    await store.delete(key);
    await store.delete(key);
    assert.equal(await store.find(key), null);
  });

  test('that a server left half written are cleared away a day later', async () => {
    const incoming = path.join(root(), '.incoming');
    await mkdir(incoming, { recursive: true });
    for (const name of ['old', 'young']) await writeFile(path.join(incoming, name), 'half');
    const longAgo = new Date(Date.now() - 25 * 3600 * 1000);
    await utimes(path.join(incoming, 'old'), longAgo, longAgo);
    await openLocalDisk({ root: root() });
    assert.deepEqual(await readdir(incoming), ['young']);
  });
});

async function* pieces(content: string): Content & AsyncGenerator<Buffer> {
  for (const piece of content.match(/.{1,4}/gs) ?? []) yield Buffer.from(piece);
}

async function* breakingOff() {
  yield Buffer.from('half');
  throw new Error('It broke off.');
}

function isFile(entry: { isFile(): boolean }): boolean {
  return entry.isFile();
}
