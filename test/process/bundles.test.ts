import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { startTestApp } from '../support/app.ts';
import { demoDocument, promptChainDocument } from '../support/documents.ts';
import { runCommandLine, startCommandThread, type Ended } from './command.ts';
import { toDatabaseUrl } from './program.ts';

const SECRET = 'sk-never-on-a-screen';
const CREATE = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { id } } } }`;

const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-bundles-'));
const [app, commands] = await Promise.all([startTestApp(), startCommandThread()]);
const alice = await app.logIn('alice');
await app.logIn('bob');
after(async () => {
  await Promise.all([app[Symbol.asyncDispose](), commands[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

await addFlow(
  'Secretive',
  promptChainDocument({ baseUrl: 'http://m/v1', modelName: 'm', modelValues: { openai_api_key: SECRET } }),
);
const plainId = await addFlow('Plain', demoDocument());

async function addFlow(name: string, document: object): Promise<string> {
  const { data } = await app.graphql({ query: CREATE, variables: { input: { name, document } }, login: alice });
  return (data as unknown as { createFlow: { flow: { id: string } } }).createFlow.flow.id;
}

interface Said {
  readonly code: number;
  readonly output: string;
  readonly printed: string;
}

const variables = { DATABASE_URL: toDatabaseUrl(app.connection) };

const toSaid = ({ code, stdout, stderr }: Ended): Said => ({ code, output: stdout + stderr, printed: stdout });

/** Runs a command over the database of the server, which goes on serving. */
async function run(...parameters: string[]): Promise<Said> {
  return toSaid(await commands.run({ parameters, variables }));
}

/** Runs it as the real program. */
async function runProgram(...parameters: string[]): Promise<Said> {
  return toSaid(await runCommandLine(parameters, variables));
}

const file = path.join(folder, 'flows.json');

describe('forme export and forme import', () => {
  it('explain themselves, and refuse calls that make no sense with 2', async () => {
    const calls = [['export'], ['import', file, '--owner', 'bob', '--secret', SECRET]];
    const [exporting, importing, ...others] = await Promise.all([
      run('export', '--help'),
      run('import', '--help'),
      ...calls.map((call) => run(...call)),
    ]);
    assert.deepEqual([exporting.code, importing.code], [0, 0]);
    assert.match(exporting.output + importing.output, /--all-versions[^]*--secrets-file/);
    for (const { code, output } of others) {
      assert.equal(code, 2);
      assert.match(output, /^forme: .*\n\nUsage: forme/);
      assert.equal(output.includes(SECRET), false);
    }
  });

  it('refuse users, flows and files that are not there with 1 and a sentence', async () => {
    const calls = [
      ['export', '--owner', 'bob'],
      ['import', file, '--owner', 'bob'],
    ];
    for (const { code, output } of await Promise.all(calls.map((call) => run(...call)))) {
      assert.equal(code, 1);
      assert.match(output, /^forme: [^\n]+\n$/);
    }
  });

  it('write a file that only its owner reads, without secrets, and never over another', async () => {
    const first = await runProgram('export', '--owner', 'alice', '--all-versions', '--out', file);
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /^Export: 0 of 2, flow [0-9a-f]{32}\nExport: 1 of 2[^]*2 flows with 2 versions/);
    assert.match(first.output, /OPENAI_API_KEY/);
    assert.equal(first.printed, '');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const text = await readFile(file, 'utf8');
    assert.equal(text.includes(SECRET), false);
    const again = await run('export', '--flow', plainId, '--out', file);
    assert.deepEqual([again.code, again.output], [1, `forme: ${file} exists; --force replaces it.\n`]);
    assert.equal(await readFile(file, 'utf8'), text);
    const other = path.join(folder, 'other.json');
    await writeFile(other, 'old', { mode: 0o644 });
    assert.equal((await run('export', '--flow', plainId, '--out', other, '--force')).code, 0);
    assert.equal((await stat(other)).mode & 0o777, 0o600);
    const { printed } = await runProgram('export', '--flow', plainId);
    assert.equal(printed, await readFile(other, 'utf8'));
  });

  it('bring flows back, tell what is missing, and never print a secret', async () => {
    const without = await run('import', file, '--owner', 'bob');
    assert.equal(without.code, 0, without.output);
    assert.match(
      without.output,
      /Created [0-9a-f]{32} "Secretive"[^]*Missing secret OPENAI_API_KEY at ChatOpenAI-1 openai_api_key/,
    );
    const taken = await run('import', file, '--owner', 'bob', '--secret', `OPENAI_API_KEY=${SECRET}`);
    assert.equal(taken.code, 1);
    assert.match(taken.output, /^forme: flows\.0\.name: /);
    const secrets = path.join(folder, 'secrets.json');
    await writeFile(secrets, JSON.stringify({ OPENAI_API_KEY: SECRET }));
    const whole = await runProgram('import', file, '--owner', 'bob', '--secrets-file', secrets, '--rename');
    assert.equal(whole.code, 0, whole.output);
    assert.match(whole.output, /"Secretive \(2\)"[^]*the document that was exported/);
    assert.match(whole.output, /Import: 1 of 2, document 2\n[^]*Import: 1 of 2, flow 2\n/);
    assert.doesNotMatch(whole.printed, /Import:/);
    assert.doesNotMatch(without.output + taken.output + whole.output, /never-on-a-screen|differs.*\n.*\(2\)/);
  });

  it('refuse a file that is too large before reading it', async () => {
    const large = path.join(folder, 'large.json');
    await writeFile(large, ' '.repeat(16_000_001));
    const { code, output } = await run('import', large, '--owner', 'bob');
    assert.deepEqual([code, output], [1, `forme: ${large} has more than 16 MB.\n`]);
  });
});
