import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SessionIdRejected } from '../../src/session/errors.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { openChatStory, type ChatStory } from './story.ts';

describe('A conversation refuses', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const missing = (error: unknown) => error instanceof NotFound && error.resource === 'CHAT_SESSION';

  for (const [name, id] of [
    ['an empty id', ''],
    ['an id of 256 characters', 'x'.repeat(256)],
    ['an id with a NUL character', 'a\0b'],
    ['an id with half a surrogate pair', 'a\ud800'],
  ] as const) {
    it(name, () => assert.rejects(story.begin({ id }), SessionIdRejected));
  }

  it('to be opened by anybody else, an administrator included, as if it were missing', async () => {
    const id = await story.begin();
    await assert.rejects(story.begin({ id, viewer: story.bob }), missing);
  });

  it('to be opened with another flow', async () => {
    const id = await story.begin();
    await assert.rejects(story.begin({ id, flow: await story.addFlow() }), missing);
  });

  it('to be opened once it is deleted', async () => {
    const id = await story.begin();
    await story.execute(`update chat_session set deleted_at = now() where id = '${id}'`);
    await assert.rejects(story.begin({ id }), missing);
    await assert.rejects(story.sessions.getReadable({ scope: story.scopeOf(story.alice), sessionId: id }), missing);
    await assert.rejects(story.sessions.clearHistory({ scope: story.scopeOf(story.alice), sessionId: id }), missing);
  });

  it('to be read or cleared by anybody else, in the words for a missing one', async () => {
    const id = await story.begin();
    const scope = story.scopeOf(story.bob);
    for (const sessionId of [id, 'nobody-has-this', 'with\0nul']) {
      await assert.rejects(story.sessions.getReadable({ scope, sessionId }), missing);
      await assert.rejects(story.sessions.clearHistory({ scope, sessionId }), missing);
    }
  });

  it('a cursor of another list, a page of 0 and a page of 101', async () => {
    for (const page of ['first: 0', 'first: 101', 'after: "W10"', 'after: "\\u0000"', 'after: "WzFd"']) {
      const { errors } = await story.ask(story.alice, `{ chatSessions(${page}) { pageInfo { hasNextPage } } }`);
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest', page);
    }
  });

  it('to be looked up through GraphQL by anybody else, with null', async () => {
    const id = await story.begin();
    const { data, errors } = await story.ask(story.bob, `{ chatSession(id: "${id}") { id } }`);
    assert.equal(errors, undefined);
    assert.equal(data?.['chatSession'], null);
  });

  it('to be cleared through GraphQL by anybody else, with a refusal in the result', async () => {
    const id = await story.begin();
    const source = `mutation { clearChatHistory(input: { sessionId: "${id}" }) { __typename ... on NotFound { resource } } }`;
    const { data } = await story.ask(story.bob, source);
    assert.deepEqual({ ...Object(data?.['clearChatHistory']) }, { __typename: 'NotFound', resource: 'CHAT_SESSION' });
  });
});
