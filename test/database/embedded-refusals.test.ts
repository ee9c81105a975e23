import assert from 'node:assert/strict';
import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { chooseAccount } from '../../src/database/embedded/account.ts';
import { EmbeddedPostgresUnavailable } from '../../src/database/embedded/errors.ts';
import { findServerProcess, makeDataFolder } from '../support/embedded.ts';

/** Asserts that a start is refused in words that name something the operator knows. */
async function assertUnavailable(dataDir: string, ...words: readonly string[]): Promise<void> {
  await assert.rejects(startEmbeddedPostgres({ dataDir }), (error) => {
    assert.ok(error instanceof EmbeddedPostgresUnavailable);
    for (const word of words) assert.ok(error.message.includes(word), `"${word}" is missing in: ${error.message}`);
    return true;
  });
}

test('a data folder below a file is refused', async () => {
  await using folder = await makeDataFolder();
  const file = path.join(folder.dataDir, 'file');
  await writeFile(file, '');
  await assertUnavailable(path.join(file, 'data'), path.join(file, 'data'), 'FORME_DATA_DIR');
});

test('a database folder that holds something else is refused and left alone', async () => {
  await using folder = await makeDataFolder();
  await mkdir(path.join(folder.dataDir, 'postgres'));
  await writeFile(path.join(folder.dataDir, 'postgres', 'novel.txt'), 'Call me Ishmael.');
  await assertUnavailable(folder.dataDir, path.join(folder.dataDir, 'postgres'), 'DATABASE_URL');
});

test('a link to a database folder that has gone is refused instead of beginning anew', async () => {
  await using folder = await makeDataFolder();
  await symlink('/nowhere/at/all', path.join(folder.dataDir, 'postgres'));
  await assertUnavailable(folder.dataDir, path.join(folder.dataDir, 'postgres'));
});

test('a broken database is refused with the words of the server, which is not left running', async () => {
  await using folder = await makeDataFolder();
  const cluster = path.join(folder.dataDir, 'postgres');
  const { uid, gid } = await chooseAccount(cluster);
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(path.join(cluster, 'PG_VERSION'), '18\n');
  await chown(cluster, uid, gid);
  await chown(path.join(cluster, 'PG_VERSION'), uid, gid);
  await chmod(cluster, 0o700);
  await assertUnavailable(folder.dataDir, 'postgresql.conf', path.join(folder.dataDir, 'postgres.log'));
  assert.equal(await findServerProcess(folder.dataDir), null);
});

test('a start that is given up leaves no server behind', async () => {
  await using folder = await makeDataFolder();
  const { dataDir } = folder;
  const server = await startEmbeddedPostgres({ dataDir });
  await server.stop();
  for (const delayMs of [0, 15, 30]) {
    const reason = new Error('terminated');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), delayMs);
    const started = startEmbeddedPostgres({ dataDir, signal: controller.signal });
    await started.then(
      (late) => late.stop(),
      (error: unknown) => {
        assert.equal(error, reason);
      },
    );
    assert.equal(await findServerProcess(dataDir), null);
  }
});
