import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { eventually, tellStory, type Plot, type SeenRun } from '../run/story.ts';
import { createTestClient, type RestAnswer, type TestClient } from '../support/app.ts';
import type { TestDatabase } from '../support/database.ts';
import { conversationDocument } from '../support/documents.ts';
import { ask } from '../support/embedded.ts';
import { drawPortion, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { insist } from './insist.ts';
import { openDatabaseProxy, openWebProxy, type Break, type BreakingProxy } from './breaking-proxy.ts';

/** How often each step is broken, and how often the server is killed. */
const ROUNDS = scale({ short: 1, long: 25 });
const KILLS = scale({ short: 1, long: 40 });

/** More than the statements between accept and reply. */
const DATABASE_STEPS = 20;

/** The request, which may come in pieces, and one that never comes. */
const WEB_STEPS = 3;

/** Longer than it takes from accept to reply. */
const LONGEST_CALL_MS = 60;

/** What a run asks its database for before it asks a model. */
const TURNS = 'from message q join';

/** What came of calls that something broke in upon. */
interface Found {
  calls: number;
  broken: number;
  firstAnswered: number;
  recordedUnanswered: number;
  doubles: number;
  readonly states: Record<string, number>;
}

/** A call that can be made again; resolves with the id of the run. */
type Call = (key: string) => Promise<string>;

describe('Between accept and reply', () => {
  let database: TestDatabase;
  let model: ModelServer;
  let databaseProxy: Awaited<ReturnType<typeof openDatabaseProxy>>;
  let webProxy: Awaited<ReturnType<typeof openWebProxy>>;
  let app: Program;
  let story: Plot;
  let flowId: string;
  const opened = new AsyncDisposableStack();

  before(async () => {
    database = opened.use(await openMigratedDatabase());
    model = opened.use(await startModelServer());
    databaseProxy = opened.use(await openDatabaseProxy(database.connection));
    app = await startServer();
    opened.defer(() => app.kill());
    webProxy = opened.use(await openWebProxy(() => app.url));
    story = await tellStory({ app, model });
    // With a memory, so that a run reads the turns before it asks.
    const document = conversationDocument({ baseUrl: model.url, modelName: 'say:Hello to you' });
    flowId = await story.addFlow({ document });
  });
  after(() => opened.disposeAsync());

  const startServer = (): Promise<Program> =>
    startProgram({ DATABASE_URL: toDatabaseUrl(databaseProxy.connection), FORME_LOG_LEVEL: 'silent' });

  const callGraphql = async (key: string, at: TestClient = app): Promise<string> => {
    const asking = { flowId, idempotencyKey: key, inputs: { input: key } };
    return (await story.ask(asking, story.alice, at)).id;
  };

  const callWire = async (key: string, at: Pick<TestClient, 'rest'> = app): Promise<string> => {
    const path = `/api/v1/process/${flowId}`;
    const body = { inputs: { input: key } };
    const headers = { 'idempotency-key': key };
    const answer = await at.rest({ method: 'POST', path, body, headers, login: story.alice });
    const { result } = answer.body.data;
    if (result === undefined) return findCutShort({ key, reply: answer.body });
    const { message_id: messageId } = result;
    return String(await ask(database.connection, `select run_id from message where id = ${Number(messageId)}`));
  };

  /** The one run of a key whose reply says why there is no answer: the server went away in the middle of it. */
  const findCutShort = async ({ key, reply }: { key: string; reply: RestAnswer['body'] }): Promise<string> => {
    const [id = ''] = await findRuns(key);
    const { state, error } = await story.getRun(id, app);
    assert.deepEqual([state, `Error: ${error}`], ['INTERRUPTED', reply.status_message]);
    return id;
  };

  /** Breaks in upon a call, and makes it again until it is answered, and once more. */
  async function breakIn(options: {
    call: Call;
    again: Call;
    disturb: () => Promise<void>;
    found: Found;
  }): Promise<void> {
    const { call, again, disturb, found } = options;
    const key = randomUUID();
    const [first] = await Promise.all([call(key).catch(() => null), disturb()]);
    const before = await findRuns(key);
    const second = await insist(() => again(key));
    const third = await again(key);
    const runs = await findRuns(key);
    found.calls += 1;
    if (first !== null) found.firstAnswered += 1;
    else if (before.length > 0) found.recordedUnanswered += 1;
    found.doubles += runs.length - 1;
    assert.deepEqual([second, third], [runs[0], runs[0]]);
    if (first !== null) assert.equal(first, second);
    await assertEndedOnce({ key, id: second, found });
  }

  async function assertEndedOnce(options: { key: string; id: string; found: Found }): Promise<void> {
    const { key, id, found } = options;
    let run: SeenRun | undefined;
    await eventually(async () => {
      run = await story.getRun(id, app);
      return run.state !== 'RUNNING' && run.state !== 'QUEUED';
    });
    const events = await story.eventsOf(id, 0, app);
    assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
    assert.equal(events.at(-1)?.state, run?.state);
    const asked = model.requests.filter(({ body }) => JSON.stringify(body).includes(key));
    assert.ok(asked.length <= 1, 'The model was asked twice.');
    found.states[run?.state ?? ''] = (found.states[run?.state ?? ''] ?? 0) + 1;
  }

  async function findRuns(key: string): Promise<string[]> {
    const statement = `select coalesce(json_agg(id), '[]') from run where inputs->>'input' = '${key}'`;
    return (await ask(database.connection, statement)) as string[];
  }

  async function breakEachStep(options: {
    t: TestContext;
    proxy: BreakingProxy;
    steps: number;
    call: Call;
    again: Call;
  }): Promise<void> {
    const { t, proxy, steps, call, again } = options;
    const found = createFound();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const next of listBreaks(steps)) {
        proxy.plan(next);
        const stopBreaking = (): Promise<void> => {
          if (proxy.hasBroken()) found.broken += 1;
          proxy.plan(null);
          return Promise.resolve();
        };
        const broken: Call = (key) => call(key).finally(stopBreaking);
        await breakIn({ call: broken, again, disturb: () => Promise.resolve(), found });
      }
    }
    report({ t, found });
    assert.ok(found.broken > 0);
  }

  it('the database may hang up at any step: one run, and every reply is about that', (t) =>
    breakEachStep({ t, proxy: databaseProxy, steps: DATABASE_STEPS, call: callGraphql, again: callGraphql }));

  for (const { name, next } of [
    { name: 'the answer to a commit may be lost', next: { step: 1, loses: 'answer', saying: 'commit' } },
    { name: 'a run may lose its database before it asks', next: { step: 1, loses: 'question', saying: TURNS } },
  ] as const) {
    it(`${name}: the call and the run succeed all the same`, async () => {
      const [key, found] = [randomUUID(), createFound()];
      databaseProxy.plan(next);
      const id = await callGraphql(key);
      await assertEndedOnce({ key, id, found });
      assert.ok(databaseProxy.hasBroken());
      databaseProxy.plan(null);
      assert.deepEqual([found.states, await findRuns(key)], [{ SUCCEEDED: 1 }, [id]]);
    });
  }

  it('the client may lose its connection at any step: one run, and every reply is about that', async (t) => {
    const far = createTestClient(webProxy);
    const call: Call = (key) => callWire(key, far);
    await breakEachStep({ t, proxy: webProxy, steps: WEB_STEPS, call, again: callWire });
  });

  it('the server may be killed at any moment: one run, and every reply is about that', async (t) => {
    const found = createFound();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const disturb = async (): Promise<void> => {
        await sleep(drawPortion() * LONGEST_CALL_MS);
        await app.kill();
        app = await startServer();
      };
      const again: Call = (key) => (kill % 2 === 0 ? callGraphql(key) : callWire(key));
      await breakIn({ call: again, again, disturb, found });
      found.broken += 1;
    }
    report({ t, found });
  });
});

function createFound(): Found {
  return { calls: 0, broken: 0, firstAnswered: 0, recordedUnanswered: 0, doubles: 0, states: {} };
}

function report({ t, found }: { t: TestContext; found: Found }): void {
  t.diagnostic(`${JSON.stringify(found)}, ${showLoad()}`);
  assert.equal(found.doubles, 0);
}

/** In the suite every step loses one of the two, in turn. */
function listBreaks(steps: number): Break[] {
  const breaks = Array.from({ length: steps }, (_step, index) => index + 1).flatMap((step): Break[] => [
    { step, loses: 'question' },
    { step, loses: 'answer' },
  ]);
  return scale({ short: breaks.filter(({ step, loses }) => (step % 2 === 0) === (loses === 'answer')), long: breaks });
}
