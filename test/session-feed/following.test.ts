import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openRunStory, type RunStory } from '../run/story.ts';
import { toCursor } from '../../src/shared/connection.ts';
import { drawPortion } from '../support/long-form.ts';
import { recordStatements } from '../support/statements.ts';
import { followSession, followSessionBySse, holdUp, takeTurns, type FollowedSession, type SeenPlace } from './story.ts';

const PIECES = Array.from({ length: 12 }, (_item, index) => `piece ${index}\n`);

let story: RunStory;
let flowId: string;

before(async () => {
  story = await openRunStory();
  story.model.script('slow', { pieces: PIECES, delayMs: 4 });
  story.model.script('silent', { pieces: ['well'], hang: { after: 1 } });
  flowId = await story.addFlow({ modelName: 'slow' });
});
after(() => story[Symbol.asyncDispose]());

const follow = (sessionId: string, options: Partial<FollowedSession> = {}) =>
  followSession({ app: story.app, login: story.alice, sessionId, ...options });

async function askThrice(at?: RunStory['app']) {
  const sessionId = randomUUID();
  const runs = [];
  for (let turn = 0; turn < 3; turn += 1) runs.push(await story.ask({ flowId, sessionId }, story.alice, at));
  return { sessionId, runIds: runs.map(({ id }) => id) };
}

/** What the conversation must tell: the events of each run, one run after the other. */
async function listExpected(runIds: readonly string[]) {
  const runs = await Promise.all(runIds.map((id) => story.eventsOf(id)));
  return runs.flatMap((events, index) => events.map(({ seq, __typename }) => [runIds[index], seq, __typename]));
}

const toPlain = (events: readonly SeenPlace[]) =>
  events.map(({ runId, event }) => [runId, event.seq, event.__typename]);

describe('Following a conversation is refused', () => {
  it('for one of somebody else, for none, and for a deleted one', async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    const deleted = await story.askAndWait({ flowId });
    await deleteSession(deleted.sessionId);
    for (const [id, login] of [
      [sessionId, story.bob],
      [randomUUID(), story.alice],
      [deleted.sessionId, story.alice],
    ] as const) {
      for (const one of [followSession, followSessionBySse]) {
        await assert.rejects(takeTurns(one({ app: story.app, login, sessionId: id }), 1), /NOT_FOUND/);
      }
    }
  });

  it('from a cursor that is none of a conversation', async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    for (const key of [[1], [-1, 0], ['1', 1], [1, 2, 3], [1, 0.5], [2 ** 31, 1]]) {
      await assert.rejects(takeTurns(follow(sessionId, { after: toCursor(key) }), 1), /BAD_USER_INPUT/);
    }
    for (const text of ['', 'x', 'eyJvZmZzZXQiOjF9']) {
      await assert.rejects(takeTurns(follow(sessionId, { after: text }), 1), /BAD_USER_INPUT/);
    }
  });
});

describe('Following a conversation', () => {
  it('tells every turn as it comes, one after the other, by socket and by server-sent events', async () => {
    const sessionId = randomUUID();
    const first = await story.ask({ flowId, sessionId });
    const login = story.alice;
    const viewers = [followSession, followSessionBySse].map((one) =>
      takeTurns(one({ app: story.app, login, sessionId, withRun: true }), 4),
    );
    const second = await story.ask({ flowId, sessionId });
    const third = await story.ask({ flowId, sessionId });
    await story.eventsOf(third.id);
    const fourth = await story.ask({ flowId, sessionId });
    const expected = await listExpected([first.id, second.id, third.id, fourth.id]);
    for (const events of await Promise.all(viewers)) {
      assert.deepEqual(toPlain(events), expected);
      assert.ok(events.every(({ run, runId }) => run?.id === runId && run.sessionId === sessionId));
      assert.equal(new Set(events.map(({ cursor }) => cursor)).size, events.length);
    }
  });

  it('gives exactly what is left from every place over three turns', async () => {
    const { sessionId, runIds } = await askThrice();
    const all = await takeTurns(follow(sessionId), 3);
    assert.deepEqual(toPlain(all), await listExpected(runIds));
    await Promise.all(
      all.slice(0, -1).map(async ({ cursor }, index) => {
        const rest = all.slice(index + 1);
        const turns = rest.filter(({ event }) => event.__typename === 'RunEnded').length;
        assert.deepEqual(await takeTurns(follow(sessionId, { after: cursor }), turns), rest);
      }),
    );
  });

  it('goes on without gap or double after cuts at random, in any protocol, on any server, while runs go on', async () => {
    await using other = await story.app.startAnother();
    for (let round = 0; round < 3; round += 1) {
      const { sessionId, runIds } = await askThrice(round % 2 === 0 ? story.app : other);
      const seen: SeenPlace[] = [];
      const isComplete = () => seen.filter(({ event }) => event.__typename === 'RunEnded').length === 3;
      while (!isComplete()) {
        const app = drawPortion() < 0.5 ? story.app : other;
        const one = drawPortion() < 0.5 ? followSession : followSessionBySse;
        let left = Math.floor(drawPortion() * 12);
        for await (const event of one({ app, login: story.alice, sessionId, after: seen.at(-1)?.cursor })) {
          seen.push(event);
          if ((left -= 1) < 0 || isComplete()) break;
        }
      }
      assert.deepEqual(toPlain(seen), await listExpected(runIds));
    }
  });

  it('waits for the next turn past the end of the last one, also from a cursor beyond that end', async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    const all = await takeTurns(follow(sessionId), 1);
    const [turn = 0] = JSON.parse(Buffer.from(all.at(-1)?.cursor ?? '', 'base64url').toString()) as number[];
    const places = [all.at(-1)?.cursor, toCursor([turn, 2_147_483_647])];
    const waiting = places.map((place) => takeTurns(follow(sessionId, { after: place }), 1));
    const { id } = await story.ask({ flowId, sessionId });
    for (const events of await Promise.all(waiting)) assert.deepEqual(toPlain(events), await listExpected([id]));
  });

  it('tells of turns that were stopped while they waited, in their place', async () => {
    const silent = await story.addFlow({ modelName: 'silent' });
    const first = await story.ask({ flowId: silent });
    const { sessionId } = first;
    const second = await story.ask({ flowId: silent, sessionId });
    const events = takeTurns(follow(sessionId), 2);
    await story.stopWell(second.id);
    await story.stopWell(first.id);
    assert.deepEqual(toPlain(await events), await listExpected([first.id, second.id]));
  });

  it('loses nothing for a reader that falls far behind', async () => {
    story.model.script('fast', { pieces: Array.from({ length: 1500 }, (_item, index) => `word${index} `) });
    const fast = await story.addFlow({ modelName: 'fast' });
    const sessionId = randomUUID();
    const first = await story.ask({ flowId: fast, sessionId });
    const gate = new EventTarget();
    const slow = [followSession, followSessionBySse].map((one) =>
      takeTurns(holdUp(one({ app: story.app, login: story.alice, sessionId }), gate), 2),
    );
    await story.eventsOf(first.id);
    const second = await story.askAndWait({ flowId: fast, sessionId });
    gate.dispatchEvent(new Event('go'));
    const expected = await listExpected([first.id, second.id]);
    assert.ok(expected.length > 3000);
    for (const events of await Promise.all(slow)) assert.deepEqual(toPlain(events), expected);
  });

  it('asks the database nothing while nothing is said', async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    const events = follow(sessionId, { after: (await takeTurns(follow(sessionId), 1)).at(-1)?.cursor });
    const next = events.next();
    // Somebody who comes later and is told a turn shows that the first one has long been waiting.
    await takeTurns(follow(sessionId), 1);
    const texts = await recordStatements(() => takeTurns(follow(sessionId), 1));
    assert.ok(texts.filter((text) => text.includes('r.question_id >= $2')).length <= 2, texts.join('\n'));
    await story.ask({ flowId, sessionId });
    assert.equal((await next).value?.event.__typename, 'RunAccepted');
    await events.return(undefined);
  });

  it('completes when the conversation is deleted, also in the middle of a turn', async () => {
    const silent = await story.addFlow({ modelName: 'silent' });
    for (const asked of [await story.askAndWait({ flowId }), await story.ask({ flowId: silent })]) {
      const seen: SeenPlace[] = [];
      const completed = (async () => {
        for await (const event of follow(asked.sessionId)) seen.push(event);
      })();
      while (!seen.some(({ event }) => event.__typename === 'TextAdded')) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      await deleteSession(asked.sessionId);
      await completed;
      await story.stop(asked.id);
    }
  });
});

async function deleteSession(sessionId: string): Promise<void> {
  const query = `mutation ($input: DeleteChatSessionInput!) { result: deleteChatSession(input: $input) { __typename } }`;
  const { result } = await story.query<{ result: { __typename: string } }>(query, { input: { sessionId } });
  assert.equal(result.__typename, 'DeleteChatSessionPayload');
}
