import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openChat } from '../facade/socket/chat-client.ts';
import { makeChatId } from '../facade/socket/story.ts';
import { createChatId, Guest } from '../open-api/guest.ts';
import { eventually } from '../run/story.ts';
import { openSourceStory, SOURCES, type Processed, type SourceStory, type Traced } from './story.ts';

const SECRET = 'A refund is paid to Zebulon within ten days.';
const NAMED = { ElasticKeywordsSearch: { index_name: 'handbook' } };

const SHARE = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) {
  ... on CreateShareLinkPayload { shareLink { token } } } }`;
const LOOK = `query ($token: String!) { shareLink(token: $token) { chat { messages(last: 5) { edges { node { category ${SOURCES} } } } } } }`;
const REVIEW = `query ($id: ID!) { reviewedChat(id: $id) { messages(last: 5) { edges { node { category ${SOURCES} } } } } }`;
const ALLOW_REVIEWS = `mutation { updateConversationReview(input: { isEnabled: true }) { __typename } }`;
const EXPORT = `mutation { exportReviewedChats(input: {}) { ... on ExportReviewedChatsPayload { url } } }`;
const DELETE_FILE = `mutation ($id: ID!) { deleteStoredFile(input: { id: $id }) { __typename } }`;
const UPDATE = `mutation ($id: ID!) { updateMessage(input: { messageId: $id, text: "Else" }) { __typename } }`;
const COPY = `mutation ($id: ID!) { copyChatSession(input: { sessionId: $id }) {
  ... on CopyChatSessionPayload { session { messages(last: 5) { edges { node { category ${SOURCES} } } } } } } }`;
const OUTPUTS = `query ($id: ID!) { message(id: $id) { run { outputs } } }`;
const GUESTS = `mutation ($id: ID!) { shareFlowWithGuests(input: { flowId: $id }) { __typename } }`;
const OPERATOR = `mutation ($id: ID!) { setAnonymousOperator(input: { userId: $id }) { __typename } }`;

/** The answers among messages as connections hold them. */
function answersOf(connection: unknown): readonly Traced[] {
  const { edges } = connection as { edges: { node: Traced & { category: string } }[] };
  return edges.map(({ node }) => node).filter(({ category }) => category === 'ANSWER');
}

describe('What an answer was made from', () => {
  let story: SourceStory;
  let flowId: string;
  let own: Processed;
  /** The administrator's answer from the texts that Alice keeps under a name. */
  let foreign: Processed;
  before(async () => {
    story = await openSourceStory();
    flowId = await story.draw({ values: NAMED, says: 'A refund is paid to Zebulon.' });
    own = await story.process({ flowId, link: await story.chat.upload(SECRET, 'handbook.txt') });
    foreign = await story.process({ flowId, login: story.admin });
  });
  after(() => story[Symbol.asyncDispose]());

  const query = async <Data>(text: string, variables: object, login = story.chat.alice): Promise<Data> => {
    const answer = await story.chat.app.graphql({ query: text, variables, login });
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    return answer.data as unknown as Data;
  };
  const assertHidden = (message: Traced | null | undefined): void => {
    assert.equal(message?.source, 2);
    assert.deepEqual(message.sourceKeywords, []);
    assert.deepEqual(message.sources, [
      {
        ...{ rank: 1, isReadable: false, file: null, text: null, page: null, row: null, boxes: [], chunkIndex: null },
        ...{ start: null, end: null, score: null, keywords: [], relevance: null, link: null },
      },
    ]);
  };

  it('is told nobody who may not read the conversation', async () => {
    const { message_id } = own.result;
    for (const [login, status, code] of [
      [null, 401, undefined],
      [story.chat.bob, 200, 404],
      [story.admin, 200, 404],
    ] as const) {
      const keywords = await story.keywords(message_id, login);
      assert.deepEqual([keywords.status, keywords.body.status_code], [status, code]);
      const chunks = await story.chunks({ message_id, chat_id: own.session_id, keys: 'refund' }, login);
      assert.deepEqual([chunks.status, chunks.body.status_code], [status, code]);
    }
    assert.equal(await story.message(message_id, story.chat.bob), null);
    assert.equal((await story.chunks({ message_id, chat_id: 'another' })).body.status_code, 404);
    assert.equal((await story.keywords(999_999)).body.status_code, 404);
    assert.equal((await story.chunks({ message_id: 'x' })).body.status_code, 422);
  });

  it('is hidden from whoever has no right to the files of whoever drew the flow', async () => {
    const { message_id, source, ...result } = foreign.result;
    assert.deepEqual(
      [source, result],
      [2, { result: 'A refund is paid to Zebulon.', answer: 'A refund is paid to Zebulon.' }],
    );
    assertHidden(await story.message(message_id, story.admin));
    assert.deepEqual((await story.keywords(message_id, story.admin)).body.data, []);
    const { body } = await story.chunks({ message_id, keys: 'refund;paid' }, story.admin);
    assert.deepEqual(body.data, [
      {
        ...{ file_id: '', right: false, source: '', source_url: '', original_url: '', parse_type: 'local', score: 0 },
        chunk_bboxes: null,
      },
    ]);
  });

  it('stands neither among the outputs of the run nor in the frames of a chat', async () => {
    const chatId = makeChatId();
    const { message } = await query<{ message: { run: { outputs: object } } }>(
      OUTPUTS,
      { id: String(foreign.result.message_id) },
      story.admin,
    );
    assert.deepEqual(message.run.outputs, { result: 'A refund is paid to Zebulon.' });
    await using chat = await story.chat.open({ flowId, chatId, login: story.admin });
    chat.send({ inputs: { query: 'When is a refund paid?', id: 'RetrievalQA-1' } });
    const frames = await chat.until('close');
    const answer = frames.find(({ type, category }) => type === 'end' && category === 'answer');
    assert.deepEqual([answer?.['source'], answer?.['extra']], [2, '{}']);
    assert.doesNotMatch(JSON.stringify(frames), /within ten days|handbook/u);
  });

  it('is shown by no share link, by no review and in no export', async () => {
    const { createShareLink } = await query<{ createShareLink: { shareLink: { token: string } } }>(SHARE, {
      input: { sessionId: own.session_id },
    });
    const { token } = createShareLink.shareLink;
    const shared = await query<{ shareLink: { chat: { messages: object } } }>(LOOK, { token }, story.chat.bob);
    assertHidden(answersOf(shared.shareLink.chat.messages)[0]);
    assert.equal((await story.keywords(own.result.message_id, story.chat.bob)).body.status_code, 404);
    await query(ALLOW_REVIEWS, {}, story.admin);
    const reviewed = await query<{ reviewedChat: { messages: object } }>(REVIEW, { id: own.session_id }, story.admin);
    assertHidden(answersOf(reviewed.reviewedChat.messages)[0]);
    const { exportReviewedChats } = await query<{ exportReviewedChats: { url: string } }>(EXPORT, {}, story.admin);
    const written = await (await fetch(`${story.chat.app.url}${exportReviewedChats.url}`)).text();
    assert.match(written, /paid to Zebulon\./u);
    assert.doesNotMatch(written, /within ten days|handbook/u);
  });

  it('is hidden from guests, whose conversation it is, and not even that is told to other guests', async () => {
    await query(OPERATOR, { id: story.chat.alice.userId }, story.admin);
    await query(GUESTS, { id: flowId });
    const [guest, other] = [new Guest(story.chat.app), new Guest(story.chat.app)];
    await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 200);
    await other.ask(`/api/v2/flows/${flowId}`);
    const chatId = createChatId();
    const url = `${story.chat.app.socketUrl}/api/v2/chat/ws/${flowId}?type=L1&&t=&chat_id=${chatId}`;
    await using chat = await openChat({ url, headers: guest.headers });
    chat.send({ inputs: { query: 'When is a refund paid?', id: 'RetrievalQA-1' }, flow_id: flowId, chat_id: chatId });
    const frames = await chat.until('close');
    const answer = frames.find(({ type, category }) => type === 'end' && category === 'answer');
    assert.equal(answer?.['source'], 2, JSON.stringify(frames));
    const message_id = Number(answer['message_id']);
    const chunks = await guest.ask('/api/v1/qa/chunk', { message_id, chat_id: chatId, keys: 'refund' });
    assert.deepEqual(
      (chunks.body.data as { right: boolean }[]).map(({ right }) => right),
      [false],
    );
    assert.doesNotMatch(JSON.stringify(chunks.body), /within ten days|handbook/u);
    assert.deepEqual((await guest.ask(`/api/v1/qa/keyword?message_id=${message_id}`)).body.data, []);
    assert.equal(await other.codeOf('/api/v1/qa/chunk', { message_id, chat_id: chatId }), 404);
    assert.equal(await other.codeOf(`/api/v1/qa/keyword?message_id=${message_id}`), 404);
  });

  it('is shown to whoever asked about a file of theirs', async () => {
    const { message_id } = own.result;
    assert.deepEqual([own.result.source, own.result['source_url']], [1, `resouce/${own.session_id}/${message_id}`]);
    const message = await story.message(message_id);
    assert.deepEqual([message?.source, message?.sources.map(({ text }) => text)], [1, [SECRET]]);
  });

  it('goes with its conversation, is copied with it, and is forgotten when the answer says something else', async () => {
    const link = await story.chat.upload(SECRET, 'copied.txt');
    const { session_id, result } = await story.process({ flowId: await story.draw(), link });
    const { copyChatSession: copy } = await query<{ copyChatSession: { session: { messages: object } } }>(COPY, {
      id: session_id,
    });
    const [copied] = answersOf(copy.session.messages);
    assert.deepEqual([copied?.source, copied?.sources.map(({ text }) => text)], [1, [SECRET]]);
    const count = async () => (await story.execute('select count(*)::int as n from message_source'))[0]?.['n'];
    const before = Number(await count());
    await query(UPDATE, { id: String(result.message_id) });
    assert.deepEqual([(await story.message(result.message_id))?.sources, await count()], [[], before - 1]);
    await story.execute(
      'delete from message m using chat_session s where s.id = m.session_id and s.flow_id = (select flow_id from chat_session where id = $1)',
      [session_id],
    );
    assert.equal(await count(), before - 2);
  });

  it('is hidden once its file is deleted, and nothing of it stays', async () => {
    const link = await story.chat.upload(SECRET, 'gone.txt');
    const { session_id, result } = await story.process({ flowId: await story.draw(), link });
    assert.equal(result.source, 1);
    const [file] = await story.execute(`select id from stored_file where name = 'gone.txt'`);
    await query(DELETE_FILE, { id: file?.['id'] });
    const message = await story.message(result.message_id);
    assert.deepEqual([message?.source, message?.sources], [2, []]);
    const rows = await story.execute('select 1 from message_source where message_id = $1', [result.message_id]);
    assert.deepEqual(rows, []);
    const history = await story.chat.app.rest({
      path: `/api/v1/session/chat/history?flow_id=${message === null ? '' : await flowOf(session_id)}&chat_id=${session_id}&page_size=10&id=`,
      login: story.chat.alice,
    });
    assert.equal(history.body.data[0].source, 2);
  });

  const flowOf = async (sessionId: string): Promise<string> =>
    String((await story.execute('select flow_id from chat_session where id = $1', [sessionId]))[0]?.['flow_id']);
});
