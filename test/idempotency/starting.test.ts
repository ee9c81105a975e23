import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldKeys } from '../../src/idempotency/expiry.ts';
import { tellComparisons, type ComparisonPlot } from '../comparison/story.ts';
import { openRunStory, type Asking, type Outcome, type RunStory } from '../run/story.ts';
import { recordStatements } from '../support/statements.ts';

const FILL = `mutation ($input: FillFormInput!) { result: fillForm(input: $input) { __typename
  ... on Error { code } ... on IdempotencyConflict { subjectId } } }`;
const SUBJECT = `mutation ($input: StartRunInput!) { result: startRun(input: $input) { __typename
  ... on Error { code } ... on IdempotencyConflict { subjectId } } }`;
const DELETE = `mutation ($id: ID!) { unpublishFlow(input: { id: $id }) { __typename }
  deleteFlow(input: { id: $id }) { __typename } }`;

interface Conflict {
  readonly __typename: string;
  readonly code?: string;
  readonly subjectId?: string;
}

describe('A call with a key', () => {
  let story: RunStory;
  let comparisons: ComparisonPlot;
  let database: Database;
  let flowId: string;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '30' });
    comparisons = tellComparisons({ plot: story, app: story.app });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    flowId = await story.addFlow();
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const read = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
    toSqlExecutor(database.fork())<Row>(text, parameters);
  const count = async (table: string) =>
    (await read<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? 0;
  const keyed = (asking: Partial<Asking> = {}): Asking => ({ flowId, idempotencyKey: randomUUID(), ...asking });
  const post = (request: { path: string; body: object; key: string; login?: RunStory['alice'] }) =>
    story.app.rest({
      method: 'POST',
      login: story.alice,
      ...request,
      headers: { 'idempotency-key': request.key },
    });

  it('is refused when the key stands for another question, flow or conversation, and starts nothing', async () => {
    const other = await story.addFlow();
    const asking = keyed({ sessionId: randomUUID() });
    const { id } = await story.ask(asking);
    const before = await count('run');
    const others = [
      { ...asking, question: 'Goodbye' },
      { ...asking, flowId: other },
      { ...asking, flowId: '0'.repeat(32) },
      { ...asking, sessionId: randomUUID() },
      { ...asking, tweaks: { a: { b: 1 } } },
    ];
    for (const { question = 'Hello', ...rest } of others as (Asking & { question?: string })[]) {
      const input = { inputs: { question }, ...rest };
      const { result } = await story.query<{ result: Conflict }>(SUBJECT, { input });
      const conflict = { __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT', subjectId: id };
      assert.deepEqual(result, conflict, JSON.stringify(input));
    }
    const { question: _question, ...same } = asking;
    const input = { ...same, inputs: { question: 'Hello' }, values: [{ nodeId: 'a' }] };
    const { result } = await story.query<{ result: Conflict }>(FILL, { input });
    assert.equal(result.__typename, 'IdempotencyConflict');
    assert.equal(await count('run'), before);
  });

  it('is refused when its id stands for another question of the conversation', async () => {
    const asking = { flowId, sessionId: randomUUID(), clientMessageId: 'm1' };
    await story.ask(asking);
    assert.equal((await story.start({ ...asking, question: 'Goodbye' })).code, 'IDEMPOTENCY_CONFLICT');
  });

  it('is refused when it carries two keys, an empty or an overlong one', async () => {
    for (const keys of [{ clientMessageId: 'm1' }, { idempotencyKey: '' }, { idempotencyKey: 'x'.repeat(256) }]) {
      const outcome = await story.start(keyed(keys));
      assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['idempotencyKey']]);
    }
  });

  it('on the legacy wire is refused with a code of its own', async () => {
    const [path, key] = [`/api/v1/process/${flowId}`, randomUUID()];
    await post({ path, key, body: { inputs: { question: 'Hello' } } });
    const { status, body } = await post({ path, key, body: { inputs: { question: 'Goodbye' } } });
    const message = 'The idempotency key was used for another request';
    assert.deepEqual(
      [status, body],
      [200, { status_code: 409, status_message: message, data: { exception: message } }],
    );
  });

  it('that is refused leaves the key for another one', async () => {
    const asking = keyed({ sessionId: 'a\0b' });
    assert.equal((await story.start(asking)).code, 'INVALID_INPUT');
    assert.equal((await story.start({ ...asking, versionTag: 'none', sessionId: null })).code, 'NOT_FOUND');
    assert.equal((await story.start({ ...asking, sessionId: null })).__typename, 'StartRunPayload');
  });

  it('is another one than the same call of somebody else', async () => {
    const shared = { path: `/api/v1/process/${flowId}`, key: randomUUID(), body: { inputs: { question: 'Hello' } } };
    await post(shared);
    assert.equal((await post({ ...shared, login: story.bob })).body.status_code, 404);
  });

  it('returns the run of the first call, also when that would be refused by now', async () => {
    const going = await story.addFlow();
    const askings = [keyed({ flowId: going }), { flowId: going, clientMessageId: randomUUID() }];
    const inSession = { flowId: going, sessionId: randomUUID(), clientMessageId: 'm1' };
    const runs = await Promise.all([...askings, inSession].map((asking) => story.askAndWait(asking)));
    const wire = { path: '/api/v1/process', key: randomUUID(), body: { flow_id: going, inputs: { question: 'Hi' } } };
    const reply = await post(wire);
    assert.equal(reply.body.status_code, 200);
    await story.query(DELETE, { id: going });
    assert.equal((await post({ ...wire, key: randomUUID() })).body.status_code, 404);
    assert.deepEqual((await post(wire)).body, reply.body);
    assert.equal((await story.start({ flowId: going })).code, 'NOT_FOUND');
    const again = await Promise.all([...askings, inSession].map((asking) => story.ask(asking)));
    assert.deepEqual(again, runs);
  });

  it('gets the same reply on the legacy wire, and asks no model again', async () => {
    const request = {
      path: '/api/v1/process',
      key: randomUUID(),
      body: { flow_id: flowId, inputs: { question: 'Hi' } },
    };
    const first = await post(request);
    const asked = story.model.requests.length;
    assert.equal(first.body.status_code, 200);
    assert.deepEqual((await post(request)).body, first.body);
    assert.equal(story.model.requests.length, asked);
  });

  it('compares versions once, through GraphQL and on the legacy wire', async () => {
    const versionId = await comparisons.addVersion({ flowId: await story.addFlow({ isOnline: false }) });
    const asking = { versionIds: [versionId], idempotencyKey: randomUUID() };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => comparisons.start(asking)));
    assert.equal(new Set(outcomes.map(({ comparison }) => comparison?.id)).size, 1);
    assert.equal((await comparisons.start({ ...asking, questions: ['Else?'] })).code, 'IDEMPOTENCY_CONFLICT');
    const body = { inputs: { question: '' }, question_list: ['Hi'], version_list: [Number(versionId)], node_id: 'n' };
    const request = { path: '/api/v1/flows/compare', key: randomUUID(), body };
    const first = await post(request);
    const asked = story.model.requests.length;
    assert.equal(first.body.status_code, 200);
    assert.deepEqual((await post(request)).body, first.body);
    assert.equal(story.model.requests.length, asked);
  });

  it('makes one run and one conversation when it comes fifty times at once, to two servers', async () => {
    await using other = await story.app.startAnother();
    const tables = ['run', 'chat_session', 'message', 'event_stream', 'audit_entry'];
    const asked = { idempotencyKey: randomUUID(), clientMessageId: randomUUID() };
    for (const [name, value] of Object.entries(asked)) {
      const before = await Promise.all(tables.map(count));
      const calls = Array.from({ length: 50 }, (_call, index) =>
        story.start({ flowId, [name]: value }, story.alice, index % 2 === 0 ? story.app : other),
      );
      const ids = new Set((await Promise.all(calls)).map(toRunId));
      assert.equal(ids.size, 1, name);
      await story.eventsOf([...ids][0] ?? '');
      const made = (await Promise.all(tables.map(count))).map((after, index) => after - (before[index] ?? 0));
      assert.deepEqual(made, [1, 1, 2, 1, 1], name);
    }
  });

  it('costs one statement, and calls without one cost none', async () => {
    await story.askAndWait({ flowId });
    const statementsOf = async (asking: Asking): Promise<number> => {
      let runId = '';
      const texts = await recordStatements(async () => {
        ({ id: runId } = await story.ask(asking));
        await story.eventsOf(runId);
      });
      return texts.filter((text) => /idempotency_key|client_message_id"? =/u.test(text)).length;
    };
    assert.equal(await statementsOf({ flowId }), 0);
    assert.equal(await statementsOf(keyed()), 1);
    assert.equal(await statementsOf({ flowId, clientMessageId: randomUUID() }), 1);
  });

  it('is remembered for a day', async () => {
    const [asking, young] = [keyed(), keyed()];
    const first = await story.ask(asking);
    const stillKnown = await story.ask(young);
    const age = (hours: number) => [`${hours} hours`, asking['idempotencyKey']];
    const setBack = 'update idempotency_key set created_at = now() - $1::interval where key = $2';
    await read(setBack, age(23));
    assert.equal(await deleteOldKeys({ em: database.fork(), hours: 24 }), 0);
    assert.equal((await story.ask(asking)).id, first.id);
    await read(setBack, age(25));
    assert.equal(await deleteOldKeys({ em: database.fork(), hours: 24 }), 1);
    assert.notEqual((await story.ask(asking)).id, first.id);
    assert.equal((await story.ask(young)).id, stillKnown.id);
  });
});

function toRunId(outcome: Outcome): string {
  assert.ok(outcome.run, JSON.stringify(outcome));
  return outcome.run.id;
}
