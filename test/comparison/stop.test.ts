import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually, openRunStory, type RunStory } from '../run/story.ts';
import { assertWhole, endsOf, tellComparisons, type ComparisonPlot } from './story.ts';

const QUESTIONS = ['Who?', 'Why?', 'How?'];

describe('A comparison that is stopped', () => {
  let story: RunStory;
  let comparisons: ComparisonPlot;
  let versionIds: readonly string[];
  let asked: number;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    comparisons = tellComparisons({ plot: story, app: story.app });
    const flowId = await story.addFlow({ isOnline: false });
    story.model.script('silent', { hang: 'before' });
    const add = () => comparisons.addVersion({ flowId, modelName: 'silent' });
    versionIds = [await add(), await add()];
  });
  beforeEach(() => (asked = story.model.requests.length));
  after(() => story[Symbol.asyncDispose]());

  const countAsked = () => story.model.requests.length - asked;
  const hangsUp = async (count: number) => {
    for (let index = 0; index < count; index += 1) await story.model.nextDisconnect();
  };

  it('has asked four cells at a time, hangs up on the models and asks no more', async () => {
    const id = await comparisons.compare({ versionIds, questions: QUESTIONS });
    await eventually(() => countAsked() === 4);
    const { comparison } = await comparisons.stop(id);
    assert.equal(comparison?.state, 'STOPPED');
    await hangsUp(4);
    assert.equal(countAsked(), 4);
    const events = await comparisons.eventsOf(id);
    assertWhole(events);
    assert.equal(events.at(-1)?.state, 'STOPPED');
    assert.equal(endsOf(events).length, 6);
    const reasons = endsOf(events).map(({ run, error }) => `${run?.state ?? 'no run'}: ${error ?? ''}`);
    assert.deepEqual([...new Set(reasons)].sort(), [
      'CANCELLED: The run was stopped.',
      'no run: The comparison was stopped before the question was asked.',
    ]);
    const cells = comparison.cells.map(({ run, error }) => [run?.state ?? null, error === null]);
    assert.equal(cells.filter(([state]) => state === 'CANCELLED').length, 4);
    assert.equal(cells.filter(([state, isFine]) => state === null && isFine === false).length, 2);
  });

  it('from another server ends there', async () => {
    await using other = await story.app.startAnother();
    const id = await comparisons.compare({ versionIds });
    await eventually(() => countAsked() === 2);
    assert.equal((await comparisons.stop(id, story.alice, other)).comparison?.state, 'STOPPED');
    await hangsUp(2);
    assertWhole(await comparisons.eventsOf(id, 0, other));
  });

  it('a second time stays as it ended', async () => {
    const id = await comparisons.compare({ versionIds });
    const first = await comparisons.stop(id);
    assert.deepEqual(await comparisons.stop(id), first);
  });

  it('leaves the others to go on, and one run that is stopped leaves its comparison to go on', async () => {
    const [id, other] = [await comparisons.compare({ versionIds }), await comparisons.compare({ versionIds })];
    await eventually(() => countAsked() === 4);
    await comparisons.stop(other);
    await eventually(async () => (await comparisons.get(id)).cells.every(({ run }) => run !== null));
    const [first, second] = (await comparisons.get(id)).cells;
    assert.equal((await story.stop(first?.run?.id ?? '')).receipt?.state, 'CANCELLED');
    assert.equal((await comparisons.get(id)).state, 'RUNNING');
    assert.equal((await story.stop(second?.run?.id ?? '')).receipt?.state, 'CANCELLED');
    assert.equal((await comparisons.eventsOf(id)).at(-1)?.state, 'COMPLETED');
  });

  it('makes room for those that wait for a slot of the process', async () => {
    const holding: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      holding.push(await comparisons.compare({ versionIds, questions: QUESTIONS }));
    }
    await eventually(() => countAsked() === 16);
    const waiting = await comparisons.compare({ versionIds });
    for (const id of holding.slice(1)) await comparisons.stop(id);
    await eventually(() => countAsked() === 18);
    await comparisons.stop(holding[0] ?? '');
    await comparisons.stop(waiting);
    assert.equal(countAsked(), 18);
  });
});

describe('A comparison whose server is told to stop', () => {
  it('lets the cells under way end, asks no other, and is there for another server to tell', async () => {
    await using story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    await using other = await story.app.startAnother();
    const comparisons = tellComparisons({ plot: story, app: story.app });
    story.model.script('steady', { pieces: ['said'], delayMs: 500 });
    const versionIds = [
      await comparisons.addVersion({ flowId: await story.addFlow({ isOnline: false }), modelName: 'steady' }),
    ];
    const id = await comparisons.compare({ versionIds, questions: Array.from({ length: 6 }, () => 'Who?') });
    await eventually(() => story.model.requests.length === 4);
    await story.app.stop();
    const events = await comparisons.eventsOf(id, 0, other);
    assertWhole(events);
    assert.equal(events.at(-1)?.state, 'INTERRUPTED');
    assert.deepEqual(
      endsOf(events).map(({ answer }) => answer),
      ['said', 'said', 'said', 'said', null, null],
    );
    assert.match(endsOf(events).at(-1)?.error ?? '', /went away before the question was asked/);
  });
});
