import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openRunStory, waitForPieces, type RunStory } from '../run/story.ts';
import type { Login, TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { recordStatements } from '../support/statements.ts';

const CHANGED = `subscription ($filter: RunFilter, $after: String) { runChanged(filter: $filter, after: $after) {
  cursor runId flowId sessionId state at run { id state answer } } }`;

interface SeenChange {
  readonly cursor: string;
  readonly runId: string;
  readonly state: string;
  readonly run: { readonly answer: string | null } | null;
}

describe('Following what becomes of runs', () => {
  let story: RunStory;
  let bobFlowId: string;
  before(async () => {
    // Long leases, because what is told here are the ends that a busy machine must not bring about.
    story = await openRunStory({ FORME_LEASE_SECONDS: '20' });
    story.model.script('stuck', { pieces: ['well'], hang: { after: 1 } });
  });
  after(() => story[Symbol.asyncDispose]());

  async function cursor(): Promise<string> {
    return (await story.query<{ runChangeCursor: string }>('{ runChangeCursor }')).runChangeCursor;
  }

  /** The next changes after a place, as many as asked for. */
  async function take(count: number, options: { after?: string; filter?: object; by?: Login; app?: TestApp } = {}) {
    const { by = story.alice, app = story.app, ...variables } = options;
    const client = openClient({ app, login: by });
    const seen: SeenChange[] = [];
    try {
      for await (const { data, errors } of client.iterate({ query: CHANGED, variables })) {
        if (errors !== undefined) throw new Error(String(errors[0]?.extensions?.['code']));
        const change: unknown = data?.['runChanged'];
        seen.push(change as SeenChange);
        if (seen.length === count) break;
      }
    } finally {
      await client.dispose();
    }
    return seen;
  }

  const statesOf = (changes: readonly SeenChange[]) => changes.map(({ runId, state }) => [runId, state]);

  it('refuses cursors of other lists', async () => {
    for (const after of ['x', 'WzFd']) await assert.rejects(take(1, { after }));
  });

  it('tells every state of every run, from whichever server, and goes on from any of them', async () => {
    await using other = await story.app.startAnother();
    const after = await cursor();
    const flowId = await story.addFlow({ modelName: 'stuck' });
    const first = await story.ask({ flowId });
    const second = await story.ask({ flowId, sessionId: first.sessionId }, story.alice, other);
    await waitForPieces({ story, runId: first.id, count: 1 });
    await story.stopWell(first.id, other);
    await waitForPieces({ story, runId: second.id, count: 1 });
    await story.stopWell(second.id);
    const expected = [
      [first.id, 'RUNNING'],
      [second.id, 'QUEUED'],
      [first.id, 'CANCELLED'],
      [second.id, 'RUNNING'],
      [second.id, 'CANCELLED'],
    ];
    for (const app of [story.app, other]) {
      const seen = await take(5, { after, app });
      assert.deepEqual(statesOf(seen), expected);
      assert.equal(seen[0]?.run?.answer, 'well');
      for (const [index, change] of seen.slice(0, -1).entries()) {
        assert.deepEqual(statesOf(await take(4 - index, { after: change.cursor, app })), expected.slice(index + 1));
      }
    }
  });

  it('is for what a viewer may read or oversee, and what passes the filter', async () => {
    const after = await cursor();
    const flowId = await story.addFlow();
    const run = await story.askAndWait({ flowId });
    const end = await cursor();
    const root = await story.app.logIn();
    const [ended] = await take(1, { after, by: root, filter: { states: ['SUCCEEDED'] } });
    assert.deepEqual([ended?.runId, ended?.run?.answer], [run.id, null]);
    const own = await story.query<{ createFlow: { flow: { id: string } } }>(
      `mutation ($document: JSON) { createFlow(input: { name: "Bob", document: $document }) { ... on CreateFlowPayload { flow { id } } } }`,
      {
        document: (
          await story.query<{ flow: { document: unknown } }>('query ($id: ID!) { flow(id: $id) { document } }', {
            id: flowId,
          })
        ).flow.document,
      },
      story.bob,
    );
    const { id } = own.createFlow.flow;
    bobFlowId = id;
    const ofBob = await story.ask({ flowId: id, isProcedure: true }, story.bob);
    const seen = await take(2, { after, by: story.bob });
    assert.ok(seen.every(({ runId }) => runId === ofBob.id));
    const filtered = await take(1, { after, by: root, filter: { flowId: id } });
    assert.equal(filtered[0]?.runId, ofBob.id);
    assert.notEqual(end, after);
  });

  it('misses nothing of a transaction that commits late', async () => {
    const { id } = await story.askAndWait({ flowId: await story.addFlow() });
    const after = await cursor();
    const writer = new pg.Client(toClientConfig(story.app.connection));
    await writer.connect();
    await writer.query('begin');
    await writer.query(`insert into run_change (run_id, state) values ($1, 'FAILED')`, [id]);
    const following = take(3, { after });
    const run = await story.askAndWait({ flowId: await story.addFlow() });
    await writer.query('commit');
    await writer.end();
    assert.deepEqual(statesOf(await following), [
      [id, 'FAILED'],
      [run.id, 'RUNNING'],
      [run.id, 'SUCCEEDED'],
    ]);
  });

  it('costs nothing while only others have runs', async () => {
    const flowId = await story.addFlow();
    const following = take(4, { after: await cursor() });
    await story.askAndWait({ flowId });
    const texts = await recordStatements(async () => {
      for (let count = 0; count < 3; count += 1) {
        const { id } = await story.ask({ flowId: bobFlowId, isProcedure: true }, story.bob);
        await waitForPieces({ story: { ...story, alice: story.bob }, runId: id, count: Number.POSITIVE_INFINITY });
      }
    });
    // The wake-up of the end before may still come; none comes for nine states of others.
    assert.ok(texts.filter((text) => text.includes('run_change c')).length <= 3, String(texts.length));
    await story.askAndWait({ flowId });
    assert.equal((await following).length, 4);
  });
});
