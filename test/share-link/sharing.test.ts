import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openShareStory, SECRET, type ShareStory } from './story.ts';

let story: ShareStory;
before(async () => (story = await openShareStory()));
after(() => story[Symbol.asyncDispose]());

const UNKNOWN = '0'.repeat(36);

describe('making a link', () => {
  test('needs a login', async () => {
    const { errors } = await story.ask('{ shareLinks { edges { cursor } } }', {}, null);
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
  });

  test('is refused without anything to show', async () => {
    assert.deepEqual(await story.create({}), { __typename: 'InvalidInput', issues: [{ path: ['sessionId'] }] });
  });

  test('is refused with a time that is none', async () => {
    const { sessionId } = story;
    for (const lifetimeSeconds of [0, -1, 2_000_000_000]) {
      const { issues } = await story.create({ sessionId, lifetimeSeconds });
      assert.deepEqual(issues, [{ path: ['lifetimeSeconds'] }]);
    }
  });

  test('is refused for what is somebody else’s as for what is missing', async () => {
    const { bob, flowId, sessionId } = story;
    const noChat = { __typename: 'NotFound', resource: 'CHAT_SESSION' };
    const noFlow = { __typename: 'NotFound', resource: 'FLOW' };
    assert.deepEqual(await story.create({ sessionId }, bob), noChat);
    assert.deepEqual(await story.create({ sessionId: 'a\0b' }), noChat);
    assert.deepEqual(await story.create({ flowId }, bob), noFlow);
    assert.deepEqual(await story.create({ sessionId, flowId: UNKNOWN }), noFlow);
  });

  test('is refused to an administrator for somebody else’s conversation', async () => {
    const admin = await story.app.logIn();
    const refused = await story.create({ sessionId: story.sessionId }, admin);
    assert.deepEqual(refused, { __typename: 'NotFound', resource: 'CHAT_SESSION' });
  });

  test('is refused for a conversation and a flow that do not belong together', async () => {
    const other = await story.addFlow('Other');
    const refused = await story.create({ sessionId: story.sessionId, flowId: other });
    assert.deepEqual(refused.issues, [{ path: ['flowId'] }]);
  });

  test('answers with a token that cannot be guessed, and another one each time', async () => {
    const links = [await story.share(), await story.share()];
    for (const { id, token } of links) {
      assert.match(token, /^[0-9a-f]{36}$/);
      assert.equal(token.includes(id), false);
    }
    assert.notEqual(links[0]?.token, links[1]?.token);
  });
});

describe('looking at a link', () => {
  test('finds nothing with a token that nobody was given, and not with an id', async () => {
    const { id } = await story.share();
    for (const token of [UNKNOWN, id, '', 'a\0b', `${UNKNOWN}0`]) assert.equal(await story.look(token), null);
  });

  test('shows a conversation, but neither its flow nor what stands behind its messages', async () => {
    const { token } = await story.share();
    const { chat, flow, status } = await story.look(token);
    assert.deepEqual([flow, status], [null, 'ACTIVE']);
    assert.deepEqual([chat.id, chat.flowId, chat.ownerName], [story.sessionId, story.flowId, 'alice']);
    const [{ node }] = chat.messages.edges;
    assert.deepEqual(node, { text: 'Hello', category: 'QUESTION', session: null, run: null });
  });

  test('shows a flow alone, without its secrets', async () => {
    const { token } = await story.share({ flowId: story.flowId });
    const { chat, flow } = await story.look(token);
    assert.deepEqual([chat, flow.id], [null, story.flowId]);
    assert.equal(JSON.stringify(flow).includes(SECRET), false);
    assert.equal(flow.document.nodes.length > 0, true);
  });

  test('widens nothing else: the conversation and the flow stay as hidden as they were', async () => {
    const { bob, flowId, sessionId } = story;
    const { token } = await story.share({ sessionId, flowId });
    await story.look(token);
    const query = 'query ($s: ID!, $f: ID!) { chatSession(id: $s) { id } flow(id: $f) { id } }';
    const { data } = await story.ask(query, { s: sessionId, f: flowId }, bob);
    assert.deepEqual(data, { chatSession: null, flow: null });
  });

  test('ends when the link is revoked, which its author alone can do', async () => {
    const { id, token } = await story.share();
    const missing = { __typename: 'NotFound', resource: 'SHARE_LINK' };
    assert.deepEqual(await story.revoke(id, story.bob), missing);
    assert.deepEqual(await story.revoke(token), missing);
    assert.equal((await story.look(token)).id, id);
    const { shareLink } = await story.revoke(id);
    assert.deepEqual([shareLink.status, shareLink.chat], ['REVOKED', null]);
    assert.equal(await story.look(token), null);
    assert.equal((await story.revoke(id)).shareLink.revokedAt, shareLink.revokedAt);
  });

  test('ends when the link expires', async () => {
    const { id, token } = await story.share({ sessionId: story.sessionId, lifetimeSeconds: 3600 });
    assert.equal((await story.look(token)).status, 'ACTIVE');
    await story.execute(`update share_link set expires_at = now() where id = '${id}'`);
    assert.equal(await story.look(token), null);
  });

  test('ends while the author is disabled', async () => {
    const { token } = await story.share();
    await story.execute("update user_account set is_disabled = true where name = 'alice'");
    assert.equal(await story.look(token), null);
    await story.execute("update user_account set is_disabled = false where name = 'alice'");
    assert.notEqual(await story.look(token), null);
  });

  test('ends with the right of the author to share the flow', async () => {
    const admin = await story.app.logIn();
    const { shareLink } = await story.create({ flowId: story.flowId }, admin);
    assert.equal((await story.look(shareLink.token)).flow.id, story.flowId);
    await story.execute(`delete from user_role where user_id = ${admin.userId} and role_id = 1`);
    assert.equal(await story.look(shareLink.token), null);
    await story.execute(`insert into user_role (user_id, role_id) values (${admin.userId}, 1)`);
  });
});

describe('the links of somebody', () => {
  test('are nobody else’s to list, and come newest first over pages', async () => {
    const [first, second] = [await story.share(), await story.share()];
    const query = `query ($after: String) { shareLinks(first: 1, after: $after) {
      edges { node { id status chat { id } } } pageInfo { hasNextPage endCursor } } }`;
    const page = (await story.ask(query)).data.shareLinks;
    assert.deepEqual(page.edges[0].node, { id: second.id, status: 'ACTIVE', chat: { id: story.sessionId } });
    const next = (await story.ask(query, { after: page.pageInfo.endCursor })).data.shareLinks;
    assert.equal(next.edges[0].node.id, first.id);
    assert.deepEqual((await story.ask(query, {}, story.bob)).data.shareLinks.edges, []);
  });

  test('show nothing any more once the conversation is deleted', async () => {
    const { token } = await story.share();
    const remove = 'mutation ($id: ID!) { deleteChatSession(input: { sessionId: $id }) { __typename } }';
    await story.ask(remove, { id: story.sessionId });
    assert.equal(await story.look(token), null);
  });
});
