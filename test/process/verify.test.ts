import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openRunStory, type RunStory, type SeenRun } from '../run/story.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { runCommandLine, startCommandThread, type CommandThread, type Ended } from './command.ts';
import { toDatabaseUrl } from './program.ts';

describe('forme verify', () => {
  let story: RunStory;
  let database: pg.Client;
  let run: SeenRun;
  let commands: CommandThread;

  before(async () => {
    [story, commands] = await Promise.all([openRunStory({ FORME_LEASE_SECONDS: '60' }), startCommandThread()]);
    database = new pg.Client(toClientConfig(story.app.connection));
    await database.connect();
    run = await story.askAndWait({ flowId: await story.addFlow({ modelName: 'say:One two three' }) });
  });
  after(async () => {
    await database.end();
    await Promise.all([story[Symbol.asyncDispose](), commands[Symbol.asyncDispose]()]);
  });

  const toVariables = () => ({ DATABASE_URL: toDatabaseUrl(story.app.connection) });

  const verify = (...words: string[]): Promise<Ended> =>
    commands.run({ parameters: ['verify', ...words], variables: toVariables() });

  it('needs to be told what to prove', async () => {
    const { code, stdout, stderr } = await verify('flow', '1');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^forme: .+\n\nUsage: forme verify message <number>/u);
    const { stdout: usage } = await verify('--help');
    assert.match(usage, /verify run <uuid>/u);
  });

  it('says so in a sentence when there is no such message or run, or none can be', async () => {
    const unknown = randomUUID();
    const cases: [string, string, string][] = [
      ['message', '999999', 'There is no message 999999.\n'],
      ['message', 'one', '"one" is not the id of a message.\n'],
      ['run', unknown, `There is no run ${unknown}.\n`],
      ['run', '12', '"12" is not the id of a run.\n'],
    ];
    for (const [kind, id, sentence] of cases) {
      const { code, stdout, stderr } = await verify(kind, id);
      assert.deepEqual([code, stdout, stderr], [1, '', `forme: ${sentence}`]);
    }
  });

  it('leads from an answer to its document, and every link holds', async () => {
    const words = ['verify', 'message', run.answerMessage?.id ?? ''];
    const { code, stdout, stderr } = await runCommandLine(words, toVariables());
    assert.deepEqual([code, stderr], [0, ''], stdout);
    for (const link of [`${run.answerMessage?.id} (ANSWER)`, run.id, `${run.version?.id} "v0"`, run.documentHash]) {
      assert.ok(stdout.includes(link), stdout);
    }
    assert.match(stdout, /holds\s+What was streamed, 13 characters, makes up the answer\./u);
    assert.match(stdout, /Everything holds\.\n$/u);
    assert.doesNotMatch(stdout, /note|BROKEN/u);
  });

  it('proves a run as well', async () => {
    const { code, stdout } = await verify('run', run.id.toUpperCase());
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /Message/u);
  });

  it('reads a long run to its end, tells how far it is, and finds out an event before the first', async () => {
    const { id } = await story.askAndWait({ flowId: await story.addFlow({ modelName: 'say:One' }) });
    await database.query(
      `insert into event (stream, seq, kind, payload, is_terminal, at)
       select stream, number, kind, payload, false, at from event e, generate_series(100, 2500) number
       where stream = $1 and e.seq = 1`,
      [id],
    );
    const gap = await verify('run', id);
    assert.match(gap.stderr, /^Proof: 0 of 3, \d{4} events\nProof: 1 of 3, .+\nProof: 2 of 3, .+\n$/u);
    assert.match(gap.stdout, /BROKEN\s+The run ended with event \d+, which is not its last one/u);
    await database.query('update event set seq = -1 where stream = $1 and seq = 1', [id]);
    assert.match((await verify('run', id)).stdout, /BROKEN\s+Event 1 of the run is missing/u);
  });

  it('ends with 1 and says where the proof breaks', async () => {
    await database.query('alter table document disable trigger document_is_immutable');
    await database.query(`update document set content = '{"nodes":[],"edges":[]}' where hash = $1`, [run.documentHash]);
    await database.query('delete from event where stream = $1 and seq = 4', [run.id]);
    const { code, stdout } = await verify('message', run.answerMessage?.id ?? '');
    assert.equal(code, 1);
    assert.match(stdout, /BROKEN\s+The content of the document has another hash: [\da-f]{64}\./u);
    assert.match(stdout, /BROKEN\s+Event 4 of the run is missing\./u);
    assert.match(stdout, /BROKEN\s+What was streamed does not make up the answer\./u);
    assert.match(stdout, /The proof breaks at 3 of 7 places\.\n$/u);
  });

  it('reads the embedded database when it is given no other', async () => {
    await using folder = await makeDataFolder();
    const { code, stderr } = await runCommandLine(['verify', 'message', '1'], { FORME_DATA_DIR: folder.dataDir });
    assert.deepEqual([code, stderr], [1, 'forme: There is no message 1.\n']);
  });
});
