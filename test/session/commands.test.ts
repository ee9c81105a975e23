import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NotFound } from '../../src/shared/refusal.ts';
import { listMessagesAfter } from '../../src/message/reads.ts';
import { openChatStory, type ChatStory } from './story.ts';

const REFUSAL = '__typename ... on NotFound { resource }';
const RENAME = `mutation ($sessionId: ID!, $name: String!) {
  result: renameChatSession(input: { sessionId: $sessionId, name: $name }) {
    ${REFUSAL} ... on InvalidInput { issues { path } } ... on RenameChatSessionPayload { session { id name } }
  }
}`;
const DELETE = `mutation ($sessionId: ID!) {
  result: deleteChatSession(input: { sessionId: $sessionId }) { ${REFUSAL} ... on DeleteChatSessionPayload { deletedSessionId } }
}`;
const COPY = `mutation ($sessionId: ID!) {
  result: copyChatSession(input: { sessionId: $sessionId }) { ${REFUSAL} ... on CopyChatSessionPayload { session { id } } }
}`;
interface Given {
  readonly sessionId: string;
  readonly name?: string;
}

const MISSING = { __typename: 'NotFound', resource: 'CHAT_SESSION' };

describe('A conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function ask(source: string, { name, sessionId }: Given, viewer = story.alice) {
    const variables = { sessionId, ...(source === RENAME && { name }) };
    const { data, errors } = await story.ask(viewer, source, variables);
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data?.['result']));
  }
  const read = (sessionId: string) => story.sessions.getReadable({ scope: story.scopeOf(story.alice), sessionId });
  const readAll = (sessionId: string) =>
    listMessagesAfter({ em: story.database.fork(), sessionId, after: 0, limit: 1000 });

  it('is neither renamed, copied nor deleted by anybody else, in the words for a missing one', async () => {
    const own = await story.begin();
    const before = await read(own);
    for (const sessionId of [own, 'nowhere', 'n\0', '']) {
      for (const source of [RENAME, COPY, DELETE]) {
        assert.deepEqual(await ask(source, { sessionId, name: 'Mine' }, story.bob), MISSING);
      }
    }
    assert.deepEqual(await read(own), before);
  });

  it('takes no name that is empty, too long or unstorable', async () => {
    const sessionId = await story.begin();
    for (const name of ['', 'x'.repeat(256), 'a\0']) {
      assert.deepEqual(await ask(RENAME, { sessionId, name }), {
        __typename: 'InvalidInput',
        issues: [{ path: ['name'] }],
      });
    }
    assert.equal((await read(sessionId)).name, 'Helper');
  });

  it('takes a new name', async () => {
    const sessionId = await story.begin();
    const { session } = await ask(RENAME, { sessionId, name: '新 conversation' });
    assert.deepEqual(session, { id: sessionId, name: '新 conversation' });
  });

  it('is deleted once: then nothing finds, lists, renames, copies or continues it', async () => {
    const sessionId = await story.begin();
    const number = await story.say(sessionId, { category: 'ANSWER' });
    assert.deepEqual(await ask(DELETE, { sessionId }), {
      __typename: 'DeleteChatSessionPayload',
      deletedSessionId: sessionId,
    });
    for (const source of [DELETE, RENAME, COPY]) {
      assert.deepEqual(await ask(source, { sessionId, name: 'Again' }), MISSING);
    }
    await assert.rejects(story.begin({ id: sessionId }), NotFound);
    const { data } = await story.ask(
      story.alice,
      `{ chatSession(id: "${sessionId}") { id } message(id: "${number}") { id } chatSessions(first: 100) { edges { node { id } } } }`,
    );
    const { chatSession, message, chatSessions } = JSON.parse(JSON.stringify(data));
    const edges: { node: { id: string } }[] = chatSessions.edges;
    assert.deepEqual([chatSession, message], [null, null]);
    assert.ok(edges.every(({ node }) => node.id !== sessionId));
  });

  it('tells whoever follows it that it was deleted', async () => {
    const sessionId = await story.begin();
    const source = await story.follow(
      story.alice,
      `subscription { messageAdded(sessionId: "${sessionId}", after: 0) { id } }`,
    );
    const next = source.next();
    while (story.countListeners() < 1) await new Promise((resolve) => setImmediate(resolve));
    const heard = Promise.allSettled([next]);
    await ask(DELETE, { sessionId });
    const [ended] = await heard;
    assert.ok(ended.status === 'rejected' && ended.reason instanceof NotFound);
    assert.equal(story.countListeners(), 0);
  });

  it('is copied with every message in order, without runs, and stays as it was', async () => {
    const sessionId = await story.begin();
    const runId = await story.addRun(sessionId, 'SUCCEEDED');
    const other = await story.begin();
    for (let turn = 0; turn < 150; turn += 1) {
      const inputs = { question: `q${turn}`, a: [1, null] };
      await story.say(sessionId, { category: 'QUESTION', inputs, runId });
      await story.say(other, { category: 'ANSWER', text: 'elsewhere' });
      const answer = { text: `a${turn}`, steps: 'log', source: 3, isPartial: turn % 7 === 0, remark: 'good' };
      await story.say(sessionId, { category: 'ANSWER', runId, ...answer });
    }
    await story.execute(`update message set liked = 1, copied = 1 where session_id = '${sessionId}' and is_bot`);
    await story.execute(`update chat_session set like_count = 150, copy_count = 150 where id = '${sessionId}'`);
    const [session, messages] = [await read(sessionId), await readAll(sessionId)];

    const copy = (await ask(COPY, { sessionId })).session.id;

    assert.match(copy, /^[0-9a-f]{32}$/);
    const bare = (rows: typeof messages) => rows.map(({ id: _id, sessionId: _of, runId: _run, ...said }) => said);
    const copied = await readAll(copy);
    assert.equal(copied.length, 300);
    assert.deepEqual(bare(copied), bare(messages));
    assert.ok(copied.every((row) => row.runId === null && row.id > (messages.at(-1)?.id ?? 0)));
    assert.deepEqual([await read(sessionId), await readAll(sessionId)], [session, messages]);
    const { id: _id, createdAt: _began, updatedAt: _changed, ...rest } = await read(copy);
    const { id: _other, createdAt: _before, updatedAt: _then, ...same } = session;
    assert.deepEqual(rest, same);
  });

  it('remembers as a copy what it remembered, and has forgotten what it had forgotten', async () => {
    const sessionId = await story.begin();
    const sayTurn = async (text: string) => {
      const runId = await story.addRun(sessionId, 'SUCCEEDED');
      await story.say(sessionId, { category: 'QUESTION', inputs: { q: text }, runId });
      await story.say(sessionId, { category: 'ANSWER', text, runId });
    };
    const turnsOf = (of: string) =>
      story.messages.turnsOf({ em: story.database.fork(), sessionId: of, beforeMessageId: 2 ** 31 - 1, limit: 10 });
    await sayTurn('forgotten');
    await story.sessions.clearHistory({ scope: story.scopeOf(story.alice), sessionId });
    await sayTurn('remembered');
    const copy = (await ask(COPY, { sessionId })).session.id;
    assert.deepEqual(await turnsOf(copy), [{ inputs: { q: 'remembered' }, answer: 'remembered' }]);
    assert.deepEqual(await turnsOf(copy), await turnsOf(sessionId));
    const empty = (await ask(COPY, { sessionId: await story.begin() })).session.id;
    assert.deepEqual([(await read(empty)).forgottenUpTo, await readAll(empty)], [0, []]);
  });
});
