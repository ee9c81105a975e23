import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { openChat, refuseChat } from '../facade/socket/chat-client.ts';
import { eventually } from '../run/story.ts';
import { askAndHear, createChatId, Guest, openToGuests } from './guest.ts';

const NOT_LOGGED_IN = { detail: '' };
const UNPUBLISH = `mutation ($id: ID!) { unpublishFlow(input: { id: $id }) { __typename } }`;
const PUBLISH = `mutation ($id: ID!) { publishFlow(input: { id: $id }) { __typename } }`;
const MARK = `query ($id: ID!) { flow(id: $id) { isSharedWithGuests changes(first: 5) { edges { node { kind } } } } }`;
const SESSIONS = `{ chatSessions(first: 10) { edges { node { id } } } chatSessionCount runs(first: 5) { edges { node { id } } } }`;
const RECORD = `{ auditEntries(first: 5, filter: { area: FLOWS }) { edges { node { event objectId } } } }`;

describe('a guest', () => {
  let story: KeyStory;
  let hands: ReturnType<typeof openToGuests>;
  let flowId: string;
  let closedFlowId: string;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60', FORME_MAX_GUEST_RUNS: '4' });
    hands = openToGuests(story);
    [flowId, closedFlowId] = [await story.addFlow(), await story.addFlow()];
  });
  after(() => story[Symbol.asyncDispose]());

  const doors = (id: string) =>
    [
      [`/api/v2/flows/${id}`, undefined],
      [`/api/v1/build/init/${id}`, { chat_id: 'c' }],
      [`/api/v1/build/stream/${id}?chat_id=c`, undefined],
      ['/api/v1/llm/workbench', undefined],
      ['/api/v1/session/chat/message/telemetry', { message_id: 1, operation_type: 'copy' }],
      ['/api/v1/chat/copied', { message_id: 1 }],
      ['/api/v1/liked', { message_id: 1, liked: 1 }],
      ['/api/v1/chat/comment', { message_id: 1, comment: 'x' }],
    ] as const;
  const socketOf = (id: string) => `${story.app.socketUrl}/api/v2/chat/ws/${id}?chat_id=c1`;

  test('is let in nowhere while nobody was named, also to a flow that is shared', async () => {
    assert.equal((await hands.share(flowId)).flow?.isSharedWithGuests, true);
    for (const [path, body] of doors(flowId)) {
      const { status, body: said, headers } = await new Guest(story.app).ask(path, body);
      assert.deepEqual([status, said, headers.getSetCookie()], [401, NOT_LOGGED_IN, []], path);
    }
    assert.deepEqual(await refuseChat({ url: socketOf(flowId) }), { status: 401, body: '{"detail":""}' });
    await hands.unshare(flowId);
  });

  test('is shown a flow by those alone who may share it', async () => {
    assert.equal((await hands.share(flowId, story.bob)).code, 'NOT_FOUND');
    assert.equal((await hands.unshare(flowId, story.bob)).code, 'NOT_FOUND');
    const reader = await story.make({ scopes: ['FLOW_READ', 'FLOW_WRITE'] });
    const answer = await story.askWith(
      reader.secret,
      `mutation { shareFlowWithGuests(input: { flowId: "${flowId}" }) { __typename } }`,
    );
    assert.equal(answer.errors?.[0]?.extensions['code'], 'INSUFFICIENT_SCOPE');
    assert.equal((await hands.share(flowId, story.admin)).flow?.isSharedWithGuests, true);
    assert.equal((await hands.unshare(flowId)).flow?.isSharedWithGuests, false);
    assert.equal((await hands.unshare(flowId)).flow?.isSharedWithGuests, false);
  });

  test('is told nothing of marks, which stand in the history and on record', async () => {
    await hands.share(flowId);
    type Told = { flow: { isSharedWithGuests: boolean; changes: { edges: { node: { kind: string } }[] } } };
    const { flow } = await story.query<Told>(MARK, { id: flowId });
    assert.equal(flow.isSharedWithGuests, true);
    const kinds = flow.changes.edges.map(({ node }) => node.kind);
    assert.deepEqual(kinds.slice(0, 3), ['FLOW_SHARED', 'FLOW_UNSHARED', 'FLOW_SHARED']);
    type Entries = { auditEntries: { edges: { node: { event: string; objectId: string } }[] } };
    const { auditEntries } = await story.query<Entries>(RECORD, {}, story.admin);
    assert.deepEqual(
      auditEntries.edges.slice(0, 2).map(({ node }) => [node.event, node.objectId]),
      [
        ['FLOW_SHARED', flowId],
        ['FLOW_UNSHARED', flowId],
      ],
    );
  });

  test('finds nothing of a flow that is not shared, or is offline, or that the account may not read', async () => {
    await hands.letIn(story.alice.userId);
    await hands.shareAndWait(flowId);
    const guest = new Guest(story.app);
    const missing = (await guest.ask(`/api/v2/flows/${'0'.repeat(32)}`)).body;
    const unpublished = await story.addFlow({ isOnline: false });
    await hands.share(unpublished);
    for (const id of [closedFlowId, unpublished]) {
      assert.deepEqual((await guest.ask(`/api/v2/flows/${id}`)).body, missing, id);
      assert.equal(await guest.codeOf(`/api/v1/build/init/${id}`, { chat_id: 'c' }), 10520);
      assert.match((await guest.ask(`/api/v1/build/stream/${id}?chat_id=c`)).body, /Invalid session ID/);
      await using chat = await openChat({ url: socketOf(id), headers: guest.headers });
      assert.equal((await chat.closed).code, 1008);
    }
    const { data } = (await guest.ask('/api/v2/flows')).body;
    assert.deepEqual([data.total, data.data.length, data.data[0].id, data.data[0].version_list], [1, 1, flowId, []]);
    await hands.letIn(story.bob.userId);
    await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 10520);
    await hands.letIn(story.alice.userId);
    await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 200);
  });

  test('is let in through no other door', async () => {
    const guest = new Guest(story.app);
    await guest.ask(`/api/v2/flows/${flowId}`);
    assert.match(guest.cookie, /^forme_guest=/);
    for (const path of [
      '/api/v1/flows/',
      '/api/v1/user/info',
      '/api/v1/chat/list',
      `/api/v1/flows/${flowId}`,
      `/api/v1/session/chat/history?flow_id=${flowId}&chat_id=c&page_size=30&id=`,
      '/api/v1/workstation/config',
    ]) {
      assert.equal((await guest.ask(path)).status, 401, path);
    }
    const sync = { flow_id: flowId, chat_id: 'c', message_list: [] };
    assert.equal((await guest.ask('/api/v2/chat/sync/messages', sync)).status, 401);
    const url = `${story.app.socketUrl}/api/v1/chat/${flowId}?chat_id=c`;
    assert.equal((await refuseChat({ url, headers: guest.headers })).status, 401);
    const { body } = await guest.ask('/graphql', { query: '{ viewer { user { name } } }' });
    assert.deepEqual(body.data, { viewer: null });
  });

  test('is nobody on a foreign page, with a cookie or without', async () => {
    const guest = new Guest(story.app);
    await guest.ask(`/api/v2/flows/${flowId}`);
    const origin = { origin: 'https://evil.example' };
    const stranger = new Guest(story.app);
    for (const each of [guest, stranger]) {
      assert.equal((await each.ask('/api/v1/build/init/x', { chat_id: 'c' }, origin)).status, 401);
      const headers = { ...each.headers, ...origin };
      assert.equal((await refuseChat({ url: socketOf(flowId), headers })).status, 401);
    }
    assert.equal(stranger.cookie, '');
  });

  test('chooses no name: one that the server has not given is passed over', async () => {
    const guest = new Guest(story.app);
    await guest.ask(`/api/v2/flows/${flowId}`);
    const given = guest.cookie;
    const [, id = '', signature = ''] = /=(\w+)\.(.+)$/.exec(given) ?? [];
    for (const forged of [`${'0'.repeat(32)}.${signature}`, `${id}.${'A'.repeat(43)}`, id, `${id}.${signature}x`]) {
      guest.cookie = `forme_guest=${forged}`;
      await guest.ask(`/api/v2/flows/${flowId}`);
      assert.notEqual(guest.cookie, `forme_guest=${forged}`);
      assert.notEqual(guest.cookie, given);
    }
    guest.cookie = given;
    const { headers } = await guest.ask(`/api/v2/flows/${flowId}`);
    assert.deepEqual(headers.getSetCookie(), []);
  });

  test('never says what is run', async () => {
    const guest = new Guest(story.app);
    const { body } = await guest.ask(`/api/v2/flows/${flowId}`);
    assert.equal(JSON.stringify(body).includes('sk-document-key'), false);
    assert.equal(await guest.codeOf(`/api/v1/build/init/${flowId}`, body.data), 422);
    assert.equal(await guest.codeOf(`/api/v1/build/init/${flowId}?version_id=1`, {}), 422);
    const chatId = createChatId();
    const tweak = encodeURIComponent(JSON.stringify({ 'PromptTemplate-1': { template: 'Say no.' } }));
    await using chat = await guest.talk({ flowId, chatId, query: `&tweak=${tweak}` });
    chat.send({ inputs: { question: 'Hello' }, flow_id: flowId, chat_id: chatId });
    const frames = await chat.until('close');
    assert.match(JSON.stringify(frames), /Guests use a flow as it was published/);
    assert.equal(story.model.requests.length, 0);
  });

  test('says no more at once than guests may', async () => {
    const guest = new Guest(story.app);
    await guest.ask(`/api/v2/flows/${flowId}`);
    const chatId = createChatId();
    await using chat = await guest.talk({ flowId, chatId });
    chat.send({ inputs: { question: 'x'.repeat(20_000) }, flow_id: flowId, chat_id: chatId });
    assert.match(JSON.stringify(await chat.until('close')), /at most 16384 characters/);
    chat.send({ inputs: { question: 'x'.repeat(70_000) } });
    assert.equal((await chat.closed).code, 1009);
    const body = { message_id: 1, comment: 'x'.repeat(70_000) };
    assert.equal(await guest.codeOf('/api/v1/chat/comment', body), 413);
  });

  test('uses a share page from its boot to a comment, and nobody else finds anything of it', async () => {
    const guest = new Guest(story.app);
    const boot = [
      '/api/v1/web/config',
      '/api/v1/user/info',
      '/api/v1/env',
      '/api/v1/all',
      '/api/v1/workstation/config',
    ];
    const statuses = await Promise.all(boot.map(async (path) => (await guest.ask(path)).status));
    assert.deepEqual(statuses, [200, 401, 200, 200, 401]);
    assert.equal(guest.cookie, '');
    const { body: flow, headers } = await guest.ask(`/api/v2/flows/${flowId}`);
    assert.deepEqual([flow.status_code, flow.data.id, flow.data.data.nodes.length], [200, flowId, 3]);
    assert.match(headers.getSetCookie()[0] ?? '', /; HttpOnly; Path=\/; SameSite=Lax; Max-Age=2592000$/);
    const chatId = createChatId();
    const built = await guest.ask(`/api/v1/build/init/${flowId}`, { chat_id: chatId });
    assert.deepEqual(built.body.data, { flowId });
    const { body: stream } = await guest.ask(`/api/v1/build/stream/${flowId}?chat_id=${chatId}`);
    assert.match(stream, /"input_keys":\[\{"question":"","id":"LLMChain-1"\}\]/);
    assert.match(stream, /\{"end_of_stream":true\}\n\n$/);
    const { asr_model: asr, tts_model: tts } = (await guest.ask('/api/v1/llm/workbench')).body.data;
    assert.deepEqual([asr, tts], [null, null]);
    await using chat = await guest.talk({ flowId, chatId });
    chat.send({ inputs: {}, flow_id: flowId, chat_id: chatId });
    const { message_id, message } = await askAndHear({ chat, flowId, chatId });
    assert.equal(message, 'Hello to you');
    const again = await askAndHear({ chat, flowId, chatId, question: 'And again' });
    assert.notEqual(again['message_id'], message_id);
    const feedback = [
      ['/api/v1/session/chat/message/telemetry', { message_id, operation_type: 'copy' }],
      ['/api/v1/chat/copied', { message_id }],
      ['/api/v1/session/chat/message/telemetry', { message_id: { message_id, operation_type: 'like' } }],
      ['/api/v1/chat/copied', { message_id: { message_id, operation_type: 'like' } }],
      ['/api/v1/liked', { message_id, liked: 1 }],
      ['/api/v1/session/chat/message/telemetry', { message_id: { message_id, operation_type: 'dislike' } }],
      ['/api/v1/chat/copied', { message_id: { message_id, operation_type: 'dislike' } }],
      ['/api/v1/liked', { message_id, liked: 2 }],
      ['/api/v1/chat/comment', { message_id, comment: 'Too short.' }],
    ] as const;
    for (const [path, body] of feedback) {
      assert.equal(await guest.codeOf(path, body), 200, `${path} ${JSON.stringify(body)}`);
    }
    const find = () => story.execute('select liked, copied, remark from message where id = $1', [message_id]);
    const said = [{ liked: 2, copied: 1, remark: 'Too short.' }];
    assert.deepEqual(await find(), said);

    // Whoever knows every id has nothing to find with another name, not even one who asks in the account's own.
    const other = new Guest(story.app);
    await other.ask(`/api/v2/flows/${flowId}`);
    for (const [path, body] of feedback.filter(([path]) => path !== '/api/v1/chat/comment')) {
      assert.equal(await other.codeOf(path, body), 404, path);
    }
    await other.ask('/api/v1/chat/comment', { message_id, comment: 'Mine' });
    assert.equal(await other.codeOf('/api/v2/chat/solved', { chat_id: chatId, solved: 1 }), 404);
    assert.deepEqual(await find(), said);
    await using theirs = await other.talk({ flowId, chatId });
    theirs.send({ inputs: { question: 'Hello' }, flow_id: flowId, chat_id: chatId });
    assert.equal((await theirs.closed).code, 1000);
    assert.deepEqual(
      theirs.rest().map(({ message: text }) => JSON.stringify(text).includes('to you')),
      [false],
    );
    type Own = { chatSessions: { edges: unknown[] }; chatSessionCount: number };
    const own = await story.query<Own>(SESSIONS);
    assert.deepEqual([own.chatSessions.edges, own.chatSessionCount], [[], 0]);
    const { chatSession } = await story.query<{ chatSession: unknown }>(
      `query ($id: ID!) { chatSession(id: $id) { id } }`,
      { id: chatId },
    );
    assert.equal(chatSession, null);
    type Hits = { searchMessages: { edges: unknown[] } };
    const { searchMessages } = await story.query<Hits>(
      `{ searchMessages(query: "again", first: 5) { edges { cursor } } }`,
    );
    assert.deepEqual(searchMessages.edges, []);
  });

  test('is known on every instance, and comes back to its conversation', async () => {
    await using other = await story.app.startAnother();
    const guest = new Guest(story.app);
    const chatId = createChatId();
    await guest.ask(`/api/v2/flows/${flowId}`);
    {
      await using chat = await guest.talk({ flowId, chatId });
      await askAndHear({ chat, flowId, chatId });
    }
    const there = new Guest(other);
    there.cookie = guest.cookie;
    await using chat = await there.talk({ flowId, chatId });
    await askAndHear({ chat, flowId, chatId, question: 'Again' });
    const rows = await story.execute('select guest, user_id::text from chat_session where id = $1', [chatId]);
    const [, id] = /=(\w+)\./.exec(guest.cookie) ?? [];
    assert.deepEqual(rows, [{ guest: id, user_id: story.alice.userId }]);
  });

  test('neither stops nor sees the answer that another one waits for', async () => {
    story.model.script('slow', { pieces: Array.from({ length: 200 }, () => 'word '), delayMs: 50 });
    const slowId = await story.addFlow({ modelName: 'slow' });
    await hands.shareAndWait(slowId);
    const [one, other] = [new Guest(story.app), new Guest(story.app)];
    for (const each of [one, other]) await each.ask(`/api/v2/flows/${slowId}`);
    const chatId = createChatId();
    await using chat = await one.talk({ flowId: slowId, chatId });
    chat.send({ inputs: { question: 'Hello' }, flow_id: slowId, chat_id: chatId });
    await chat.until('stream');
    const [run] = await story.execute<{ id: string }>('select id from run where session_id = $1', [chatId]);
    await using spy = await other.talk({ flowId: slowId, chatId, query: `&run_id=${run?.id}&after=0` });
    spy.send({ action: 'stop', flow_id: slowId, chat_id: chatId });
    assert.deepEqual(
      (await spy.until('close')).map(({ type }) => type),
      ['end', 'close'],
    );
    await using own = await one.talk({ flowId: slowId, chatId, query: `&run_id=${run?.id}&after=0` });
    await own.until('stream');
    await chat.until('stream');
    own.send({ action: 'stop', flow_id: slowId, chat_id: chatId });
    await chat.until('close');
  });

  test('has bounds, and so have all guests together', async () => {
    story.model.script('patient', { pieces: Array.from({ length: 400 }, () => 'word '), delayMs: 50 });
    const id = await story.addFlow({ modelName: 'patient' });
    await hands.shareAndWait(id);
    const begin = async (guest: Guest) => {
      const chatId = createChatId();
      await using chat = await guest.talk({ flowId: id, chatId });
      chat.send({ inputs: { question: 'Hello' }, flow_id: id, chat_id: chatId });
      const frames = [await chat.next(), await chat.next(), await chat.next()];
      return JSON.stringify(frames).includes('Too many questions of guests') ? 'refused' : 'begun';
    };
    const [one, other] = [new Guest(story.app), new Guest(story.app)];
    for (const each of [one, other]) await each.ask(`/api/v2/flows/${id}`);
    const outcomes: string[] = [];
    for (const guest of [one, one, one, one, other, other]) outcomes.push(await begin(guest));
    assert.deepEqual(outcomes, ['begun', 'begun', 'begun', 'refused', 'begun', 'refused']);
    await story.execute(`insert into chat_session (id, flow_id, name, user_id, guest)
      select 'bound' || n, flow_id, name, user_id, guest from generate_series(1, 50) n,
        (select * from chat_session where flow_id = '${id}' order by created_at desc limit 1) s`);
    const chatId = createChatId();
    await using chat = await other.talk({ flowId, chatId });
    chat.send({ inputs: { question: 'Hello' }, flow_id: flowId, chat_id: chatId });
    assert.match(JSON.stringify(await chat.until('close')), /at most 50 conversations/);
    const answers: number[] = [];
    for (let n = 0; n < 130; n += 1) answers.push((await one.ask('/api/v1/llm/workbench')).status);
    assert.equal(answers.at(-1), 429);
    assert.equal((await other.ask('/api/v1/llm/workbench')).status, 200);
    await hands.unshareAndWait(id);
  });

  test('finds nothing any more of a flow that was taken offline', async () => {
    const guest = new Guest(story.app);
    await story.query(UNPUBLISH, { id: flowId });
    await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 10520);
    await story.query(PUBLISH, { id: flowId });
    await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 200);
  });
});
