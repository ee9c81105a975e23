import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openChatStory, type ChatStory } from './story.ts';

const RESTORE = `mutation ($sessionId: ID!) { result: restoreChatSession(input: { sessionId: $sessionId }) {
  __typename ... on NotFound { resource } ... on InvalidInput { issues { path } }
  ... on RestoreChatSessionPayload { session { id name deletedAt messages { edges { node { text } } } } } } }`;
const LIST = `query ($isDeleted: Boolean) { chatSessionCount(filter: { isDeleted: $isDeleted })
  chatSessions(first: 100, filter: { isDeleted: $isDeleted }) { edges { node {
    id deletedAt latestMessage { id } messages { edges { node { id } } } } } } }`;

interface Listed {
  readonly id: string;
  readonly deletedAt: string | null;
}

describe('A deleted conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function restore(sessionId: string, viewer = story.alice) {
    const { data, errors } = await story.ask(viewer, RESTORE, { sessionId });
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data?.['result']));
  }
  async function list(isDeleted: boolean | null, viewer = story.alice): Promise<Listed[]> {
    const { data, errors } = await story.ask(viewer, LIST, { isDeleted });
    assert.equal(errors, undefined);
    const { chatSessionCount, chatSessions } = JSON.parse(JSON.stringify(data)) as {
      chatSessionCount: number;
      chatSessions: { edges: { node: Listed }[] };
    };
    assert.equal(chatSessionCount, chatSessions.edges.length);
    return chatSessions.edges.map(({ node }) => node);
  }
  const remove = (sessionId: string) => story.sessions.delete({ scope: story.scopeOf(story.alice), sessionId });

  it('is restored by nobody else, in the words for a missing one', async () => {
    const id = await story.begin();
    await remove(id);
    for (const sessionId of [id, 'nowhere', 'n\0', '']) {
      assert.deepEqual(await restore(sessionId, story.bob), { __typename: 'NotFound', resource: 'CHAT_SESSION' });
    }
    assert.deepEqual(await list(true, story.bob), []);
    assert.ok((await list(true)).some((listed) => listed.id === id));
  });

  it('is not restored when it only tried out a build', async () => {
    const id = await story.begin({ isTrial: true });
    for (const isDeleted of [false, true]) {
      if (isDeleted) await remove(id);
      assert.deepEqual(await restore(id), { __typename: 'InvalidInput', issues: [{ path: ['sessionId'] }] });
      assert.ok((await list(isDeleted)).every((listed) => listed.id !== id));
    }
  });

  it('is listed apart, without its messages, until it is restored with them', async () => {
    const id = await story.begin();
    await story.say(id, { category: 'ANSWER', text: 'kept' });
    await remove(id);
    const [listed] = (await list(true)).filter((one) => one.id === id);
    assert.ok(listed?.deletedAt);
    assert.deepEqual(listed, { id, deletedAt: listed.deletedAt, latestMessage: null, messages: { edges: [] } });
    for (const filter of [null, false]) assert.ok((await list(filter)).every((one) => one.id !== id));
    const messages = { edges: [{ node: { text: 'kept' } }] };
    const session = { id, name: 'Helper', deletedAt: null, messages };
    assert.deepEqual(await restore(id), { __typename: 'RestoreChatSessionPayload', session });
    assert.ok((await list(true)).every((one) => one.id !== id));
    assert.ok((await list(null)).some((one) => one.id === id));
    assert.equal(await story.begin({ id }), id);
  });

  it('stays as it is when it is restored once more', async () => {
    const id = await story.begin();
    const once = await restore(id);
    assert.deepEqual([once.__typename, await restore(id)], ['RestoreChatSessionPayload', once]);
  });
});
