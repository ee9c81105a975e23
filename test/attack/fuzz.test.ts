import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import type { Login } from '../support/app.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { inParallel, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { prepareThings } from './things.ts';
import { RAW_REQUESTS, sendRaw } from './raw.ts';
import { findFlaw, findLeak } from './replies.ts';
import { anyRequest, type Request } from './requests.ts';
import { openSender } from './send.ts';
import type { Known } from './shapes.ts';
import { anyTalk, hold } from './talks.ts';

/** The same seed gives the same requests. */
const SEED = 52;
const REQUESTS = scale({ short: 600, long: 18_000 });
const TALKS = scale({ short: 100, long: 2000 });
const AT_ONCE = 8;

describe('a server that is sent nonsense', () => {
  const opened = new AsyncDisposableStack();
  let program: Program;
  let known: Known;
  const logins = new Map<Request['by'], Login | null>([['nobody', null]]);
  before(async () => {
    const database = opened.use(await openMigratedDatabase());
    const { dataDir } = opened.use(await makeDataFolder());
    program = opened.use(
      await startProgram({ DATABASE_URL: toDatabaseUrl(database.connection), FORME_DATA_DIR: dataDir }),
    );
    logins.set('owner', await program.logIn('alice')).set('administrator', await program.logIn());
    known = await prepareThings({ program, login: await program.logIn('alice') });
  });
  after(() => opened.disposeAsync());

  test('answers every request in a form that it knows, tells nothing of its insides, and stays', async (t) => {
    const requests = fc.sample(anyRequest(known), { seed: SEED, numRuns: REQUESTS });
    const sender = openSender(program);
    const flaws: string[] = [];
    await inParallel({
      items: requests,
      atOnce: AT_ONCE,
      work: async (request, index) => {
        const reply = await sender
          .send(request, logins.get(request.by)?.token ?? null)
          .catch((error: unknown) => ({ status: 0, type: '', text: String(error) }));
        const flaw = findFlaw({ ...request, reply });
        if (flaw !== null)
          flaws.push(`${index}: ${flaw}\n${show(request)}\n${reply.status} ${reply.text.slice(0, 300)}`);
      },
    });
    sender.close();
    assert.deepEqual(flaws, []);
    await assertWell(program);
    t.diagnostic(`${requests.length} requests with seed ${SEED}, ${showLoad()}`);
  });

  test('closes the sockets of whoever says what it does not know, and stays', async (t) => {
    const talks = fc.sample(anyTalk(known), { seed: SEED, numRuns: TALKS });
    const flaws: string[] = [];
    const token = logins.get('owner')?.token ?? '';
    await inParallel({
      items: talks,
      atOnce: AT_ONCE,
      work: async (talk, index) => {
        const flaw = await hold({ talk, socketUrl: program.socketUrl, token });
        if (flaw !== null)
          flaws.push(`${index}: ${flaw}\n${talk.path} ${talk.frames.map(String).join('\n')}`.slice(0, 2000));
      },
    });
    assert.deepEqual(flaws, []);
    await assertWell(program);
    t.diagnostic(`${talks.length} sockets with seed ${SEED}, ${showLoad()}`);
  });

  test('outlives what is no request, and tells nothing by the way it fails', async () => {
    const answers = await Promise.all(RAW_REQUESTS.map((bytes) => sendRaw({ url: program.url, bytes })));
    assert.deepEqual(answers.filter(findLeak), []);
    assert.deepEqual(
      answers.filter((text) => text.includes('evil.example')),
      [],
    );
    await assertWell(program);
  });
});

/** The process runs, its database answers, and nothing that was sent was taken for a fault of its own. */
async function assertWell(program: Program): Promise<void> {
  assert.deepEqual(listFaults(program), []);
  assert.equal((await fetch(`${program.url}/health/ready`)).status, 200);
}

function show({ method, path, headers, body, by }: Request): string {
  return `${by} ${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${String(body).slice(0, 600)}`;
}

/** What the server logged as a fault of its own. */
function listFaults(program: Program): string[] {
  return program
    .output()
    .split('\n')
    .filter((line) => /"level":(50|60)|unhandled|uncaught/i.test(line));
}
