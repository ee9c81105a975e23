import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openChat } from '../facade/socket/chat-client.ts';
import { followSession, takeTurns } from '../session-feed/story.ts';
import { recordStatements } from '../support/statements.ts';
import { waitForPieces } from '../run/story.ts';
import { openBranchStory, textsOf, type BranchStory, type SeenMessage } from './story.ts';

let story: BranchStory;

before(async () => {
  story = await openBranchStory();
});
after(() => story[Symbol.asyncDispose]());

describe('Messages of a conversation with branches', () => {
  it('can be deleted where branches begin: every path keeps the rest, and can be chosen', async () => {
    const sessionId = await story.begin(2);
    await story.reword({ sessionId, text: 'q1', question: 'q1b', answer: 'a1b' });
    await story.reword({ sessionId, text: 'q1b', question: 'q1c', answer: 'a1c' });
    await story.answerAnew({ sessionId, text: 'a1c', answer: 'a1d' });
    const remove = async (text: string) => {
      const query = `mutation ($id: ID!) { deleteMessage(input: { messageId: $id }) { __typename } }`;
      await story.query(query, { id: (await story.readAll(sessionId))(text).id });
    };
    await remove('q1');
    let find = await story.readAll(sessionId);
    assert.deepEqual(textsOf(find('q1c').branches), ['a1', 'q1b', 'q1c']);
    assert.deepEqual([textsOf(find('a1').branches), find('a1').branchPosition], [['a1', 'q1b', 'q1c'], 1]);
    await remove('q1b');
    await remove('a1b');
    await remove('q1c');
    find = await story.readAll(sessionId);
    assert.deepEqual(await story.shown(sessionId), ['a1d']);
    await story.choose(find('a1c').id);
    assert.deepEqual(await story.shown(sessionId), ['a1c']);
    await story.choose(find('a1').id);
    assert.deepEqual(await story.shown(sessionId), ['a1', 'q2', 'a2']);
    await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    assert.deepEqual(story.heard(), []);
    assert.deepEqual(await story.shown(sessionId), ['a1', 'q2b', 'a2b']);
    assert.equal((await story.regenerate({ messageId: find('a1').id })).code, 'INVALID_INPUT');
  });

  it('go with a copy, with every branch and the chosen path, and models are told the same there', async () => {
    const sessionId = await story.begin(3);
    await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    await story.answerAnew({ sessionId, text: 'a2b', answer: 'a2c' });
    await story.tell({ sessionId, question: 'q3c', answer: 'a3c' });
    await story.reword({ sessionId, text: 'q3c', question: 'q3d', answer: 'a3d' });
    const query = `mutation ($id: ID!) { result: copyChatSession(input: { sessionId: $id }) {
      ... on CopyChatSessionPayload { session { id } } } }`;
    const { result } = await story.query<{ result: { session: { id: string } } }>(query, { id: sessionId });
    const { id: copy } = result.session;
    const toPlain = (messages: readonly SeenMessage[]) =>
      messages.map(({ id: _id, parent, branches, answers, ...rest }) => ({
        ...rest,
        ...{ parent: parent?.text, branches: textsOf(branches), answers: textsOf(answers) },
      }));
    for (const page of ['', 'path: ALL']) {
      assert.deepEqual(toPlain(await story.read(copy, page)), toPlain(await story.read(sessionId, page)));
    }
    await story.tell({ sessionId: copy, question: 'q4', answer: 'a4' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2b', 'a2c', 'q3d', 'a3d']);
    await story.reword({ sessionId: copy, text: 'q3', question: 'q3e', answer: 'a3e' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2']);
    await story.answerAnew({ sessionId: copy, text: 'a2', answer: 'a2f' });
    assert.deepEqual(story.heard(), ['q1', 'a1']);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2b', 'a2c', 'q3d', 'a3d']);
  });

  it('keep their turns together where answers came behind later questions', async () => {
    const sessionId = await story.begin(1);
    story.say(['a2']);
    const going = await story.ask({ flowId: story.flowId, sessionId, inputs: { input: 'q2' } });
    const waiting = await story.ask({ flowId: story.flowId, sessionId, inputs: { input: 'q3' } });
    await waitForPieces({ story, runId: going.id, count: 1 });
    const edited = await story.edit({ messageId: String(waiting.question?.id), question: 'q3b' });
    story.say('well');
    await story.stopWell(going.id);
    await story.settle(edited);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'q3b', 'a2', 'well']);
    assert.deepEqual(story.heard(), ['q1', 'a1']);
  });
});

describe('Messages from before there were branches', () => {
  let database: pg.Client;
  before(async () => {
    database = new pg.Client(toClientConfig(story.app.connection));
    await database.connect();
  });
  after(() => database.end());

  it('learn from their runs which question they follow from, also where answers came behind later questions', async () => {
    const sessionId = await story.begin(1);
    const ask = (input: string, model: string) => {
      const tweaks = { 'ChatOpenAI-1': { model_name: model } };
      return story.ask({ flowId: story.flowId, sessionId, inputs: { input }, tweaks });
    };
    // Long enough for the next question to be asked meanwhile.
    story.model.script('slow', { pieces: ['a', '2'], delayMs: 150 });
    await ask('q2', 'slow');
    const { id } = await ask('q3', 'say:a3');
    await story.eventsOf(id);
    await database.query('update message set question_id = null where session_id = $1', [sessionId]);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'q3', 'a2', 'a3']);
    assert.deepEqual(textsOf((await story.readAll(sessionId))('q2').answers), ['a2']);
    const answerAnew = async (text: string, answer: string) => {
      story.say(answer);
      const messageId = (await story.readAll(sessionId))(text).id;
      await story.settle(await story.regenerate({ messageId, tweaks: {} }));
    };
    await answerAnew('a3', 'a3b');
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2']);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'q3', 'a2', 'a3b']);
    await answerAnew('a2', 'a2b');
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2b']);
    assert.deepEqual(textsOf((await story.readAll(sessionId))('a2b').branches), ['a2', 'a2b']);
  });

  it('learn it from their order where no run stands behind them', async () => {
    const sessionId = await story.begin(2);
    await database.query('update message set question_id = null, run_id = null where session_id = $1', [sessionId]);
    await story.answerAnew({ sessionId, text: 'a2', answer: 'a2b' });
    assert.deepEqual(story.heard(), ['q1', 'a1']);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2b']);
    await story.tell({ sessionId, question: 'q3', answer: 'a3' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2b']);
  });
});

describe('Whatever shows a conversation with branches', () => {
  let sessionId: string;
  before(async () => {
    sessionId = await story.begin(2);
    const usage = { inputTokens: 5, outputTokens: 2 };
    story.model.script('talker', { pieces: ['zebra'], usage });
    const { id } = (await story.readAll(sessionId))('a1');
    await story.settle(await story.regenerate({ messageId: id }));
    const asked = await story.tell({ sessionId, question: 'q2b', answer: 'a2b' });
    story.model.script('talker', { pieces: ['a2c'], usage });
    await story.settle(await story.edit({ messageId: String(asked.question?.id), question: 'q2c' }));
    await story.choose((await story.readAll(sessionId))('a2b').id);
  });

  const rest = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${story.app.url}${path}`, { headers: { cookie: story.alice.cookie, ...headers } });
    const { data }: { data: { chat_id?: string; message: string; latest_message: { message: string } }[] } = JSON.parse(
      await response.text(),
    );
    return data;
  };
  const toTexts = (rows: readonly { message: string }[]) =>
    rows.map(({ message }) => /"input":"(\w+)"/u.exec(message)?.[1] ?? message);

  it('on the legacy wire, and by a link, shows the chosen path', async () => {
    const history = `history?flow_id=${story.flowId}&chat_id=${sessionId}`;
    const shown = ['a2b', 'q2b', 'zebra', 'q1'];
    assert.deepEqual(toTexts(await rest(`/api/v1/chat/${history}`)), shown);
    assert.deepEqual(toTexts(await rest(`/api/v1/chat/${history}&page_size=2`)), shown.slice(0, 2));
    const { id } = (await story.readAll(sessionId))('zebra');
    assert.deepEqual(toTexts(await rest(`/api/v1/session/chat/${history}&id=${id}`)), ['q1']);
    const [latest] = (await rest('/api/v1/chat/list?limit=100')).filter((row) => row.chat_id === sessionId);
    assert.equal(latest?.latest_message.message, 'a2b');
    const query = `mutation ($input: CreateShareLinkInput!) { result: createShareLink(input: $input) {
      ... on CreateShareLinkPayload { shareLink { token } } } }`;
    const { result } = await story.query<{ result: { shareLink: { token: string } } }>(query, { input: { sessionId } });
    const asBob = { cookie: story.bob.cookie, 'share-token': result.shareLink.token };
    assert.deepEqual(toTexts(await rest(`/api/v1/chat/${history}`, asBob)), shown);
  });

  it('counts what every branch has cost, finds what is said on any, and says whether it is shown', async () => {
    const query = `query ($id: ID!, $query: String!) {
      chatSession(id: $id) { usage { outputTokens } }
      searchMessages(query: $query, filter: { sessionId: $id }) { edges { node { message { text isOnChosenPath } } } } }`;
    const look = async (words: string) => {
      const { chatSession, searchMessages } = await story.query<{
        chatSession: { usage: { outputTokens: number }[] };
        searchMessages: { edges: { node: { message: object } }[] };
      }>(query, { id: sessionId, query: words });
      return [chatSession.usage[0]?.outputTokens, searchMessages.edges.map(({ node }) => node.message)];
    };
    assert.deepEqual(await look('a2c'), [4, [{ text: 'a2c', isOnChosenPath: false }]]);
    assert.deepEqual(await look('zebra'), [4, [{ text: 'zebra', isOnChosenPath: true }]]);
  });

  it('and follows it, is told of every run in one order, and of every message', async () => {
    const events = await takeTurns(followSession({ app: story.app, login: story.alice, sessionId }), 5);
    const turns = [...new Set(events.map(({ runId }) => runId))];
    assert.equal(turns.length, 5);
    const runs = await Promise.all(turns.map((id) => story.getRun(id)));
    assert.deepEqual(
      runs.map(({ answer }) => answer),
      ['a1', 'a2', 'zebra', 'a2b', 'a2c'],
    );
    const all = textsOf(await story.read(sessionId, 'path: ALL'));
    assert.deepEqual(all, ['q1', 'a1', 'q2', 'a2', 'zebra', 'q2b', 'a2b', 'q2c', 'a2c']);
  });

  it('names it after what was asked first on that path', async () => {
    const id = await story.begin(1);
    await story.reword({ sessionId: id, text: 'q1', question: 'better', answer: 'a1b' });
    story.model.script('talker', { status: { code: 500 } });
    const query = `mutation ($id: ID!) { result: generateChatSessionTitle(input: { sessionId: $id }) {
      ... on GenerateChatSessionTitlePayload { title } } }`;
    assert.deepEqual(await story.query(query, { id }), { result: { title: 'better' } });
  });

  it('on a legacy socket shows what is answered anew elsewhere, and repeats nothing that was answered before', async () => {
    const id = await story.begin(1);
    await using client = await openChat({
      url: `${story.app.socketUrl}/api/v1/chat/${story.flowId}?chat_id=${id}`,
      headers: { cookie: story.alice.cookie },
    });
    client.send({ flow_id: story.flowId, chat_id: id, inputs: {} });
    client.send({ inputs: { input: 'q2' } });
    story.say('seen');
    const first = await client.until('close');
    assert.ok(first.some((frame) => frame['message'] === 'seen'));
    await story.answerAnew({ sessionId: id, text: 'a1', answer: 'anew' });
    const second = await client.until('close');
    assert.ok(second.some((frame) => frame['message'] === 'anew' && frame['type'] === 'end'));
    assert.ok(second.every((frame) => frame['message'] !== 'seen'));
  });
});

describe('The cost of branches', () => {
  const PAGE = `{ messages(first: 40) { edges { node { id text } } } latestMessage { id } }`;
  /** What can be asked of a message, with the statements that it costs beside those for the conversation and its page. */
  const STANDING = [
    ['isOnChosenPath', 1],
    ['branchCount branchPosition', 1],
    ['parent { id }', 2],
    ['branches { id }', 2],
    ['answers { id }', 2],
  ] as const;
  const BACKGROUND = /event_stream|pg_notify|lease_until|token_version/;
  /** Whoever follows a run looks at it only where it has ended already. */
  const LOOK_AT_RUN = /from run r where r\.id = any/;

  const statementsOf = async (work: () => Promise<unknown>) =>
    (await recordStatements(work)).filter((text) => !BACKGROUND.test(text) && !LOOK_AT_RUN.test(text));

  it('is nothing for a question, whether or not its conversation has any', async () => {
    const [plain, branched] = [await story.begin(2), await story.begin(1)];
    await story.reword({ sessionId: branched, text: 'q1', question: 'q1b', answer: 'a1b' });
    const counts: number[] = [];
    for (const sessionId of [plain, branched]) {
      const texts = await statementsOf(() => story.tell({ sessionId, question: 'q3', answer: 'a3' }));
      counts.push(texts.filter((text) => /\b(run|chat_session|message|chat_branch)"? /u.test(text)).length);
    }
    assert.equal(counts[0], counts[1]);
  });

  it('is one statement for each thing that is asked about messages, however many there are', async () => {
    const read = (sessionId: string, fields: string) =>
      statementsOf(() => story.query(`query ($id: ID!) { chatSession(id: $id) ${fields} }`, { id: sessionId }));
    const [small, large] = [await story.begin(1), await story.begin(4)];
    await story.reword({ sessionId: small, text: 'q1', question: 'q1b', answer: 'a1b' });
    for (const text of ['q1', 'q2', 'q3', 'q4']) {
      await story.reword({ sessionId: large, text, question: `${text}b`, answer: 'edited' });
      await story.answerAnew({ sessionId: large, text, answer: 'again' });
    }
    for (const [fields, cost] of STANDING) {
      for (const sessionId of [small, large]) {
        const texts = await read(sessionId, `{ messages(first: 40) { edges { node { id ${fields} } } } }`);
        assert.equal(texts.length, 2 + cost, texts.join('\n---\n'));
      }
    }
    const plain = await read(await story.begin(1), PAGE);
    assert.equal(plain.length, 3);
    assert.equal((await read(large, PAGE)).length, 3);
    // What a message is found by on a path is not read out of it.
    assert.ok(plain.every((text) => !/select [^(]*question_id[^(]* from/u.test(text.replaceAll(/\s+/gu, ' '))));
  });
});
