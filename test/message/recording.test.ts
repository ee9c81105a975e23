import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import type { Login } from '../support/app.ts';

let story: FacadeStory;
before(async () => (story = await openFacadeStory()));
after(() => story[Symbol.asyncDispose]());

const RECORD = `mutation ($input: RecordTurnInput!) { recordTurn(input: $input) {
  __typename ... on NotFound { resource } ... on InvalidInput { issues { path } }
  ... on RecordTurnPayload { question { ...Said } answer { ...Said } } } }
  fragment Said on Message { author category frame text inputs run { id } session { id flow { id } version { id } } }`;
const IMPORT = `mutation ($input: ImportMessagesInput!) { importMessages(input: $input) {
  __typename ... on NotFound { resource } ... on InvalidInput { issues { path } }
  ... on ImportMessagesPayload { importedMessageIds } } }`;
const READ = `query ($id: ID!) { chatSession(id: $id) { messages(first: 100) {
  edges { node { id author text frame solution createdAt } } } } }`;
const MARK = `mutation ($input: MarkMessageSolvedInput!) { markMessageSolved(input: $input) {
  __typename ... on NotFound { resource } ... on MarkMessageSolvedPayload { message { solution } } } }`;
const MARK_ALL = `mutation ($input: MarkChatSessionSolvedInput!) { markChatSessionSolved(input: $input) {
  __typename ... on NotFound { resource } ... on MarkChatSessionSolvedPayload { session { id } } } }`;

async function run(query: string, variables: object, login: Login = story.alice) {
  const answer: unknown = await story.app.graphql({ query, variables, login });
  const { data, errors } = JSON.parse(JSON.stringify(answer));
  assert.equal(errors, undefined);
  return JSON.parse(JSON.stringify(Object.values(data)[0]));
}

interface Said {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly frame: string;
  readonly solution: string;
  readonly createdAt: string;
}

async function read(id: string): Promise<Said[]> {
  const session = await run(READ, { id });
  const edges: readonly { readonly node: Said }[] = session.messages.edges;
  return edges.map(({ node }) => node);
}

const OTHERS = { __typename: 'NotFound', resource: 'CHAT_SESSION' };

describe('a turn of elsewhere', () => {
  const turn = { question: 'Who are you?', answer: 'I may not say.' };

  test('is refused for a flow that is missing or somebody else’s', async () => {
    const { flowId, bob } = story;
    const refused = { __typename: 'NotFound', resource: 'FLOW' };
    assert.deepEqual(await run(RECORD, { input: { flowId: 'x', sessionId: 'turn', ...turn } }), refused);
    assert.deepEqual(await run(RECORD, { input: { flowId, sessionId: 'turn', ...turn } }, bob), refused);
  });

  test('is refused in a conversation of somebody else, or with another flow', async () => {
    const admin = await story.app.logIn();
    const { flowId, chatId: sessionId } = story;
    assert.deepEqual(await run(RECORD, { input: { flowId, sessionId, ...turn } }, admin), OTHERS);
    const other = await story.createFlow();
    assert.deepEqual(await run(RECORD, { input: { flowId: other.id, sessionId, ...turn } }), OTHERS);
  });

  test('is refused in a conversation that no conversation can be', async () => {
    for (const sessionId of ['', 'x'.repeat(256), 'a\0b']) {
      const { issues } = await run(RECORD, { input: { flowId: story.flowId, sessionId, ...turn } });
      assert.deepEqual(issues, [{ path: ['sessionId'] }]);
    }
  });

  test('begins its conversation, pinned like any other, and has no run', async () => {
    const { flowId, versionId } = story;
    const { question, answer } = await run(RECORD, { input: { flowId, sessionId: 'turn', ...turn } });
    const session = { id: 'turn', flow: { id: flowId }, version: { id: String(versionId) } };
    const said = { inputs: null, run: null, session };
    const asked = { author: 'USER', category: 'QUESTION', frame: 'HUMAN', text: turn.question };
    assert.deepEqual(question, { ...asked, ...said });
    const answered = { author: 'ASSISTANT', category: 'ANSWER', frame: 'BOT', text: turn.answer };
    assert.deepEqual(answer, { ...answered, ...said });
  });

  test('goes to the end of a conversation, with what no text can hold replaced', async () => {
    const { flowId, chatId: sessionId } = story;
    const before = await read(sessionId);
    await run(RECORD, { input: { flowId, sessionId, question: 'a\0b', answer: '' } });
    const messages = await read(sessionId);
    assert.deepEqual(messages.slice(0, before.length), before);
    const texts = messages.slice(before.length).map(({ text }) => text);
    assert.deepEqual(texts, ['a\uFFFDb', '']);
  });
});

describe('messages of elsewhere', () => {
  test('are refused when there are none, too many or too old ones', async () => {
    const message = { author: 'USER', text: 'Hi' };
    const ancient = { ...message, saidAt: '0044-03-15T12:00:00Z' };
    for (const messages of [[], Array.from({ length: 1001 }, () => message), [ancient]]) {
      const { issues } = await run(IMPORT, { input: { flowId: story.flowId, sessionId: 'imported', messages } });
      assert.equal(issues[0].path[0], 'messages');
    }
    assert.equal(await run(READ, { id: 'imported' }), null);
  });

  test('keep their order, their authors and their times', async () => {
    const messages = [
      { author: 'USER', text: 'Good morning', saidAt: '2025-01-02T10:00:00Z' },
      { author: 'ASSISTANT', text: 'Good evening', saidAt: '2025-01-02T09:00:00Z' },
      { author: 'USER', text: 'Good night' },
    ];
    const input = { flowId: story.flowId, sessionId: 'imported', messages };
    const { importedMessageIds } = await run(IMPORT, { input });
    const kept = await read('imported');
    assert.deepEqual(
      kept.map(({ id, author, text, frame }) => ({ id, author, text, frame })),
      messages.map(({ author, text }, at) => ({ id: importedMessageIds[at], author, text, frame: 'ANSWER' })),
    );
    assert.equal(kept[0]?.createdAt, '2025-01-02T10:00:00.000Z');
    assert.equal(kept[1]?.createdAt, '2025-01-02T09:00:00.000Z');
  });
});

describe('whether messages have helped', () => {
  test('is not for others to say', async () => {
    const [message] = await read(story.chatId);
    const input = { messageId: message?.id, solution: 'SOLVED' };
    assert.deepEqual(await run(MARK, { input }, story.bob), { __typename: 'NotFound', resource: 'MESSAGE' });
    const all = { sessionId: story.chatId, solution: 'SOLVED' };
    assert.deepEqual(await run(MARK_ALL, { input: all }, story.bob), OTHERS);
    assert.equal((await read(story.chatId))[0]?.solution, 'UNRATED');
  });

  test('is said of one message, or of all at once', async () => {
    const [message] = await read(story.chatId);
    const marked = await run(MARK, { input: { messageId: message?.id, solution: 'SOLVED' } });
    assert.equal(marked.message.solution, 'SOLVED');
    await run(MARK_ALL, { input: { sessionId: story.chatId, solution: 'UNSOLVED' } });
    const solutions = (await read(story.chatId)).map(({ solution }) => solution);
    assert.deepEqual([...new Set(solutions)], ['UNSOLVED']);
  });
});
