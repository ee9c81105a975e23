import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../run/story.ts';
import type { TestWorker } from '../support/app.ts';
import { assertEndedOnce, openQueueStory, type QueueStory } from './story.ts';

const RUNS = 24;

/** Many at once, so that limits are what holds runs up. */
const LIMITS = Object.freeze({
  FORME_WORKER_CONCURRENCY: '50',
  FORME_MAX_BACKGROUND_RUNS_PER_USER: '4',
  FORME_MAX_BACKGROUND_RUNS_PER_FLOW: '3',
});

const MOST = `
  with edge as (
    select r.user_id, r.flow_id, r.started_at as at, 1 as step from run r where r.id = any($1::uuid[])
    union all select r.user_id, r.flow_id, r.finished_at, -1 from run r where r.id = any($1::uuid[])),
  of_user as (select sum(step) over (partition by user_id order by at, step) as count from edge),
  of_flow as (select sum(step) over (partition by flow_id order by at, step) as count from edge)
  select (select max(count) from of_user)::int as "ofUser", (select max(count) from of_flow)::int as "ofFlow"`;

describe('Limits of background runs', () => {
  let story: QueueStory;
  let flowId: string;
  const workers: TestWorker[] = [];

  before(async () => {
    story = await openQueueStory({ FORME_LEASE_SECONDS: '600', ...LIMITS });
    story.model.script('talker', { pieces: ['a ', 'b ', 'c'], delayMs: 20 });
    flowId = await story.addFlow({ modelName: 'talker' });
    workers.push(await story.app.startWorker(), await story.app.startWorker());
  });
  after(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await story[Symbol.asyncDispose]();
  });

  /** How many runs were at work at a time, as their times tell. */
  async function findMost(ids: readonly string[]): Promise<{ ofUser: number; ofFlow: number }> {
    const [most] = await story.sql<{ ofUser: number; ofFlow: number }>(MOST, [ids]);
    assert.ok(most);
    return most;
  }

  async function leaveMany(flowIds: readonly string[], count = RUNS): Promise<string[]> {
    const items = Array.from({ length: count }, (_item, index) => flowIds[index % flowIds.length] ?? '');
    const runs = await Promise.all(items.map((id) => story.leave({ flowId: id })));
    return runs.map(({ id }) => id);
  }

  it('hold for a flow on all workers together, and hold nothing up for good', async () => {
    const ids = await leaveMany([flowId]);
    assert.deepEqual(new Set(await story.endsOf(ids)), new Set(['SUCCEEDED']));
    assert.equal((await findMost(ids)).ofFlow, 3);
    for (const id of ids) await assertEndedOnce(story, id);
  });

  it('hold for a user over several flows', async () => {
    const flows = await Promise.all([1, 2, 3].map(() => story.addFlow({ modelName: 'talker' })));
    const ids = await leaveMany(flows);
    await story.endsOf(ids);
    const { ofUser, ofFlow } = await findMost(ids);
    assert.equal(ofUser, 4);
    assert.ok(ofFlow <= 3);
  });

  it('keep what they hold up out of the way of workers from the start', async () => {
    story.model.script('hanging', { pieces: ['one'], hang: { after: 1 } });
    const flows = await Promise.all([1, 2].map(() => story.addFlow({ modelName: 'hanging' })));
    const stuck = await leaveMany(flows, 4);
    await eventually(async () =>
      (await Promise.all(stuck.map((id) => story.getRun(id)))).every(({ state }) => state === 'RUNNING'),
    );
    const held = await leaveMany([flowId], 10);
    const jobs = await story.bull.openJobs();
    assert.equal(await jobs.count(), 0);
    await jobs.close();
    await Promise.all(stuck.map((id) => story.stopWell(id)));
    assert.deepEqual(new Set(await story.endsOf(held)), new Set(['SUCCEEDED']));
  });

  it('can be another one for a flow', async () => {
    const narrow = await story.addFlow({ modelName: 'talker' });
    await story.sql('insert into run_policy (flow_id, max_background_runs) values ($1, 1)', [narrow]);
    const ids = await leaveMany([narrow], 6);
    await story.endsOf(ids);
    assert.equal((await findMost(ids)).ofFlow, 1);
  });

  it('do not hold up runs of others, nor runs that somebody waits for', async () => {
    story.model.script('hanging', { pieces: ['one'], hang: { after: 1 } });
    const hanging = await Promise.all([1, 2].map(() => story.addFlow({ modelName: 'hanging' })));
    const stuck = await leaveMany(hanging, 4);
    await eventually(async () =>
      (await Promise.all(stuck.map((id) => story.getRun(id)))).every(({ state }) => state === 'RUNNING'),
    );
    const held = await story.leave({ flowId });
    const ofBob = await story.ask({ flowId: await publishForBob(), isBackground: true }, story.bob);
    await eventually(async () => {
      const [row] = await story.sql<{ state: string }>('select state from run where id = $1', [ofBob.id]);
      return row?.state === 'SUCCEEDED';
    });
    assert.equal((await story.askAndWait({ flowId })).state, 'SUCCEEDED');
    assert.equal((await story.getRun(held.id)).state, 'QUEUED');
    await Promise.all(stuck.map((id) => story.stopWell(id)));
    assert.deepEqual(await story.endsOf([held.id]), ['SUCCEEDED']);
  });

  /** A flow of Bob's own, since only its owner may ask it. */
  async function publishForBob(): Promise<string> {
    const [flow] = await story.sql<{ id: string }>(
      'update flow set owner_id = (select id from user_account where name = $1) where id = $2 returning id',
      ['bob', await story.addFlow({ modelName: 'talker' })],
    );
    assert.ok(flow);
    return flow.id;
  }
});
