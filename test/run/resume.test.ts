import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { collect, followRun, followRunBySse, openClient, toText, type SeenEvent } from '../support/events.ts';
import { eventually, openRunStory, type RunStory } from './story.ts';

const PIECES = Array.from({ length: 30 }, (_item, index) => `piece ${index}\n`);

describe('Following a run', () => {
  let story: RunStory;
  let flowId: string;

  before(async () => {
    story = await openRunStory();
    story.model.script('slow', { pieces: PIECES, delayMs: 5 });
    flowId = await story.addFlow({ modelName: 'slow' });
  });
  after(() => story[Symbol.asyncDispose]());

  async function assertEveryCut(options: { id: string; all: readonly SeenEvent[]; at?: RunStory['app'] }) {
    const { id, all, at } = options;
    for (let cut = 0; cut <= all.length; cut += 1) {
      assert.deepEqual(await story.eventsOf(id, cut, at), all.slice(cut), `after ${cut}`);
    }
  }

  it('from any place gives exactly what is left, by socket and by server-sent events', async () => {
    const { id } = await story.ask({ flowId });
    const app = story.app;
    const login = story.alice;
    const places = Array.from({ length: 12 }, (_item, index) => index * 3);
    const live = await Promise.all([
      ...places.map((place) => collect(followRun({ app, login, id, after: place }))),
      ...places.map((place) => collect(followRunBySse({ app, login, id, after: place }))),
    ]);
    const [all = []] = live;
    assert.equal(toText(all), PIECES.join(''));
    live.forEach((events, index) => {
      const place = places[index % places.length] ?? 0;
      assert.deepEqual(events, all.slice(place), `after ${place}`);
    });
    await assertEveryCut({ id, all });
  });

  it('goes on where it was left, at any cut, in another protocol', async () => {
    const { id } = await story.ask({ flowId });
    const follow = [followRun, followRunBySse];
    const pieces: SeenEvent[] = [];
    for (let turn = 0; pieces.at(-1)?.__typename !== 'RunEnded'; turn += 1) {
      const following = { app: story.app, login: story.alice, id, after: pieces.at(-1)?.seq ?? 0 };
      let taken = 0;
      for await (const event of (follow[turn % 2] ?? followRun)(following)) {
        pieces.push(event);
        if ((taken += 1) === 3) break;
      }
    }
    assert.deepEqual(pieces, await story.eventsOf(id));
  });

  it('works through another server while the run goes on', async () => {
    await using other = await story.app.startAnother();
    const { id } = await story.ask({ flowId });
    const [here, there, sse] = await Promise.all([
      story.eventsOf(id),
      story.eventsOf(id, 0, other),
      collect(followRunBySse({ app: other, login: story.alice, id, after: 5 })),
    ]);
    assert.deepEqual(there, here);
    assert.deepEqual(sse, here.slice(5));
  });

  it('works the same after the server was restarted', async () => {
    await using first = await story.app.startAnother();
    const { id } = await story.ask({ flowId }, story.alice, first);
    const all = await story.eventsOf(id, 0, first);
    await first.stop();
    await using second = await story.app.startAnother();
    await assertEveryCut({ id, all, at: second });
  });

  it('past the end ends at once', async () => {
    const { id } = await story.ask({ flowId });
    const { length } = await story.eventsOf(id);
    assert.deepEqual(await story.eventsOf(id, length), []);
    assert.deepEqual(await story.eventsOf(id, 2_147_483_647), []);
  });

  it('does not keep a server from stopping, which lets the run end first', async () => {
    const server = await story.app.startAnother();
    const { id } = await story.ask({ flowId }, story.alice, server);
    const viewers = [followRun, followRunBySse].map((follow) =>
      collect(follow({ app: server, login: story.alice, id })).catch(() => []),
    );
    await eventually(async () => (await story.getRun(id)).lastSeq > 3);
    await server.stop();
    await Promise.all(viewers);
    const run = await story.getRun(id);
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', PIECES.join('')]);
  });

  it('of a conversation that is silent does not keep a server from stopping either', async () => {
    const server = await story.app.startAnother();
    const { sessionId } = await story.ask({ flowId });
    const client = openClient({ app: server, login: story.alice });
    const query = 'subscription ($id: ID!) { messageAdded(sessionId: $id, after: 0) { id } }';
    const messages = client.iterate({ query, variables: { id: sessionId } });
    assert.equal((await messages.next()).done, false);
    await server.stop();
    await client.dispose();
  });
});
