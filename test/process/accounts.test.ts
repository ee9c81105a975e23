import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ADMINISTRATOR, startTestApp, type Login } from '../support/app.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { runCommandLine, startCommandThread, type Ended } from './command.ts';
import { toDatabaseUrl } from './program.ts';

const [app, commands] = await Promise.all([startTestApp(), startCommandThread()]);
const administrator = await app.logIn();
await app.logIn('ann');
after(async () => {
  await Promise.all([app[Symbol.asyncDispose](), commands[Symbol.asyncDispose]()]);
});

const variables = { DATABASE_URL: toDatabaseUrl(app.connection) };
const run = (...parameters: string[]): Promise<Ended> => commands.run({ parameters, variables });

/** Runs a command and types something into it. */
const tell = (typed: string, ...parameters: string[]): Promise<Ended> => commands.run({ parameters, variables, typed });

async function logIn(name: string, password: string): Promise<string> {
  const { body } = await app.rest({ method: 'POST', path: '/api/v1/user/login', body: { user_name: name, password } });
  return String(body.status_code);
}

const RECORD = `{ auditEntries(first: 50) { edges { node { event operatorId operatorName objectName } } } }`;

async function listRecord(login: Login): Promise<string[]> {
  const { data } = await app.graphql({ query: RECORD, login });
  const { auditEntries } = data as unknown as {
    auditEntries: { edges: { node: { event: string; operatorName: string; objectName: string } }[] };
  };
  return auditEntries.edges.map(({ node }) => `${node.operatorName} ${node.event} ${node.objectName}`);
}

describe('forme user', () => {
  it('refuses calls that make no sense with 2, and never takes a password as a word', async () => {
    const calls = [
      ['user'],
      ['user', 'invent', 'ann'],
      ['user', 'create'],
      ['user', 'create', 'cid', 'a password'],
      ['user', 'create', 'cid', '--password', 'a password'],
      ['user', 'list', '--generate'],
    ];
    for (const { code, stdout, stderr } of await Promise.all(calls.map((call) => run(...call)))) {
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^forme: .+\n\nUsage: forme user list/u);
    }
  });

  it('refuses, with 1 and a sentence, who is not there, who is there already, and what is no password', async () => {
    const ended = await Promise.all([
      run('user', 'set-password', 'nobody', '--generate'),
      run('user', 'create', 'ann', '--generate'),
      tell('short\n', 'user', 'create', 'cid'),
      tell('', 'user', 'create', 'cid'),
    ]);
    assert.deepEqual(
      ended.map(({ code }) => code),
      [1, 1, 1, 1],
    );
    const said = ended.map(({ stderr }) => stderr).join('');
    assert.match(said, /no user "nobody"[^]*name is taken[^]*at least 8 characters[^]*No password came/u);
  });

  it('makes accounts, and lets people back in who have lost their password', async () => {
    const { code, stdout } = await runCommandLine(['user', 'create', 'cid', '--generate'], variables);
    assert.equal(code, 0);
    const [, password = ''] = /^Password: (\S+) /mu.exec(stdout) ?? [];
    assert.equal(await logIn('cid', password), '200');
    const chosen = 'a new horse battery';
    assert.equal((await runCommandLine(['user', 'set-password', 'cid'], variables, `${chosen}\n`)).code, 0);
    assert.deepEqual([await logIn('cid', password), await logIn('cid', chosen)], ['10600', '200']);
  });

  it('reaches administrators too, but leaves one who can log in', async () => {
    const { stderr } = await run('user', 'disable', ADMINISTRATOR.name);
    assert.match(stderr, /Nobody else who can log in administers the server/u);
    assert.equal((await run('user', 'revoke-administrator', ADMINISTRATOR.name)).code, 1);
    assert.equal((await run('user', 'grant-administrator', 'ann')).code, 0);
    assert.equal((await run('user', 'disable', 'ann')).code, 0);
    assert.equal(await logIn('ann', ADMINISTRATOR.password), '10620');
    assert.equal((await run('user', 'enable', 'ann')).code, 0);
    const { stdout } = await run('user', 'list', '--search', 'an');
    assert.match(stdout, /^ID +NAME +KIND +STATE +SINCE\n\d+ +ann +administrator +enabled +[\d-]{10}\n$/u);
    assert.equal((await run('user', 'revoke-administrator', 'ann')).code, 0);
    assert.match((await run('user', 'list', '--search', 'an')).stdout, / ann +user /u);
  });

  it('is on record as the command line', async () => {
    const record = await listRecord(administrator);
    for (const entry of ['USER_CREATED cid', 'PASSWORD_RESET cid', 'USER_UPDATED ann', 'USER_DISABLED ann']) {
      assert.ok(record.includes(`command line ${entry}`), entry);
    }
    const query = `{ auditEntries(filter: { operatorId: "0" }) { totalCount } none: auditEntries(filter: { operatorId: "x" }) { totalCount } }`;
    const { data } = await app.graphql({ query, login: administrator });
    const { auditEntries, none } = data as unknown as Record<'auditEntries' | 'none', { totalCount: number }>;
    const own = record.filter((entry) => entry.startsWith('command line '));
    assert.deepEqual([auditEntries.totalCount, none.totalCount], [own.length, 0]);
  });

  it('works where no server runs', async () => {
    await using folder = await makeDataFolder();
    const { code, stdout, stderr } = await runCommandLine(['user', 'create', 'eve', '--generate', '--administrator'], {
      FORME_DATA_DIR: folder.dataDir,
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Made "eve" \(1\)\.\nPassword: \S{24} /u);
  });
});

describe('forme key', () => {
  it('refuses calls that make no sense with 2, and tells what scopes there are', async () => {
    const calls = [
      ['key', 'create', '--user', 'ann', '--name', 'x', '--scope', 'RUN_STARTED'],
      ['key', 'create', '--user', 'ann'],
      ['key', 'create', '--user', 'ann', '--name', 'x', '--scope', 'RUN_START', '--days', '0'],
      ['key', 'revoke'],
    ];
    const ended = await Promise.all(calls.map((call) => run(...call)));
    assert.deepEqual(
      ended.map(({ code, stdout }) => [code, stdout]),
      calls.map(() => [2, '']),
    );
    assert.match(ended[0]?.stderr ?? '', /did you mean RUN_START\?/u);
  });

  it('prints the secret alone, which lets a program in until the key is revoked', async () => {
    const words = ['--user', 'ann', '--name', 'nightly', '--scope', 'CHAT_READ', '--scope', 'USER_READ', '--days', '1'];
    const { code, stdout, stderr } = await runCommandLine(['key', 'create', ...words], variables);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^forme_[\w-]{43}\n$/u);
    assert.doesNotMatch(stderr, /forme_/u);
    const ask = async (): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', 'x-api-key': stdout.trim() };
      const body = JSON.stringify({ query: '{ viewer { user { name } } }' });
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { data: { viewer: { user: { name: string } } | null } | null };
      return answer.data?.viewer?.user.name ?? null;
    };
    assert.equal(await ask(), 'ann');
    const listed = await run('key', 'list');
    const [, id = ''] =
      /^(\w{32}) +ann +nightly +forme_\S{6}… +until [\d-]+ +\S+ +CHAT_READ,USER_READ$/mu.exec(listed.stdout) ?? [];
    assert.equal(listed.stdout.includes(stdout.trim()), false);
    assert.equal((await run('key', 'revoke', id)).code, 0);
    assert.match((await run('key', 'list', '--user', 'ann')).stdout, /nightly .* revoked /u);
    const record = await listRecord(administrator);
    assert.ok(record.includes('command line API_KEY_CREATED nightly'));
    assert.ok(record.includes('command line API_KEY_REVOKED nightly'));
  });
});
