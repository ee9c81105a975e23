import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { listMessagesAfter } from '../../src/message/reads.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';

describe('Appending a message', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const readAll = (sessionId: string) =>
    listMessagesAfter({ em: story.database.fork(), sessionId, after: 0, limit: 1000 });

  it('is refused when there is no such conversation', async () => {
    await assert.rejects(story.say('nowhere', { category: 'ANSWER' }), NotFound);
  });

  it('leaves nothing behind when the transaction of the caller fails', async () => {
    const sessionId = await story.begin();
    const { database, messages, flow } = story;
    const failing = database.fork().transactional(async (em) => {
      await messages.append({
        em,
        place: { sessionId, flowId: flow.id, runId: null, userId: 1 },
        messages: [{ isBot: true, frame: 'END', category: 'ANSWER', text: 'never said' }],
      });
      throw new RangeError('undo');
    });
    await assert.rejects(failing, RangeError);
    assert.deepEqual(await readAll(sessionId), []);
  });

  it('replaces NUL characters and halves of surrogate pairs in texts by U+FFFD', async () => {
    const sessionId = await story.begin();
    await story.say(sessionId, { category: 'ANSWER', text: 'a\0b\ud83d', steps: '\0', remark: '\0!' });
    const [row] = await readAll(sessionId);
    assert.deepEqual([row?.text, row?.steps, row?.remark], ['a\uFFFDb\uFFFD', '\uFFFD', '\uFFFD!']);
  });

  it('keeps the inputs of a question as they were given, in their order', async () => {
    const sessionId = await story.begin();
    const inputs = { z: 'last letter first', a: { deep: [1, null, 'x\0y'] }, '': 1.5 };
    await story.say(sessionId, { category: 'QUESTION', inputs });
    const [row] = await readAll(sessionId);
    assert.equal(JSON.stringify(row?.inputs), JSON.stringify(inputs));
  });

  it('tells when the conversation was last added to, in the time of the message', async () => {
    const sessionId = await story.begin();
    await story.say(sessionId, { category: 'ANSWER', text: 'now' });
    const [row] = await readAll(sessionId);
    const session = await story.sessions.getReadable({ scope: story.scopeOf(story.alice), sessionId });
    assert.equal(session.updatedAt, row?.createdAt);
    assert.ok(session.updatedAt >= session.createdAt);
  });

  it('keeps one order when 50 are appended at once: numbers rise with the commits, and so do times', async () => {
    const sessionId = await story.begin();
    const other = await story.begin();
    const controller = new AbortController();
    const { signal } = controller;
    const scope = story.scopeOf(story.alice);
    const seen: number[] = [];
    const following = (async () => {
      for await (const row of await story.messages.tail({ scope, sessionId, after: 0, signal })) {
        seen.push(row.id);
        if (seen.length === 50) return;
      }
    })();
    const said = Array.from({ length: 50 }, (_, index) =>
      Promise.all([
        story.say(sessionId, { category: 'ANSWER', text: String(index) }),
        story.say(other, { category: 'ANSWER', text: String(index) }),
      ]),
    );
    const numbers = (await Promise.all(said)).map(([number]) => number).sort((a, b) => a - b);
    await following;
    assert.deepEqual(seen, numbers);
    const rows = await readAll(sessionId);
    assert.equal(new Set(rows.map((row) => row.text)).size, 50);
    const times = rows.map((row) => row.createdAt);
    assert.deepEqual(times, times.toSorted());
  });

  it('waits for an earlier writer of the conversation and not for writers of others', async () => {
    const sessionId = await story.begin();
    const other = await story.begin();
    const release = Promise.withResolvers<undefined>();
    const isHeld = Promise.withResolvers<undefined>();
    const { alice: viewer, flow, sessions, database } = story;
    const order: string[] = [];
    const holding = database.fork().transactional(async (em) => {
      await sessions.openForRun({ em, viewer, sessionId, flow, versionId: null, isTrial: false });
      isHeld.resolve(undefined);
      await release.promise;
      order.push('holder');
    });
    await isHeld.promise;
    const waiting = story.say(sessionId, { category: 'ANSWER' }).then(() => order.push('same'));
    await story.say(other, { category: 'ANSWER' }).then(() => order.push('other'));
    release.resolve(undefined);
    await Promise.all([holding, waiting]);
    assert.deepEqual(order, ['other', 'holder', 'same']);
  });
});
