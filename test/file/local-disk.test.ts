import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openLocalDisk } from '../../src/file/local-disk.ts';
import type { FileStore } from '../../src/file/store.ts';

describe('files on the local disk', () => {
  let folder: string;
  let store: FileStore;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'forme-disk-'));
    store = openLocalDisk({ root: path.join(folder, 'files') });
    await writeFile(path.join(folder, 'secret'), 'outside');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('are not reached through symbolic links', async () => {
    const root = path.join(folder, 'files');
    await mkdir(path.join(root, 'linked'), { recursive: true });
    await symlink(path.join(folder, 'secret'), path.join(root, 'linked', 'a.txt'));
    await symlink(folder, path.join(root, 'out'));
    for (const key of ['linked/a.txt', 'out/secret']) {
      assert.equal(await store.find(key), null);
      assert.equal(await store.read({ key, range: { from: 0, to: 9 } }), null);
      await store.delete(key);
    }
    async function* content() {
      yield await Promise.resolve(Buffer.from('x'));
    }
    await assert.rejects(store.put({ key: 'out/planted', content: content() }));
    assert.deepEqual((await readdir(folder)).sort(), ['files', 'secret']);
    assert.equal(await readFile(path.join(folder, 'secret'), 'utf8'), 'outside');
  });
});
