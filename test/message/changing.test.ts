import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openChatStory, type ChatStory } from '../session/story.ts';

const MESSAGE = `message { id text inputs source rating comment isCopied sensitiveStatus
  session { sensitiveStatus likeCount dislikeCount copyCount } }`;

function mutation(verb: string, given = ''): string {
  const name = `${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}`;
  const payload = verb === 'deleteMessage' ? 'deletedMessageId' : MESSAGE;
  const text = given.includes('$text') ? '$text: String! = ""' : '';
  return `mutation ($messageId: ID! ${text}) {
    result: ${verb}(input: { messageId: $messageId ${given} }) {
      __typename ... on NotFound { resource } ... on ${name}Payload { ${payload} }
    }
  }`;
}

const RATE = (rating: string) => mutation('rateMessage', `rating: ${rating}`);
const COMMENT = mutation('commentMessage', 'comment: $text');
const UPDATE = mutation('updateMessage', 'text: $text');
const COPIED = mutation('markMessageCopied');
const DELETE = mutation('deleteMessage');

describe('Changing a message', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function ask(source: string, variables: Record<string, unknown>, viewer = story.alice) {
    const { data, errors } = await story.ask(viewer, source, variables);
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data?.['result']));
  }
  const countsOf = async (sessionId: string) => {
    const row = await story.sessions.getReadable({ scope: story.scopeOf(story.alice), sessionId });
    return [row.likeCount, row.dislikeCount, row.copyCount];
  };

  it('is refused to anybody else and for what is none, in the same words', async () => {
    const sessionId = await story.begin();
    const own = await story.say(sessionId, { category: 'ANSWER', text: 'kept' });
    const gone = await story.begin();
    const ofGone = await story.say(gone, { category: 'ANSWER' });
    await story.sessions.delete({ scope: story.scopeOf(story.alice), sessionId: gone });
    const refusal = { __typename: 'NotFound', resource: 'MESSAGE' };
    for (const source of [RATE('LIKED'), COMMENT, UPDATE, COPIED, DELETE]) {
      assert.deepEqual(await ask(source, { messageId: String(own) }, story.bob), refusal);
      for (const messageId of ['0', '2147483647', '99999999999', 'x', '\0', String(ofGone)]) {
        assert.deepEqual(await ask(source, { messageId }), refusal);
      }
    }
    assert.deepEqual(await countsOf(sessionId), [0, 0, 0]);
  });

  it('rates it, and the conversation counts the rating that holds', async () => {
    const sessionId = await story.begin();
    const messageId = String(await story.say(sessionId, { category: 'ANSWER' }));
    for (const [rating, counts] of [
      ['LIKED', [1, 0, 0]],
      ['LIKED', [1, 0, 0]],
      ['DISLIKED', [0, 1, 0]],
      ['UNRATED', [0, 0, 0]],
    ] as const) {
      assert.equal((await ask(RATE(rating), { messageId })).message.rating, rating);
      assert.deepEqual(await countsOf(sessionId), counts);
    }
  });

  it('keeps the counts right when 100 ratings come at once', async () => {
    const sessionId = await story.begin();
    const ids = [
      await story.say(sessionId, { category: 'ANSWER' }),
      await story.say(sessionId, { category: 'ANSWER' }),
    ];
    const ratings = ['LIKED', 'DISLIKED', 'UNRATED', 'LIKED'];
    const toggles = Array.from({ length: 100 }, (_, index) =>
      ask(RATE(ratings[(index * 7) % 4] ?? ''), { messageId: String(ids[index % 2]) }),
    );
    await Promise.all(toggles);
    const { data } = await story.ask(
      story.alice,
      `{ chatSession(id: "${sessionId}") { messages { edges { node { rating } } } } }`,
    );
    const edges: { node: { rating: string } }[] = JSON.parse(JSON.stringify(data)).chatSession.messages.edges;
    const count = (rating: string) => edges.filter(({ node }) => node.rating === rating).length;
    assert.deepEqual(await countsOf(sessionId), [count('LIKED'), count('DISLIKED'), 0]);
  });

  it('counts a copy once, also when 50 are noted at once', async () => {
    const sessionId = await story.begin();
    const messageId = String(await story.say(sessionId, { category: 'ANSWER' }));
    const marked = await Promise.all(Array.from({ length: 50 }, () => ask(COPIED, { messageId })));
    assert.ok(marked.every((result) => result.message.isCopied === true));
    assert.deepEqual(await countsOf(sessionId), [0, 0, 1]);
  });

  it('keeps the first 4,096 characters of a comment, whatever they are, and none of an empty one', async () => {
    const messageId = String(await story.say(await story.begin(), { category: 'ANSWER' }));
    for (const [text, kept] of [
      ['x'.repeat(5000), 'x'.repeat(4096)],
      ['😀'.repeat(4096), '😀'.repeat(4096)],
      [`x${'😀'.repeat(5000)}`, `x${'😀'.repeat(4095)}`],
      ['a\0b', 'a\uFFFDb'],
      ['', null],
    ] as const) {
      assert.equal((await ask(COMMENT, { messageId, text })).message.comment, kept);
    }
  });

  it('replaces what it says, and a question then has no inputs and leaves the memory', async () => {
    const sessionId = await story.begin();
    const question = await story.say(sessionId, { category: 'QUESTION', inputs: { q: 'secret' } });
    const answer = await story.say(sessionId, { category: 'ANSWER', text: 'secret', source: 1 });
    const turns = () =>
      story.messages.turnsOf({ em: story.database.fork(), sessionId, beforeMessageId: answer + 1, limit: 10 });
    const { message } = await ask(UPDATE, { messageId: String(answer), text: '***\0' });
    assert.deepEqual([message.text, message.source], ['***\uFFFD', 0]);
    assert.deepEqual(await turns(), [{ inputs: { q: 'secret' }, answer: '***\uFFFD' }]);
    const replaced = await ask(UPDATE, { messageId: String(question), text: '***' });
    assert.deepEqual([replaced.message.text, replaced.message.inputs], ['***', null]);
    assert.deepEqual(await turns(), []);
  });

  it('notes what a check of its content said, and its conversation keeps the worst', async () => {
    const sessionId = await story.begin();
    const messageId = String(await story.say(sessionId, { category: 'ANSWER' }));
    const judge = (status: string) => mutation('updateMessage', `text: "***", sensitiveStatus: ${status}`);
    const seen: unknown[] = [];
    for (const source of [UPDATE, judge('VIOLATION'), UPDATE, judge('PASSED')]) {
      const { message } = await ask(source, { messageId });
      seen.push([message.sensitiveStatus, message.session.sensitiveStatus]);
    }
    const worst = ['VIOLATION', 'VIOLATION'];
    assert.deepEqual(seen, [['PASSED', 'PASSED'], worst, worst, ['PASSED', 'VIOLATION']]);
  });

  it('deletes it for good, once, also when it is deleted and rated at the same time', async () => {
    const sessionId = await story.begin();
    const kept = await story.say(sessionId, { category: 'QUESTION', inputs: { q: 'kept' } });
    const messageId = String(await story.say(sessionId, { category: 'ANSWER' }));
    await ask(RATE('LIKED'), { messageId });
    await ask(COPIED, { messageId });
    assert.deepEqual(await countsOf(sessionId), [1, 0, 1]);
    const results = await Promise.all([
      ask(DELETE, { messageId }),
      ask(DELETE, { messageId }),
      ask(RATE('DISLIKED'), { messageId }),
      ask(COPIED, { messageId }),
    ]);
    const deleted = results.filter((result) => result.__typename === 'DeleteMessagePayload');
    assert.deepEqual(deleted, [{ __typename: 'DeleteMessagePayload', deletedMessageId: messageId }]);
    assert.deepEqual(await countsOf(sessionId), [0, 0, 0]);
    const { data } = await story.ask(story.alice, `{ chatSession(id: "${sessionId}") { latestMessage { id } } }`);
    assert.equal(JSON.parse(JSON.stringify(data)).chatSession.latestMessage.id, String(kept));
  });
});
