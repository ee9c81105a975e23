import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { query } from '../backup/story.ts';
import { runCommandLine, startCommandThread, type Ended } from '../process/command.ts';
import { toDatabaseUrl } from '../process/program.ts';
import { startTestApp } from '../support/app.ts';
import { startModelServer } from '../support/model-server.ts';
import { startS3Server } from '../support/s3-server.ts';

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly text: string;
}

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'forme-doctor-'));
const [app, commands] = await Promise.all([startTestApp(), startCommandThread()]);
const hoarder = await startHoardingProxy();
after(async () => {
  await hoarder.close();
  await Promise.all([app[Symbol.asyncDispose](), commands[Symbol.asyncDispose]()]);
  await rm(dataDir, { recursive: true, force: true });
});

/** A proxy that keeps each answer until all of it is there, and knows nothing of sockets. */
async function startHoardingProxy() {
  const server = http.createServer((request, response) => {
    const { method, headers, url } = request;
    const asked = http.request(new URL(url ?? '/', app.url), { method, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => response.writeHead(answer.statusCode ?? 502).end(Buffer.concat(pieces)));
    });
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

const variables = { DATABASE_URL: toDatabaseUrl(app.connection), FORME_DATA_DIR: dataDir };

function run(parameters: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return commands.run({ parameters, variables: { ...variables, ...more } });
}

async function examine(words: readonly string[], more?: Readonly<Record<string, string>>) {
  return toExamined(await run(['doctor', '--json', ...words], more));
}

function toExamined({ code, stdout, stderr }: Ended) {
  assert.ok(stdout.startsWith('['), stderr);
  const findings = JSON.parse(stdout) as Finding[];
  const stateOf = (check: string) => findings.find((finding) => finding.check === check)?.state;
  const textOf = (check: string) => findings.find((finding) => finding.check === check)?.text ?? '';
  return { code, stdout, findings, stateOf, textOf };
}

describe('forme doctor', () => {
  it('refuses calls that make no sense with 2', async () => {
    const calls = [['all'], ['--url', 'forme.example'], ['--url', 'http://a:b@c'], ['--seconds', '4']];
    for (const call of calls) assert.equal((await run(['doctor', ...call])).code, 2);
  });

  it('tells what cannot be used, and what to do, and prints no secret', async () => {
    const password = 'sesame-open-up';
    const { code, stdout, stateOf } = await examine(['--model-url', 'http://127.0.0.1:9/v1'], {
      DATABASE_URL: `postgresql://nobody:${password}@127.0.0.1:9/none`,
      REDIS_URL: `redis://:${password}@127.0.0.1:9`,
      FORME_SECRET: 'change-me-change-me-change-me-now',
      FORME_DATA_DIR: path.join(dataDir, 'missing'),
    });
    assert.equal(code, 1);
    assert.deepEqual(['database', 'redis', 'secrets', 'models'].map(stateOf), ['fault', 'fault', 'fault', 'fault']);
    assert.equal(stdout.includes(password) || stdout.includes('change-me'), false);
    const bad = await examine([], { PORT: 'seven' });
    assert.deepEqual([bad.code, bad.textOf('environment').startsWith('PORT must be')], [1, true]);
  });

  it('finds all well where it is, leaves nothing behind, and says that nothing is buffered on the way', async () => {
    const words = ['doctor', '--json', '--url', app.url, '--seconds', '6'];
    const { code, stateOf, textOf, stdout } = toExamined(await runCommandLine(words, variables));
    assert.equal(code, 0, stdout);
    for (const check of ['database', 'migrations', 'clock', 'files', 'address', 'stream', 'socket', 'forwarding']) {
      assert.equal(stateOf(check), 'ok', stdout);
    }
    assert.match(textOf('forwarding'), /takes this machine for 127\.0\.0\.1/u);
    const held = await query(app.connection, 'select id from api_key where revoked_at is null');
    assert.deepEqual([held, await readdir(path.join(dataDir, 'files', 'doctor'))], [[], []]);
  });

  it('tells what to install where vectors shall be ranked by pgvector and it is not there, and a start ends with that', async (context) => {
    const known = await query(app.connection, `select name from pg_available_extensions where name = 'vector'`);
    if (known.length > 0) return context.skip('This server has pgvector.');
    const chosen = { FORME_VECTOR_STORE: 'pgvector' };
    const missing = /This Postgres server has no pgvector\. Install it there \(the package postgresql-\d+-pgvector/u;
    const { code, stateOf, textOf } = await examine([], chosen);
    assert.deepEqual([code, stateOf('pgvector')], [1, 'fault']);
    assert.match(textOf('pgvector'), missing);
    const start = await runCommandLine(['serve'], { ...variables, ...chosen, PORT: '0' });
    assert.deepEqual([start.code, start.stdout], [1, '']);
    assert.match(start.stderr, missing);
    assert.doesNotMatch(start.stderr, /at .*\.ts/u);
    assert.equal((await examine([])).stateOf('pgvector'), undefined);
  });

  it('tells what S3 does not allow or cannot be signed for, without the secret', async () => {
    await using s3 = await startS3Server({ secret: 'a-secret-that-nobody-may-see' });
    const isProbeGone = (request: string) => request.startsWith('DELETE') && request.includes('/doctor/');
    s3.failNext({ times: 9, status: 403, code: 'AccessDenied', when: isProbeGone });
    const kept = await examine([], s3.variables);
    assert.deepEqual([kept.code, kept.stateOf('files')], [1, 'fault'], kept.stdout);
    assert.match(kept.textOf('files'), /Files cannot be kept in S3 \(with AccessDenied\)/u);
    const guessed = await examine([], { ...s3.variables, FORME_S3_SECRET_ACCESS_KEY: 'guessed-by-somebody' });
    assert.deepEqual([guessed.code, guessed.stateOf('files')], [1, 'fault']);
    assert.doesNotMatch(kept.stdout + guessed.stdout, /nobody-may-see|guessed-by-somebody/u);
  });

  it('finds S3 and an endpoint of models well, leaves nothing in the bucket, and asks no model', async () => {
    await using s3 = await startS3Server();
    await using models = await startModelServer();
    const { origin } = new URL(models.url);
    const words = ['--model-url', models.url, '--model-url', `${origin}/v2`];
    const { code, stdout, findings, stateOf, textOf } = await examine(words, s3.variables);
    assert.equal(code, 0, stdout);
    assert.deepEqual([stateOf('files'), textOf('files')], ['ok', 'Files are written to, read from and deleted in S3.']);
    assert.deepEqual([await s3.count(), await s3.countUnfinished(), models.requests], [0, 0, []]);
    const [well, misled] = findings.filter(({ check }) => check === 'models');
    assert.deepEqual([well?.state, misled?.state], ['ok', 'warning'], stdout);
    assert.ok(well?.text.startsWith(`${origin} answers 200, its first byte after `), stdout);
    assert.match(misled?.text ?? '', /answers 404[^]*with \/v1 at its end/u);
  });

  it('notices a proxy that holds events back and passes no socket on', async () => {
    const { code, stateOf, textOf } = await examine(['--url', hoarder.url, '--seconds', '5']);
    assert.equal(code, 1);
    assert.deepEqual(['address', 'stream', 'socket'].map(stateOf), ['ok', 'fault', 'fault']);
    assert.match(textOf('stream'), /buffering/u);
  });
});
