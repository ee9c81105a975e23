import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import { eventually, openRunStory, type RunStory } from '../run/story.ts';
import { settingsOf } from '../setting/story.ts';
import type { TestApp } from '../support/app.ts';
import { collect, followRun, openClient, toText, type SeenEvent } from '../support/events.ts';

const PIECES = Array.from({ length: 30 }, (_item, index) => `word${index} `);

const FLOWS = `subscription ($flowId: ID!, $after: String!) { flowChanged(flowId: $flowId, after: $after) { cursor change { kind } } }`;
const TURNS = `subscription ($id: ID!) { sessionEvents(sessionId: $id) { runId event { __typename ... on StreamEvent { seq } } } }`;
const MESSAGES = `subscription ($id: ID!) { messageAdded(sessionId: $id, after: 0) { id text } }`;
const DESCRIBE = `mutation ($input: UpdateFlowInput!) { updateFlow(input: $input) { __typename } }`;

/**
 * What two instances on one database are to each other, whatever they wake each other through. Leases outlast the tests,
 * so that nothing comes right only because one has run out. Call it within a suite.
 */
export function testInstances(variables: Readonly<Record<string, string>> = {}): void {
  let story: RunStory;
  let other: TestApp;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '600', ...variables });
    other = await story.app.startAnother();
    story.model.script('talker', { pieces: PIECES, delayMs: 20 });
    story.model.script('hanging', { pieces: PIECES, hang: { after: 10 } });
  });
  after(async () => {
    await other[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  /** What a subscription tells at an instance, until `enough`. */
  async function listenTo(options: {
    app: TestApp;
    query: string;
    variables?: object;
    enough: (told: readonly unknown[]) => boolean;
  }): Promise<unknown[]> {
    const { app, query, enough } = options;
    const told: unknown[] = [];
    const client = openClient({ app, login: story.alice });
    for await (const { data } of client.iterate({
      query,
      variables: { ...options.variables },
    })) {
      told.push(...Object.values(data ?? {}));
      if (enough(told)) break;
    }
    await client.dispose();
    return told;
  }

  it('show what the other one executes as it comes', async () => {
    const run = await story.ask({ flowId: await story.addFlow({ modelName: 'talker' }) }, story.alice, other);
    const seen = await story.eventsOf(run.id);
    assert.equal(toText(seen), PIECES.join(''));
    const [started, ended] = [seen.find((each) => each.__typename === 'RunStarted'), seen.at(-1)];
    assert.ok(Date.parse(ended?.at ?? '') - Date.parse(started?.at ?? '') > 300, 'It took its time.');
    assert.deepEqual(seen, await story.eventsOf(run.id, 0, other));
  });

  it('stop what the other one executes, in the view of both', async () => {
    const run = await story.ask({ flowId: await story.addFlow({ modelName: 'hanging' }) }, story.alice, other);
    const views: SeenEvent[][] = [[], []];
    const ends = [story.app, other].map(async (app, index) => {
      for await (const event of followRun({ app, login: story.alice, id: run.id })) views[index]?.push(event);
    });
    await eventually(() => views.every((seen) => seen.filter((each) => each.__typename === 'TextAdded').length === 10));
    const receipt = await story.stopWell(run.id, story.app);
    await Promise.all(ends);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', true]);
    for (const seen of views) assert.equal(seen.at(-1)?.seq, receipt.stoppedAtSeq);
    assert.deepEqual(views[0], views[1]);
    assert.equal(receipt.run.answer, PIECES.slice(0, 10).join(''));
  });

  it('tell everybody of both what happens to flows in both', async () => {
    const { flowChangeCursor: after } = await story.query<{ flowChangeCursor: string }>('{ flowChangeCursor }');
    const flowId = await story.addFlow({ isOnline: false });
    const isUpdate = (told: unknown) => JSON.stringify(told).includes('FLOW_UPDATED');
    const enough = (told: readonly unknown[]) => told.filter(isUpdate).length === 4;
    const given = { query: FLOWS, variables: { flowId, after }, enough };
    const feeds = [story.app, other].map((app) => listenTo({ app, ...given }));
    for (const app of [other, story.app, other, story.app]) {
      await story.query(DESCRIBE, { input: { id: flowId, description: randomUUID() } }, story.alice, app);
    }
    const [here, there] = await Promise.all(feeds);
    assert.deepEqual(here, there);
  });

  it('tell everybody of both what is asked and answered in both', async () => {
    const [flowId, sessionId] = [await story.addFlow(), randomUUID()];
    const first = await story.ask({ flowId, sessionId });
    await story.eventsOf(first.id);
    const given = { variables: { id: sessionId } };
    const answered = (told: readonly unknown[]) =>
      told.filter((each) => JSON.stringify(each).includes('RunEnded')).length;
    const turns = [story.app, other].map((app) =>
      listenTo({ app, query: TURNS, ...given, enough: (told) => answered(told) === 3 }),
    );
    const messages = [story.app, other].map((app) =>
      listenTo({ app, query: MESSAGES, ...given, enough: (told) => told.length === 6 }),
    );
    for (const app of [other, story.app]) await story.ask({ flowId, sessionId }, story.alice, app);
    const [turnsHere, turnsThere] = await Promise.all(turns);
    const [messagesHere, messagesThere] = await Promise.all(messages);
    assert.deepEqual(turnsHere, turnsThere);
    assert.deepEqual(messagesHere, messagesThere);
  });

  it('take the settings that are saved at the other one, without a restart', async () => {
    const login = await story.app.logIn();
    const [here, there] = [settingsOf({ app: story.app, admin: login }), settingsOf({ app: other, admin: login })];
    const tipsAt = async (app: TestApp) => (await app.rest({ path: '/api/v1/env' })).body.data.dialog_tips;
    await here.saveWell('dialog_tips: from here');
    assert.equal(await tipsAt(story.app), 'from here', 'It counts at once where it was saved.');
    await eventually(async () => (await tipsAt(other)) === 'from here');
    await there.saveWell('dialog_tips: from there', other);
    assert.equal(await tipsAt(other), 'from there');
    await eventually(async () => (await tipsAt(story.app)) === 'from there');
  });

  it('begin what the other one has not begun when it leaves', async () => {
    const leaving = await story.app.startAnother();
    const flowId = await story.addFlow({ modelName: 'talker' });
    const asking = { flowId, sessionId: randomUUID() };
    const first = await story.ask(asking, story.alice, leaving);
    const waiting = await story.ask(asking, story.alice, leaving);
    const seen = [first, waiting].map(({ id }) => collect(followRun({ app: other, login: story.alice, id })));
    const stopped = leaving.stop();
    for (const events of await Promise.all(seen)) {
      assert.deepEqual([toText(events), events.at(-1)?.state], [PIECES.join(''), 'SUCCEEDED']);
    }
    await stopped;
  });
}
