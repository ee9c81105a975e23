import assert from 'node:assert/strict';
import { chmod, chown, lstat, mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { isPostmaster } from '../../src/database/embedded/postmaster.ts';
import { ask, findServerProcess, makeDataFolder, startEmbeddedUser, type DataFolder } from '../support/embedded.ts';

let folder: DataFolder;
let dataDir: string;

before(async () => {
  folder = await makeDataFolder();
  ({ dataDir } = folder);
});

after(() => folder[Symbol.asyncDispose]());

async function assertStopped(pid: number | null): Promise<void> {
  assert.ok(pid !== null);
  assert.equal(await isPostmaster(pid, await realpath(path.join(dataDir, 'postgres'))), false);
  assert.equal(await findServerProcess(dataDir), null);
}

test('processes that start at once on an empty folder share one new server', async () => {
  const users = await Promise.all([startEmbeddedUser(dataDir), startEmbeddedUser(dataDir), startEmbeddedUser(dataDir)]);
  const pid = await findServerProcess(dataDir);
  const [first, ...others] = users;
  assert.ok(first);
  await ask(first.connection, 'create table kept (word text)');
  for (const other of others) assert.equal(await ask(other.connection, 'select count(*)::int from kept'), 0);
  for (const user of users) await user.end('SIGTERM');
  await assertStopped(pid);
});

test('what a start that was cut off has left half made is cleared away', async () => {
  const draft = path.join(dataDir, 'postgres.draft-999999999-abcdef');
  await mkdir(path.join(draft, 'base'), { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir });
  await server.stop();
  await assert.rejects(stat(draft), { code: 'ENOENT' });
});

test('a later start finds what an earlier one has stored', async () => {
  const earlier = await startEmbeddedPostgres({ dataDir });
  await ask(earlier.connection, `insert into kept values ('stored')`);
  await earlier.stop();
  const later = await startEmbeddedPostgres({ dataDir });
  assert.equal(await ask(later.connection, 'select word from kept'), 'stored');
  await later.stop();
});

test('stopping ends the server, and stopping twice is stopping once', async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  const pid = await findServerProcess(dataDir);
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  await assertStopped(pid);
});

test('the server of a killed process is adopted, and stops with its new user', async () => {
  const killed = await startEmbeddedUser(dataDir);
  const pid = await findServerProcess(dataDir);
  await killed.end('SIGKILL');
  const heir = await startEmbeddedPostgres({ dataDir });
  assert.equal(await findServerProcess(dataDir), pid);
  assert.equal(await ask(heir.connection, 'select word from kept'), 'stored');
  await heir.stop();
  await assertStopped(pid);
});

for (const { title, first, last } of [
  { title: 'the one that started it leaves first', first: 'starter', last: 'joiner' },
  { title: 'the one that joined it leaves first', first: 'joiner', last: 'starter' },
] as const) {
  test(`a server stays until its last user leaves: ${title}`, async () => {
    const users = { starter: await startEmbeddedUser(dataDir), joiner: await startEmbeddedUser(dataDir) };
    const pid = await findServerProcess(dataDir);
    await users[first].end('SIGTERM');
    assert.equal(await ask(users[last].connection, 'select word from kept'), 'stored');
    await users[last].end('SIGTERM');
    await assertStopped(pid);
  });
}

test('a server that is killed in use is started again under the same address', async () => {
  const warnings: string[] = [];
  const warned = Promise.withResolvers<undefined>();
  const warn = (text: string) => {
    warnings.push(text);
    warned.resolve(undefined);
  };
  const server = await startEmbeddedPostgres({ dataDir, logger: { info: () => undefined, warn } });
  const pid = await findServerProcess(dataDir);
  assert.ok(pid);
  process.kill(pid, 'SIGKILL');
  await warned.promise;
  assert.equal(await askPatiently(() => ask(server.connection, 'select word from kept')), 'stored');
  assert.notEqual(await findServerProcess(dataDir), pid);
  assert.equal(warnings.length, 1);
  await server.stop();
});

/** A server takes a moment to come back; asking again is what a pool does too. */
async function askPatiently(question: () => Promise<unknown>): Promise<unknown> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const answer = await question().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return assert.fail('The server did not come back.');
}

test('a lock file whose process is now another program does not stand in the way', async () => {
  const cluster = await realpath(path.join(dataDir, 'postgres'));
  const lockFile = path.join(cluster, 'postmaster.pid');
  await writeFile(lockFile, [process.pid, cluster, 0, 5432, cluster, '', '', 'ready', ''].join('\n'), { mode: 0o600 });
  const { uid, gid } = await stat(cluster);
  await chown(lockFile, uid, gid);
  const server = await startEmbeddedPostgres({ dataDir });
  assert.notEqual(await findServerProcess(dataDir), process.pid);
  await server.stop();
});

test('the database is durable, closed to the network and to other users, and keeps statements out of its log', async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  const read = (name: string) => ask(server.connection, `show ${name}`);
  assert.equal(await read('fsync'), 'on');
  assert.equal(await read('synchronous_commit'), 'on');
  assert.equal(await read('listen_addresses'), '');
  assert.equal(await read('max_connections'), '100');
  assert.equal(await read('shared_buffers'), '64MB');
  assert.equal(await read('log_min_error_statement'), 'panic');
  assert.equal((await stat(server.connection.host)).mode & 0o077, 0);
  await server.stop();
});

test('text sorts by code point and folds case beyond ASCII, on every system alike', async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  assert.equal(await ask(server.connection, `select 'Z' < 'a' and lower('ÉÄ') = 'éä'`), true);
  await server.stop();
});

test('a folder whose path is too long for a socket still works', async () => {
  await using deep = await makeDataFolder();
  const long = path.join(deep.dataDir, 'long'.repeat(30));
  const server = await startEmbeddedPostgres({ dataDir: long });
  assert.equal(await ask(server.connection, 'select 1'), 1);
  await server.stop();
  await rm(server.connection.host, { recursive: true });
});

// Only root hands the server to another user, who then may be kept out.
if (process.getuid?.() === 0) {
  test('below a folder that is closed to others, root keeps the cluster elsewhere and links to it', async () => {
    await using closed = await makeDataFolder();
    await chmod(closed.dataDir, 0o700);
    const inner = path.join(closed.dataDir, 'checkout', '.forme');
    await mkdir(inner, { recursive: true });
    const server = await startEmbeddedPostgres({ dataDir: inner });
    assert.equal(await ask(server.connection, 'select 1'), 1);
    await server.stop();
    const link = path.join(inner, 'postgres');
    assert.ok((await lstat(link)).isSymbolicLink());
    await rm(await realpath(link), { recursive: true });
  });
}
