import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toText } from '../../src/message/text.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';

describe('A message', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  it('is nothing to anybody else, nor when its conversation is deleted, nor under an id that is none', async () => {
    const sessionId = await story.begin();
    const id = await story.say(sessionId, { category: 'ANSWER' });
    const find = async (viewer = story.alice, text = String(id)) =>
      (await story.ask(viewer, `{ message(id: ${JSON.stringify(text)}) { id } }`)).data?.['message'];
    assert.equal(await find(story.bob), null);
    for (const text of ['0', '-1', '01', '1e3', '2147483648', '99999999999', 'x', '\0', '']) {
      assert.equal(await find(story.alice, text), null, text);
    }
    assert.deepEqual({ ...Object(await find()) }, { id: String(id) });
    await story.execute(`update chat_session set deleted_at = now() where id = '${sessionId}'`);
    assert.equal(await find(), null);
  });

  it('tells who spoke, how, in which run, and what the viewer thinks of it', async () => {
    const sessionId = await story.begin();
    const runId = await story.addRun(sessionId, 'RUNNING');
    const id = await story.say(sessionId, {
      category: 'QUESTION',
      runId,
      inputs: { query: 'hello', id: 'LLMChain-1' },
    });
    const answerId = await story.say(sessionId, { category: 'ANSWER', runId, text: 'hi', isPartial: true });
    await story.execute(`update message set liked = 2 where id = ${answerId}`);
    await story.execute(
      `insert into event (stream, seq, kind, payload, at) values ('${runId}', 1, 'accepted', '{}', now()), ('${runId}', 2, 'started', '{}', now())`,
    );
    const source = `query ($id: ID!) { message(id: $id) {
      id sequence sessionId author category frame text inputs steps source rating isPartial
      session { id flowKind logo } run { id state lastSeq sessionId session { id } }
    } }`;
    const read = async (number: number) => {
      const { data, errors } = await story.ask(story.alice, source, { id: String(number) });
      assert.equal(errors, undefined);
      return JSON.parse(JSON.stringify(data?.['message'])) as unknown;
    };
    const around = {
      sessionId,
      steps: '',
      source: 0,
      session: { id: sessionId, flowKind: 'SKILL', logo: 'l.png' },
      run: { id: runId, state: 'RUNNING', lastSeq: 2, sessionId, session: { id: sessionId } },
    };
    assert.deepEqual(await read(id), {
      ...around,
      id: String(id),
      sequence: id,
      author: 'USER',
      category: 'QUESTION',
      frame: 'BOT',
      text: 'hello',
      inputs: { query: 'hello', id: 'LLMChain-1' },
      rating: 'UNRATED',
      isPartial: false,
    });
    assert.deepEqual(await read(answerId), {
      ...around,
      id: String(answerId),
      sequence: answerId,
      author: 'ASSISTANT',
      category: 'ANSWER',
      frame: 'END',
      text: 'hi',
      inputs: null,
      rating: 'DISLIKED',
      isPartial: true,
    });
  });

  it('can be asked for by a router as one of several entities', async () => {
    const sessionId = await story.begin();
    const id = await story.say(sessionId, { category: 'ANSWER', text: 'federated' });
    const runId = await story.addRun(sessionId, 'QUEUED');
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      __typename ... on Message { text } ... on ChatSession { name } ... on Run { state }
    } }`;
    const representations = [
      { __typename: 'Message', id: String(id) },
      { __typename: 'ChatSession', id: sessionId },
      { __typename: 'Run', id: runId },
      { __typename: 'Run', id: 'no uuid' },
    ];
    const { data } = await story.ask(story.alice, source, { representations });
    assert.deepEqual(JSON.parse(JSON.stringify(data?.['_entities'])), [
      { __typename: 'Message', text: 'federated' },
      { __typename: 'ChatSession', name: 'Helper' },
      { __typename: 'Run', state: 'QUEUED' },
      null,
    ]);
    const asked = await story.ask(story.bob, source, { representations });
    assert.deepEqual(asked.data?.['_entities'], [null, null, null, null]);
  });
});

describe('The text of a question', () => {
  for (const [name, inputs, text] of [
    ['is its first input', { query: 'hi', other: 'no' }, 'hi'],
    ['is not the id of the asking node', { id: 'LLMChain-1', query: 'hi' }, 'hi'],
    ['is not what was filled into forms', { data: 'form', query: 'hi' }, 'hi'],
    ['passes over inputs that are no text', { count: 3, list: ['x'], query: 'hi' }, 'hi'],
    ['may be empty', { query: '' }, ''],
    ['has no NUL characters', { query: 'a\0b' }, 'a\uFFFDb'],
    ['is what was recorded as such when no input is a text', { count: 3 }, 'recorded'],
  ] as const) {
    it(name, () => assert.equal(toText({ inputs, text: name.startsWith('is what') ? 'recorded' : '' }), text));
  }

  it('is for any other message its text', () => assert.equal(toText({ inputs: null, text: 'said' }), 'said'));
});
