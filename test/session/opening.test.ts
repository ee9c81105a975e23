import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NotFound } from '../../src/shared/refusal.ts';
import { openChatStory, type ChatStory } from './story.ts';

describe('Opening a conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const read = (sessionId: string) => story.sessions.getReadable({ scope: story.scopeOf(story.alice), sessionId });

  it('makes an id of 32 hexadecimal characters when the client gives none', async () => {
    assert.match(await story.begin(), /^[\da-f]{32}$/);
  });

  it('begins it under the id of the client, with the name, kind and picture of its flow', async () => {
    const flow = await story.addFlow('WORKFLOW');
    const row = await read(await story.begin({ id: 'my own id/ü', flow }));
    assert.deepEqual(
      [row.id, row.flowId, row.name, row.flowKind, row.flowLogo, row.isTrial],
      ['my own id/ü', flow.id, 'Helper', 'WORKFLOW', 'l.png', false],
    );
    assert.match(row.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('finds one that was begun before and changes nothing about it', async () => {
    const id = await story.begin();
    const before = await read(id);
    await story.begin({ id, isTrial: true });
    assert.deepEqual(await read(id), before);
  });

  it('lets several callers begin the same one at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => story.begin({ id: 'at once' })));
    assert.deepEqual(new Set(ids), new Set(['at once']));
  });

  it('gives an id that two people ask for at once to one of them', async () => {
    const { alice, bob } = story;
    const results = await Promise.allSettled([
      story.begin({ id: 'contested', viewer: alice }),
      story.begin({ id: 'contested', viewer: bob }),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(refused.length, 1);
    assert.ok(refused[0]?.reason instanceof NotFound);
  });

  it('holds it until the transaction of the caller ends', async () => {
    const id = await story.begin();
    const order: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const isOpen = Promise.withResolvers<undefined>();
    const { alice: viewer, flow, sessions, database } = story;
    const holding = database.fork().transactional(async (em) => {
      await sessions.openForRun({ em, viewer, sessionId: id, flow, versionId: null, isTrial: false });
      isOpen.resolve(undefined);
      await first.promise;
      order.push('first');
    });
    await isOpen.promise;
    const waiting = story.begin({ id }).then(() => order.push('second'));
    first.resolve(undefined);
    await Promise.all([holding, waiting]);
    assert.deepEqual(order, ['first', 'second']);
  });

  it('leaves nothing behind when the transaction of the caller fails', async () => {
    const { alice: viewer, flow, sessions, database } = story;
    const failing = database.fork().transactional(async (em) => {
      await sessions.openForRun({ em, viewer, sessionId: 'undone', flow, versionId: null, isTrial: false });
      throw new RangeError('undo');
    });
    await assert.rejects(failing, RangeError);
    await assert.rejects(read('undone'), NotFound);
  });
});

describe('Clearing a conversation', () => {
  it('forgets the messages so far, keeps them readable, and remembers what comes next', async () => {
    await using story = await openChatStory();
    const { alice, database, messages, sessions } = story;
    const sessionId = await story.begin();
    const turn = async (question: string) => {
      await story.say(sessionId, { category: 'QUESTION', inputs: { query: question } });
      return story.say(sessionId, { category: 'ANSWER', text: `re: ${question}` });
    };
    const newest = await turn('before');
    const row = await sessions.clearHistory({ scope: story.scopeOf(alice), sessionId });
    assert.equal(row.forgottenUpTo, newest);
    await turn('afterwards');
    const turns = await messages.turnsOf({ em: database.fork(), sessionId, beforeMessageId: 2 ** 31 - 1, limit: 10 });
    assert.deepEqual(turns, [{ inputs: { query: 'afterwards' }, answer: 're: afterwards' }]);
    const { data } = await story.ask(
      alice,
      `{ chatSession(id: "${sessionId}") { messages { edges { node { id } } } } }`,
    );
    assert.equal(JSON.stringify(data).match(/"node"/g)?.length, 4);
  });
});
