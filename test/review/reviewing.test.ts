import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { openReviewStory, type ReviewStory } from './story.ts';

const LIST = `query ($first: Int, $after: String, $filter: ReviewedChatFilter) {
  reviewedChats(first: $first, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { id flowName ownerId ownerName ownerGroups { name } } } } }`;
const READ_ALL = `query ($first: Int) { reviewedChats(first: $first) { edges { node { id
  messages(first: 10) { edges { node { text run { id } session { id } } } } } } } }`;
const LOOK = `query ($id: ID!) { reviewedChat(id: $id) { flowId sensitiveStatus
  messages(last: 1) { edges { node { text author } } pageInfo { hasPreviousPage } } } }`;
const GLANCE = 'query ($id: ID!) { reviewedChat(id: $id) { ownerName } }';
const TOLD = `query ($id: ID!, $after: String) { chatSession(id: $id) { reviews(first: 1, after: $after) {
  edges { node { kind reviewerName at } } pageInfo { hasNextPage endCursor } } } }`;

type Told = ReturnType<typeof JSON.parse>;
type Edges = readonly { readonly node: { readonly id: string } }[];

const idsOf = (edges: Edges): string[] => edges.map(({ node }) => node.id);

describe('conversations of others', () => {
  let story: ReviewStory;
  before(async () => (story = await openReviewStory()));
  after(() => story[Symbol.asyncDispose]());
  beforeEach(() => story.review(true));

  const ask = async (query: string, variables: object, login: Login): Promise<Told> => {
    const { data, errors } = await story.graph(query, variables, login);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data));
  };
  const list = async (login: Login, filter: object = {}): Promise<string[]> => {
    const { reviewedChats } = await ask(LIST, { first: 100, filter }, login);
    const ids = idsOf(reviewedChats.edges);
    assert.equal(reviewedChats.totalCount, ids.length);
    return ids;
  };
  const codeOf = async (query: string, variables: object, login: Login | null) =>
    (await story.graph(query, variables, login)).errors?.[0]?.extensions['code'];
  const entriesOf = (id: string) =>
    story.execute(
      `select event, operator_name, object_type, object_id, object_name, group_ids, ip_address, login_id is not null as is_login
       from audit_entry where note = $1 order by created_at, id`,
      [id],
    );

  test('are nobody’s to review where nothing was set, and whoever asks learns that', async () => {
    await story.execute(`delete from setting where key = 'conversationReview'`);
    const id = await story.talk();
    for (const login of [story.admin, story.greta, story.alice]) {
      assert.deepEqual(await ask('{ conversationReview { isEnabled } }', {}, login), {
        conversationReview: { isEnabled: false },
      });
      assert.equal(await codeOf(LIST, {}, login), 'NOT_PERMITTED');
      assert.deepEqual(await ask(LOOK, { id }, login), { reviewedChat: null });
    }
    assert.deepEqual(await entriesOf(id), []);
    assert.deepEqual(await story.review(true, story.greta), { __typename: 'NotPermitted' });
    assert.deepEqual(await story.review(true), {
      __typename: 'UpdateConversationReviewPayload',
      conversationReview: { isEnabled: true },
    });
    const sets = `select count(*)::int as count from audit_entry where event = 'update_setting' and operator_id = $1`;
    const [set] = await story.execute<{ count: number }>(sets, [story.admin.userId]);
    assert.ok((set?.count ?? 0) > 0);
  });

  test('are shown to nobody who administers nothing, nor to keys that are for other things', async () => {
    const id = await story.talk();
    assert.equal(await codeOf(LIST, {}, story.alice), 'NOT_PERMITTED');
    assert.equal(await codeOf(LIST, {}, null), 'UNAUTHENTICATED');
    assert.deepEqual(await ask(LOOK, { id }, story.alice), { reviewedChat: null });
    const make = `mutation { createApiKey(input: { name: "k", scopes: [CHAT_READ], lifetimeSeconds: 600 }) {
      ... on CreateApiKeyPayload { secret } } }`;
    const { createApiKey } = await ask(make, {}, story.admin);
    const headers = { 'x-api-key': createApiKey.secret, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: LOOK, variables: { id } });
    const answer = await fetch(`${story.app.url}/graphql`, { method: 'POST', headers, body });
    assert.deepEqual(((await answer.json()) as Told).data, { reviewedChat: null });
    assert.deepEqual(await entriesOf(id), []);
  });

  test('are those of their people to whoever administers a group, without administrators', async () => {
    const ofBob = await story.talk();
    const [ofAlice, ofAdmin] = [await story.talk({ by: story.alice }), await story.talk({ by: story.admin })];
    const seen = await list(story.greta);
    assert.deepEqual(
      [ofBob, ofAlice, ofAdmin].map((id) => seen.includes(id)),
      [true, false, false],
    );
    for (const id of [ofAlice, ofAdmin, '0'.repeat(32), 'x\0']) {
      assert.deepEqual(await ask(LOOK, { id }, story.greta), { reviewedChat: null }, id);
    }
    const all = await list(story.admin);
    assert.deepEqual(
      [ofBob, ofAlice, ofAdmin].map((id) => all.includes(id)),
      [true, true, true],
    );
    assert.deepEqual(await list(story.greta, { groupIds: ['2'] }), []);
    const { reviewedChats } = await ask(LIST, { first: 100, filter: { userIds: [story.bob.userId] } }, story.greta);
    const node = { id: ofBob, flowName: 'Flow 1', ownerId: story.bob.userId, ownerName: 'bob' };
    const edges: Edges = reviewedChats.edges;
    const edge = edges.find((each) => each.node.id === ofBob);
    assert.deepEqual(edge, { node: { ...node, ownerGroups: [{ name: 'Printers' }] } });
  });

  test('are nobody’s to review that guests hold, that were deleted, or that try out a build', async () => {
    const ids = [
      await story.talk({ columns: { guest: 'a'.repeat(32) } }),
      await story.talk({ columns: { deleted_at: new Date() } }),
      await story.talk({ columns: { is_trial: true } }),
    ];
    const seen = await list(story.admin);
    for (const id of ids) {
      assert.ok(!seen.includes(id));
      assert.deepEqual(await ask(LOOK, { id }, story.admin), { reviewedChat: null });
      assert.deepEqual(await entriesOf(id), []);
    }
  });

  test('can be narrowed by whose they are, what with, when, and what was thought of them', async () => {
    const early = await story.talk({ columns: { created_at: '2026-02-03T10:00:00Z', like_count: 1 } });
    const late = await story.talk({ by: story.alice, columns: { created_at: '2026-02-04T10:00:00Z', copy_count: 1 } });
    const bad = await story.talk({
      columns: { created_at: '2026-02-05T10:00:00Z', dislike_count: 2, sensitive_status: 2 },
    });
    const time = { from: '2026-02-03T10:00:00Z', to: '2026-02-05T10:00:00.001Z' };
    const rows: readonly (readonly [filter: object, ids: readonly string[]])[] = [
      [time, [bad, late, early]],
      [{ ...time, to: '2026-02-05T10:00:00Z' }, [late, early]],
      [{ ...time, userIds: [story.bob.userId, '999999', 'x'] }, [bad, early]],
      [{ ...time, groupIds: [String(story.groupId)] }, [bad, early]],
      [{ ...time, groupIds: ['2'] }, [bad, late, early]],
      [{ ...time, flowIds: [story.flowId] }, [bad, late, early]],
      [{ ...time, flowIds: ['f'.repeat(32), 'x'] }, []],
      [{ ...time, feedback: 'LIKED' }, [early]],
      [{ ...time, feedback: 'DISLIKED' }, [bad]],
      [{ ...time, feedback: 'COPIED' }, [late]],
      [{ ...time, sensitiveStatus: 'VIOLATION' }, [bad]],
      [{ ...time, sensitiveStatus: 'PASSED', flowIds: [] }, []],
    ];
    for (const [filter, ids] of rows) assert.deepEqual(await list(story.admin, filter), ids, JSON.stringify(filter));
    const ids = Array.from({ length: 101 }, String);
    assert.equal(await codeOf(LIST, { filter: { userIds: ids } }, story.admin), 'BAD_USER_INPUT');
    const { reviewedChats } = await ask(LIST, { first: 1, filter: time }, story.admin);
    assert.deepEqual([reviewedChats.edges[0].node.id, reviewedChats.totalCount], [bad, 3]);
    const { endCursor: after } = reviewedChats.pageInfo;
    const { reviewedChats: rest } = await ask(LIST, { first: 5, after, filter: time }, story.admin);
    assert.deepEqual(idsOf(rest.edges), [late, early]);
  });

  test('tell what was said to whoever stands on record for it, and to nobody else', async () => {
    const id = await story.talk({ said: ['Where?', 'Here.', 'When?', 'Now.'] });
    await ask(GLANCE, { id }, story.greta);
    await list(story.greta);
    assert.deepEqual(await entriesOf(id), []);
    const { reviewedChat } = await ask(LOOK, { id }, story.greta);
    assert.deepEqual(reviewedChat, {
      ...{ flowId: story.flowId, sensitiveStatus: 'PASSED' },
      messages: { edges: [{ node: { text: 'Now.', author: 'ASSISTANT' } }], pageInfo: { hasPreviousPage: true } },
    });
    const entry = { operator_name: 'greta', object_type: 'user_conf', object_id: story.bob.userId, object_name: 'bob' };
    const rest = { group_ids: [2, story.groupId], ip_address: '127.0.0.1', is_login: true };
    assert.deepEqual(await entriesOf(id), [{ event: 'review_chat', ...entry, ...rest }]);
    const record = `query ($id: ID!) { auditEntries(filter: { event: CHAT_REVIEWED, objectId: $id }, first: 1) {
      edges { node { area objectKind sessionId operatorName } } } }`;
    const { auditEntries } = await ask(record, { id: story.bob.userId }, story.greta);
    const node = { area: 'CHATS', objectKind: 'USER', sessionId: id, operatorName: 'greta' };
    assert.deepEqual(auditEntries.edges, [{ node }]);
  });

  test('tell their owner who has looked, and nobody else', async () => {
    const id = await story.talk();
    await ask(LOOK, { id }, story.greta);
    await ask(LOOK, { id }, story.admin);
    const { chatSession } = await ask(TOLD, { id }, story.bob);
    const { edges, pageInfo } = chatSession.reviews;
    assert.deepEqual([edges[0].node.kind, edges[0].node.reviewerName, pageInfo.hasNextPage], ['READ', 'admin', true]);
    const { chatSession: again } = await ask(TOLD, { id, after: pageInfo.endCursor }, story.bob);
    assert.deepEqual([again.reviews.edges[0].node.reviewerName, again.reviews.pageInfo.hasNextPage], ['greta', false]);
    for (const login of [story.alice, story.greta]) {
      assert.deepEqual(await ask(TOLD, { id }, login), { chatSession: null });
    }
  });

  test('are read many at once with as many statements as few, and lead to nothing else', async () => {
    for (let count = 0; count < 4; count += 1) await story.talk();
    const count = async (first: number) => (await recordStatements(() => ask(READ_ALL, { first }, story.admin))).length;
    await count(1);
    assert.equal(await count(2), await count(6));
    const { reviewedChats } = await ask(READ_ALL, { first: 2 }, story.admin);
    const [{ node }] = reviewedChats.edges;
    const messages: readonly { node: object }[] = node.messages.edges;
    assert.deepEqual(
      messages.map((each) => each.node),
      [
        { text: 'What is it?', run: null, session: null },
        { text: 'It is this.', run: null, session: null },
      ],
    );
  });

  test('are shown no longer once reviewing is switched off', async () => {
    const id = await story.talk();
    await story.review(false);
    assert.equal(await codeOf(LIST, {}, story.admin), 'NOT_PERMITTED');
    assert.deepEqual(await ask(LOOK, { id }, story.admin), { reviewedChat: null });
  });
});
