import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { startCommandThread } from '../process/command.ts';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import type { Login } from '../support/app.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { scale, showLoad } from '../support/long-form.ts';
import { PNG } from '../support/pictures.ts';
import { addFlow, command, commandLine, converse, digest, fill, query, wipe, type Place } from './story.ts';

const SESSIONS = scale({ short: 3, long: 100 });
const MESSAGES = scale({ short: 40, long: 1000 });

describe('a backup that is made while people talk', () => {
  let folder: string;
  let backup: string;
  let database: TestDatabase;
  let place: Place;
  let program: Program;
  let login: Login;
  let flowId: string;
  let icon: string;
  let digests: Map<string, string>;
  let answers = 0;

  const start = (): Promise<Program> =>
    startProgram({ DATABASE_URL: toDatabaseUrl(database.connection), FORME_DATA_DIR: place.dataDir });

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'forme-backup-'));
    backup = path.join(folder, 'backup');
    database = await openTestDatabase();
    const commands = await startCommandThread();
    place = { connection: database.connection, dataDir: path.join(folder, 'data'), commands };
    program = await start();
    login = await program.logIn();
    flowId = await addFlow({ program, login });
    for (let number = 0; number < SESSIONS; number += 1) {
      await fill({ program, login, flowId, sessionId: `quiet-${number}`, messages: MESSAGES });
    }
    icon = await upload();
    await query(database.connection, `update flow set logo = '${icon}'`);
    digests = await digest(place);
    await backUpUnderTraffic();
  });
  after(async () => {
    await Promise.all([program.stop(), place.commands[Symbol.asyncDispose]()]);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function upload(): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([PNG]), 'a.png');
    const { body } = await program.rest({ method: 'POST', path: '/api/v1/upload/icon', body: form, login });
    return String(body.data.relative_path ?? body.data.file_path);
  }

  async function backUpUnderTraffic(): Promise<void> {
    const startedAt = performance.now();
    let isDone = false;
    const talk = async (sessionId: string): Promise<void> => {
      while (!isDone) {
        await converse({ program, login, flowId, sessionId });
        answers += 1;
      }
    };
    const talks = [talk('busy-1'), talk('busy-2')];
    const { code, stdout, stderr } = await commandLine(place, 'backup', backup);
    isDone = true;
    await Promise.all(talks);
    assert.equal(code, 0, stderr);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (SESSIONS > 3)
      process.stdout.write(`${stdout.trim()}\n  ${seconds} s, ${answers} answers meanwhile, ${showLoad()}\n`);
  }

  it('is for its owner alone, and stopped nobody', async () => {
    assert.ok(answers > 0);
    assert.equal((await stat(backup)).mode & 0o777, 0o700);
    assert.equal((await stat(path.join(backup, 'tables', 'secret.copy.gz'))).mode & 0o777, 0o600);
    assert.match((await command(place, 'backup', backup)).stderr, /exists; name a folder that is not there yet/u);
  });

  it('is found out when a single value in it has changed, or a part is missing', async () => {
    assert.match(
      (await command(place, 'restore', backup, '--check')).stdout,
      /is whole: \d+ rows of \d+ tables and 1 files/u,
    );
    const file = path.join(backup, 'tables', 'message.copy.gz');
    const whole = await readFile(file);
    const text = gunzipSync(whole).toString().replace('消息 7', '消息 8');
    await writeFile(file, gzipSync(text));
    const changed = await command(place, 'restore', backup);
    await rm(file);
    const lost = await command(place, 'restore', backup, '--check');
    await writeFile(file, whole);
    assert.deepEqual([changed.code, lost.code], [1, 1]);
    assert.match(changed.stderr, /damaged: table message is not what was put there/u);
    assert.match(lost.stderr, /damaged: table message cannot be read/u);
    assert.match((await command(place, 'restore', folder)).stderr, /holds no backup/u);
  });

  it('goes into no database that has anything in it', async () => {
    const { code, stderr } = await command(place, 'restore', backup);
    assert.equal(code, 1);
    assert.match(stderr, /The database is not empty/u);
  });

  it('brings everything back into an empty one', async () => {
    await program.stop();
    await wipe(place);
    await rm(place.dataDir, { recursive: true });
    const startedAt = performance.now();
    const { code, stdout, stderr } = await commandLine(place, 'restore', backup);
    assert.equal(code, 0, stderr);
    const restored = await digest(place);
    assert.ok(digests.size > SESSIONS);
    for (const [name, sum] of digests) assert.equal(restored.get(name), sum, name);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (SESSIONS > 3)
      process.stdout.write(`${stdout.trim()}\n  ${seconds} s, ${digests.size} digests equal, ${showLoad()}\n`);
    assert.deepEqual(await readFile(path.join(place.dataDir, 'files', icon)), Buffer.from(PNG));
  });

  it('holds no half of what was said meanwhile', async () => {
    const [runs] = await query<{ ended: number; whole: number }>(
      database.connection,
      `select count(*)::int as ended, (count(*) filter (where e.seq is not null))::int as whole
       from run r left join event e on e.stream = r.id and e.seq = r.ended_seq where r.ended_seq is not null`,
    );
    assert.ok(runs !== undefined && runs.ended > 0);
    assert.equal(runs.whole, runs.ended);
  });

  it('is what the server goes on with: logins, questions, numbers, proofs and feeds', async () => {
    program = await start();
    assert.notEqual((await program.graphql({ query: '{ viewer { user { name } } }', login })).data?.['viewer'], null);
    const { answer, messageId } = await converse({ program, login, flowId, sessionId: 'busy-1' });
    assert.equal(answer, 'You said: Are you there?');
    const proof = await command(place, 'verify', 'message', messageId);
    assert.match(proof.stdout, /Everything holds\./u);
    const [feed] = await query<{ count: number }>(
      database.connection,
      'select count(*)::int as count from run_change where transaction >= pg_snapshot_xmax(pg_current_snapshot())',
    );
    assert.equal(feed?.count, 0);
  });
});
