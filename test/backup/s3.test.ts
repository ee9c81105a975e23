import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseManifest } from '../../src/backup/manifest.ts';
import { openS3Store } from '../../src/file/s3/store.ts';
import { startCommandThread, type CommandThread } from '../process/command.ts';
import { startProgram, type Program } from '../process/program.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { PNG, toForm } from '../support/pictures.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { addFlow, command, commandLine, query, toVariables, wipe, type Place } from './story.ts';

/** More than S3 takes in one piece from us. */
const LARGE = Buffer.alloc(5 * 1024 * 1024 + 7, 'Ünïcödé 消息 ');
const TEXT = Buffer.from('Hello');

describe('a backup of a server whose files are in S3', () => {
  let folder: string;
  let backup: string;
  let database: TestDatabase;
  let commands: CommandThread;
  let old: S3Server;
  let empty: S3Server;
  let links: readonly (readonly [string, Uint8Array])[];

  const placeOn = (bucket: S3Server): Place => ({
    connection: database.connection,
    dataDir: path.join(folder, 'data'),
    commands,
    variables: bucket.variables,
  });
  const start = (bucket: S3Server): Promise<Program> => startProgram(toVariables(placeOn(bucket)));

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'forme-backup-s3-'));
    backup = path.join(folder, 'backup');
    [database, old, empty, commands] = await Promise.all([
      openTestDatabase(),
      startS3Server(),
      startS3Server(),
      startCommandThread(),
    ]);
    await using program = await start(old);
    const login = await program.logIn();
    await addFlow({ program, login });
    const upload = async (kind: string, content: Uint8Array, name: string) => {
      const body = toForm(content, name);
      const answer = await program.rest({ method: 'POST', path: `/api/v1/upload/${kind}`, body, login });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body.data;
    };
    const icon: string = (await upload('icon', PNG, 'a.png')).relative_path;
    await query(database.connection, `update flow set logo = '${icon}'`);
    const linkOf = async (content: Uint8Array, name: string) =>
      [String((await upload('any', content, name)).file_path), content] as const;
    links = [await linkOf(TEXT, 'a.txt'), await linkOf(LARGE, 'b.txt')];
    assert.equal(await program.stop(), 0);
  });
  after(async () => {
    await Promise.all([old, empty, commands].map((each) => each[Symbol.asyncDispose]()));
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells that the bucket cannot be used or read, and is then no backup', async () => {
    const place = placeOn(old);
    const variables = { ...place.variables, FORME_S3_SECRET_ACCESS_KEY: 'guessed-by-somebody' };
    const guessed = await commandLine({ ...place, variables }, 'backup', backup);
    assert.equal(guessed.code, 1);
    assert.match(guessed.stderr, /^forme: The files cannot be kept in S3 .+ is not the secret of .+\n$/u);
    assert.doesNotMatch(guessed.stderr, /guessed-by-somebody/u);
    old.failNext({ times: 99, status: 403, code: 'AccessDenied', when: isReadOf('upload/') });
    const refused = await command(placeOn(old), 'backup', path.join(folder, 'refused'));
    old.failNext({ times: 0, status: 403, code: '' });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /^forme: The server cannot reach its files .+\n$/mu);
    assert.equal((await readdir(path.join(folder, 'refused'))).includes('manifest.json'), false);
  });

  it('keeps every file of the bucket with its checksum, and changes nothing in it', async () => {
    const count = await old.count();
    const { code, stdout, stderr } = await command(placeOn(old), 'backup', backup);
    assert.equal(code, 0, stderr);
    assert.match(stdout, / and 3 files, /u);
    assert.match(stderr, /^Backup: 0 of 3, file /mu);
    assert.equal(await old.count(), count);
    assert.deepEqual(
      (await listKept()).map(({ sha256 }) => sha256).toSorted(),
      [PNG, TEXT, LARGE].map(digestOf).toSorted(),
    );
  });

  it('is found out when a byte of a file has changed, before anything is put back', async () => {
    const [first] = await listKept();
    const file = path.join(backup, 'files', first?.key ?? '');
    const whole = await readFile(file);
    await writeFile(file, Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) ?? 0) ^ 1])]));
    const changed = await command(placeOn(empty), 'restore', backup);
    await writeFile(file, whole);
    assert.equal(changed.code, 1);
    assert.match(changed.stderr, /damaged: file .+ is not what was put there/u);
    assert.equal(await empty.count(), 0);
  });

  it('puts no rows back when the bucket takes no files, and then wants the database emptied first', async () => {
    await wipe(placeOn(empty));
    empty.failNext({ times: 99, status: 507, code: 'XMinioStorageFull', when: isWriteOf('icon/') });
    const full = await command(placeOn(empty), 'restore', backup);
    empty.failNext({ times: 0, status: 507, code: '' });
    assert.equal(full.code, 1);
    assert.match(full.stderr, /^forme: The server has no room for the file\.\n$/mu);
    assert.deepEqual(await query(database.connection, 'select id from user_account'), []);
    assert.match((await command(placeOn(empty), 'restore', backup)).stderr, /The database is not empty/u);
  });

  it('comes back into an empty bucket and an empty database', async () => {
    await wipe(placeOn(empty));
    const { code, stderr } = await command(placeOn(empty), 'restore', backup);
    assert.equal(code, 0, stderr);
    const kept = await listKept();
    assert.deepEqual([await empty.count(), await empty.countUnfinished()], [kept.length, 0]);
    const store = await openS3Store({ settings: empty.settings, logger: { warn: () => undefined } });
    for (const { key, bytes, sha256 } of kept) {
      const content = await store.read({ key, range: { from: 0, to: bytes - 1 } });
      assert.equal(digestOf(Buffer.concat((await content?.toArray()) ?? [])), sha256, key);
    }
    store.close();
    assert.deepEqual(await readdir(path.join(folder, 'data', 'files')).catch(() => []), []);
  });

  it('is what the server goes on with: links that were given out lead to the same bytes', async () => {
    await using program = await start(empty);
    const asked = old.requests.length;
    for (const [link, content] of links) {
      const answer = await fetch(new URL(link, program.url));
      assert.equal(answer.status, 200);
      assert.equal(digestOf(await answer.bytes()), digestOf(content));
    }
    assert.equal(old.requests.length, asked);
  });

  async function listKept() {
    const manifest = parseManifest(JSON.parse(await readFile(path.join(backup, 'manifest.json'), 'utf8')));
    assert.ok(manifest);
    assert.deepEqual(manifest.missingFiles, []);
    return manifest.files;
  }
});

function isReadOf(folder: string): (request: string) => boolean {
  return (request) => /^(?:GET|HEAD) /u.test(request) && request.includes(`/some/folder/${folder}`);
}

function isWriteOf(folder: string): (request: string) => boolean {
  return (request) => request.startsWith('PUT ') && request.includes(`/some/folder/${folder}`);
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
