import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import { openClient, toText } from '../support/events.ts';

const PIECES = Array.from({ length: 10 }, (_item, index) => `word${index} `);

const SEEN = 'query ($id: ID!) { run(id: $id) { isBackground priority state } }';
const FEED = 'subscription ($after: String!) { runChanged(after: $after) { runId state } }';

interface Seen {
  readonly isBackground: boolean;
  readonly priority: string | null;
  readonly state: string;
}

describe('A server that nothing was left to the workers of', () => {
  it('has not loaded the queue, whatever it has answered', async () => {
    await using story = await openRunStory();
    assert.equal((await story.askAndWait({ flowId: await story.addFlow() })).state, 'SUCCEEDED');
    const database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    const found = await toSqlExecutor(database.fork())<{ name: string | null }>(
      `select to_regclass('forme_queue.job') as name`,
      [],
    );
    await database.close();
    assert.deepEqual(found, [{ name: null }]);
  });
});

describe('A run in the background', () => {
  let story: RunStory;
  let database: Database;
  let flowId: string;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    story.model.script('talker', { pieces: PIECES, delayMs: 5 });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const look = async (id: string): Promise<Seen> => (await story.query<{ run: Seen }>(SEEN, { id })).run;

  it('has a priority, which no other run may have', async () => {
    const outcome = await story.start({ flowId, priority: 'HIGH' });
    assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['priority']]);
    assert.equal((await story.start({ flowId, priority: 'HIGH', isBackground: false })).code, 'INVALID_INPUT');
  });

  it('is refused for what any run is refused for, and nothing is queued', async () => {
    const offline = await story.addFlow({ isOnline: false });
    assert.equal((await story.start({ flowId: offline, isBackground: true })).code, 'FLOW_OFFLINE');
    assert.equal((await story.start({ flowId, isBackground: true }, story.bob)).code, 'NOT_FOUND');
    const queued = await toSqlExecutor(database.fork())('select from queued_run', []);
    assert.equal(queued.length, 0);
  });

  it('is executed by the server itself where that is a worker too, and told of like any other', async () => {
    const run = await story.ask({ flowId, isBackground: true, priority: 'LOW' });
    const events = await story.eventsOf(run.id);
    assert.deepEqual([run.state, toText(events), events.at(-1)?.state], ['QUEUED', PIECES.join(''), 'SUCCEEDED']);
    assert.deepEqual(
      events.map(({ __typename }) => __typename).filter((kind) => kind !== 'TextAdded' && kind !== 'StepLogged'),
      ['RunAccepted', 'RunStarted', 'AnswerRecorded', 'RunEnded'],
    );
    assert.deepEqual(await look(run.id), { isBackground: true, priority: 'LOW', state: 'SUCCEEDED' });
    const other = await story.ask({ flowId });
    const { isBackground, priority } = await look(other.id);
    assert.deepEqual([isBackground, priority], [false, null]);
  });

  it('is what a procedure is that nobody waits for', async () => {
    const path = `/api/v1/process/${flowId}`;
    const ask = (body: object) =>
      story.app.rest({ method: 'POST', path, body: { inputs: { question: 'Hi' }, ...body }, login: story.alice });
    const { body } = await ask({ sync: false });
    await story.eventsOf(body.data.run_id);
    assert.deepEqual(await look(body.data.run_id), { isBackground: true, priority: 'NORMAL', state: 'SUCCEEDED' });
    const waited = await ask({});
    assert.equal(waited.body.data.result.answer, PIECES.join(''));
  });

  it('is the run of a call that is repeated, whether or not that would wait', async () => {
    const asking = { flowId, idempotencyKey: randomUUID() };
    const first = await story.ask({ ...asking, isBackground: true, priority: 'HIGH' });
    assert.equal((await story.ask(asking)).id, first.id);
    await story.eventsOf(first.id);
  });

  it('waits for its turn behind what is answered while somebody waits', async () => {
    const sessionId = randomUUID();
    const first = await story.ask({ flowId, sessionId });
    const second = await story.ask({ flowId, sessionId, isBackground: true });
    await story.eventsOf(second.id);
    const states = [(await story.getRun(first.id)).state, (await story.getRun(second.id)).state];
    assert.deepEqual(states, ['SUCCEEDED', 'SUCCEEDED']);
    const categories = (await story.messagesOf(sessionId)).map(({ category }) => category);
    assert.deepEqual(categories.toSorted(), ['ANSWER', 'ANSWER', 'QUESTION', 'QUESTION']);
  });

  it('is told of by the feed of runs in each of its states', async () => {
    const { runChangeCursor: after } = await story.query<{ runChangeCursor: string }>('{ runChangeCursor }');
    const client = openClient({ app: story.app, login: story.alice });
    const told: string[] = [];
    const following = (async () => {
      for await (const { data } of client.iterate({ query: FEED, variables: { after } })) {
        told.push((data as { runChanged: { state: string } }).runChanged.state);
        if (told.length === 3) return;
      }
    })();
    await story.ask({ flowId, isBackground: true });
    await following;
    await client.dispose();
    assert.deepEqual(told, ['QUEUED', 'RUNNING', 'SUCCEEDED']);
  });
});
