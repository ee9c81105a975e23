import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAlive } from '../../src/database/embedded/postmaster.ts';
import { eventually, tellStory } from '../run/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { findServerProcess, makeDataFolder } from '../support/embedded.ts';
import { collect, followRun, toText } from '../support/events.ts';
import { startModelServer } from '../support/model-server.ts';
import { startProgram, toDatabaseUrl } from './program.ts';

const PIECES = Array.from({ length: 60 }, (_item, index) => `word${index} `);

/** The database of a busy machine may take long to renew. */
const LEASE = Object.freeze({ FORME_LEASE_SECONDS: '5' });

describe('The program', () => {
  it('refuses an address of a database that is none, in a sentence', async () => {
    await assert.rejects(startProgram({ DATABASE_URL: 'mysql://localhost/forme' }), /DATABASE_URL must be an address/);
  });

  it('told to stop lets answers end, ends with 0 and leaves no database server', async (t) => {
    await using folder = await makeDataFolder();
    await using model = await startModelServer();
    model.script('talker', { pieces: PIECES, delayMs: 10 });
    await using app = await startProgram({ FORME_DATA_DIR: folder.dataDir, ...LEASE });
    const story = await tellStory({ app, model });
    const flowId = await story.addFlow({ modelName: 'talker' });
    const runs = await Promise.all(Array.from({ length: 5 }, () => story.ask({ flowId })));
    const viewers = runs.map(({ id }) => collect(followRun({ app, login: story.alice, id })).catch(() => []));
    await eventually(async () => (await story.getRun(runs[0]?.id ?? '')).lastSeq > 4);
    const server = await findServerProcess(folder.dataDir);
    assert.ok(server !== null && isAlive(server));
    const askedAt = performance.now();
    assert.equal(await app.stop(), 0, app.output());
    t.diagnostic(`stopped after ${Math.round(performance.now() - askedAt)} ms`);
    await Promise.all(viewers);
    // An ended process keeps its id until the system, whose child it is now, has taken note of it.
    await eventually(() => !isAlive(server));
    await using again = await startProgram({ FORME_DATA_DIR: folder.dataDir });
    for (const { id } of runs) {
      const run = await story.getRun(id, again);
      assert.deepEqual([run.state, run.answer], ['SUCCEEDED', PIECES.join('')]);
    }
    assert.equal(await again.stop(), 0);
  });

  it('told to stop ends with 0 also when nobody reads what it prints any more', async () => {
    await using database = await openTestDatabase();
    await using app = await startProgram({ DATABASE_URL: toDatabaseUrl(database.connection) });
    app.hangUp();
    assert.equal(await app.stop(), 0, app.output());
  });

  it('told to stop ends answers that take too long as interrupted, and leaves what waited to the next start', async (t) => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    model.script('hanging', { pieces: ['Once', ' upon'], hang: { after: 2 } });
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection), FORME_DRAIN_SECONDS: '1', ...LEASE };
    await using app = await startProgram(variables);
    const story = await tellStory({ app, model });
    const { id, sessionId } = await story.ask({ flowId: await story.addFlow({ modelName: 'hanging' }) });
    const waiting = await story.ask({ flowId: await flowOf(id), sessionId });
    await eventually(async () => (await story.getRun(id)).lastSeq >= 4);
    const askedAt = performance.now();
    assert.equal(await app.stop(), 0, app.output());
    t.diagnostic(`stopped after ${Math.round(performance.now() - askedAt)} ms`);
    model.script('hanging', { pieces: ['At last'] });
    await using again = await startProgram(variables);
    const run = await story.getRun(id, again);
    assert.deepEqual([run.state, run.answer], ['INTERRUPTED', 'Once upon']);
    await story.eventsOf(waiting.id, 0, again);
    const answered = await story.getRun(waiting.id, again);
    assert.deepEqual([answered.state, answered.answer], ['SUCCEEDED', 'At last']);

    async function flowOf(runId: string): Promise<string> {
      const { run: found } = await story.query<{ run: { flow: { id: string } } }>(
        'query ($id: ID!) { run(id: $id) { flow { id } } }',
        { id: runId },
      );
      return found.flow.id;
    }
  });

  it('told to stop twice ends at once, with what was said kept', async () => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    model.script('hanging', { pieces: ['Once', ' upon'], hang: { after: 2 } });
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection), FORME_DRAIN_SECONDS: '600', ...LEASE };
    await using app = await startProgram(variables);
    const story = await tellStory({ app, model });
    const { id } = await story.ask({ flowId: await story.addFlow({ modelName: 'hanging' }) });
    await eventually(async () => (await story.getRun(id)).lastSeq >= 4);
    const stopped = app.stop();
    await eventually(() => app.output().includes('a second signal ends it at once'));
    process.kill(app.pid, 'SIGINT');
    assert.equal(await stopped, 0, app.output());
    await using again = await startProgram(variables);
    const run = await story.getRun(id, again);
    assert.deepEqual([run.state, run.answer], ['INTERRUPTED', 'Once upon']);
  });

  it('may be started twice at once on one empty database; both serve, stop and show what the other runs', async () => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    model.script('talker', { pieces: PIECES, delayMs: 10 });
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    const [one, two] = await Promise.all([startProgram(variables), startProgram(variables)]);
    await using first = one;
    await using second = two;
    const story = await tellStory({ app: first, model });
    const flowId = await story.addFlow({ modelName: 'talker' });
    const running = await story.ask({ flowId }, story.alice, second);
    const seen = await story.eventsOf(running.id, 0, first);
    assert.equal(toText(seen), PIECES.join(''));
    const stopped = await story.ask({ flowId }, story.alice, second);
    const receipt = await story.stopWell(stopped.id, first);
    assert.equal(receipt.state, 'CANCELLED');
    assert.equal((await story.eventsOf(stopped.id, 0, second)).at(-1)?.seq, receipt.stoppedAtSeq);
    assert.deepEqual([await first.stop(), await second.stop()], [0, 0]);
    assert.doesNotMatch(first.output() + second.output(), /"level":[56]0/);
  });
});
