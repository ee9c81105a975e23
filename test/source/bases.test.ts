import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Login } from '../support/app.ts';
import { retrievalDocument } from '../support/retrieval-documents.ts';
import { recordStatements } from '../support/statements.ts';
import { openKnowledgeStory, withBase, type KnowledgeStory } from '../knowledge/story.ts';
import { SOURCES, type Processed, type Traced } from './story.ts';

const TEXT = 'Refunds are paid within ten days.';
const MESSAGE = `query ($id: ID!) { message(id: $id) { ${SOURCES} } }`;
const PAGE = `query ($id: ID!, $last: Int!) { chatSession(id: $id) { messages(last: $last) { edges { node { ${SOURCES} } } } } }`;
const SHARE = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) {
  ... on CreateShareLinkPayload { shareLink { token } } } }`;
const LOOK = `query ($token: String!) { shareLink(token: $token) { chat { messages(last: 1) { edges { node { ${SOURCES} } } } } } }`;
const REVIEW = `query ($id: ID!) { reviewedChat(id: $id) { messages(last: 1) { edges { node { ${SOURCES} } } } } }`;
const ALLOW_REVIEWS = `mutation { updateConversationReview(input: { isEnabled: true }) { __typename } }`;
const ADD_KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } } }`;

/** The texts of an answer that somebody is shown, and the code that stands for them. */
type Seen = readonly [source: number, ...texts: (string | null)[]];
const HIDDEN: Seen = [2, null];
const SHOWN: Seen = [1, TEXT];

describe('What an answer from a knowledge base was made from', () => {
  let story: KnowledgeStory;
  let baseId: string;
  let flowId: string;
  let ofBob: Processed;
  before(async () => {
    story = await openKnowledgeStory();
    baseId = await story.addBase(story.alice);
    await story.addFile({ login: story.alice, baseId, content: TEXT });
    flowId = await addFlow();
    ofBob = await ask(story.bob);
  });
  afterEach(() => story.withdraw());
  after(() => story[Symbol.asyncDispose]());

  /** A flow of Alice's that answers from her base and that everybody may use. */
  const addFlow = async (): Promise<string> => {
    const drawn = retrievalDocument({ finder: 'ElasticKeywordsSearch', isWithoutFile: true });
    const [, ...others] = Array.isArray(drawn['nodes']) ? drawn['nodes'] : [];
    const document = { ...drawn, nodes: [withBase('ElasticKeywordsSearch', 'index_name', baseId), ...others] };
    const { flow } = await story.change(story.alice, 'createFlow', { name: 'Answers', document }, 'flow { id }');
    await story.execute(`insert into role_grant (role_id, kind, target_id) values (2, 'SKILL_READ', $1)`, [flow.id]);
    await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flow.id]);
    return flow.id;
  };
  const ask = async (login: Login, sessionId?: string): Promise<Processed> => {
    const body = { inputs: { query: 'When are refunds paid?' }, session_id: sessionId };
    return (await story.app.rest({ method: 'POST', path: `/api/v1/process/${flowId}`, body, login })).body.data;
  };
  const seenIn = ({ source, sources }: Traced): Seen => [source, ...sources.map(({ text }) => text)];
  const seenBy = async (login: Login, { result }: Processed = ofBob): Promise<Seen> =>
    seenIn((await story.query(login, MESSAGE, { id: String(result.message_id) })).message);
  const chunks = async (message_id: number): Promise<Record<string, unknown>[]> => {
    const body = { message_id, keys: 'refunds' };
    return (await story.app.rest({ method: 'POST', path: '/api/v1/qa/chunk', body, login: story.bob })).body.data;
  };
  const keywords = async (message_id: number): Promise<readonly string[]> => {
    const path = `/api/v1/qa/keyword?message_id=${message_id}`;
    return (await story.app.rest({ path, login: story.bob })).body.data;
  };

  it('is hidden from whoever may not read the base, though the flow answers from it', async () => {
    const { message_id, source } = ofBob.result;
    assert.deepEqual([source, await seenBy(story.bob)], [2, HIDDEN]);
    assert.deepEqual(await keywords(message_id), []);
    assert.deepEqual(
      (await chunks(message_id)).map(({ right, source_url }) => [right, source_url]),
      [[false, '']],
    );
  });

  it('is shown from the grant on until it is withdrawn, also of answers from before it', async () => {
    const { message_id } = ofBob.result;
    await story.grant(baseId, 'KNOWLEDGE_READ');
    const granted = await ask(story.bob);
    assert.equal(granted.result.source, 1);
    for (const answer of [ofBob, granted]) assert.deepEqual(await seenBy(story.bob, answer), SHOWN);
    assert.deepEqual([...(await keywords(message_id))].sort(), ['Refunds', 'days', 'paid', 'ten', 'within']);
    const [chunk] = await chunks(message_id);
    assert.deepEqual([chunk?.['right'], chunk?.['source'], chunk?.['score']], [true, 'handbook.txt', 1]);
    const file = await fetch(`${story.app.url}${String(chunk?.['source_url'])}`);
    assert.equal(await file.text(), TEXT);
    await story.withdraw();
    for (const answer of [ofBob, granted]) assert.deepEqual(await seenBy(story.bob, answer), HIDDEN);
    assert.deepEqual(await keywords(message_id), []);
  });

  it('is linked for an hour to whoever may read the base, and for a week to the owner of the file', async () => {
    await story.grant(baseId, 'KNOWLEDGE_READ');
    const lifetimeFor = async (login: Login, { result }: Processed): Promise<string | null> => {
      const { message } = await story.query(login, MESSAGE, { id: String(result.message_id) });
      return new URL(message.sources[0].file.url, story.app.url).searchParams.get('X-Amz-Expires');
    };
    assert.equal(await lifetimeFor(story.bob, ofBob), '3600');
    const [chunk] = await chunks(ofBob.result.message_id);
    for (const link of ['source_url', 'original_url']) assert.match(String(chunk?.[link]), /&X-Amz-Expires=3600&/u);
    assert.equal(await lifetimeFor(story.alice, await ask(story.alice)), '604800');
  });

  it('is shown to a key that is good for knowledge or for files, to nobody by any other', async () => {
    await story.grant(baseId, 'KNOWLEDGE_WRITE');
    const ofAlice = await ask(story.alice);
    for (const [login, answer, scopes, seen] of [
      [story.bob, ofBob, ['CHAT_READ'], HIDDEN],
      [story.bob, ofBob, ['CHAT_READ', 'FILE_READ'], HIDDEN],
      [story.bob, ofBob, ['CHAT_READ', 'KNOWLEDGE_READ'], SHOWN],
      [story.alice, ofAlice, ['CHAT_READ', 'FILE_READ'], SHOWN],
      [story.alice, ofAlice, ['CHAT_READ', 'KNOWLEDGE_READ'], SHOWN],
    ] as const) {
      const { createApiKey } = await story.query(login, ADD_KEY, { input: { name: 'k', scopes, lifetimeSeconds: 60 } });
      assert.deepEqual(await seenBy({ ...login, token: createApiKey.secret }, answer), seen, scopes.join());
    }
  });

  it('is shown by share links and reviews to whoever may read the base, and to nobody else', async () => {
    const ofAlice = await ask(story.alice);
    const { createShareLink: made } = await story.query(story.alice, SHARE, {
      input: { sessionId: ofAlice.session_id },
    });
    const lookAs = async (login: Login): Promise<Seen> => {
      const { shareLink } = await story.query(login, LOOK, { token: made.shareLink.token });
      return seenIn(shareLink.chat.messages.edges[0].node);
    };
    assert.deepEqual(await lookAs(story.bob), HIDDEN);
    await story.grant(baseId, 'KNOWLEDGE_READ');
    assert.deepEqual(await lookAs(story.bob), SHOWN);
    await story.withdraw();
    assert.deepEqual(await lookAs(story.bob), HIDDEN);
    await story.query(story.admin, ALLOW_REVIEWS);
    const { reviewedChat } = await story.query(story.admin, REVIEW, { id: ofBob.session_id });
    assert.deepEqual(seenIn(reviewedChat.messages.edges[0].node), SHOWN);
  });

  it('costs as many statements in a page of answers as alone', async () => {
    await story.grant(baseId, 'KNOWLEDGE_READ');
    for (let count = 0; count < 3; count += 1) await ask(story.bob, ofBob.session_id);
    const read = (last: number) => recordStatements(() => story.query(story.bob, PAGE, { id: ofBob.session_id, last }));
    await read(1);
    const [one, all] = [await read(1), await read(10)];
    assert.deepEqual([one.some((text) => text.includes('knowledge_base')), all.length], [true, one.length]);
  });

  it('is hidden once its file is taken out of the base, from all but the owner of the file', async () => {
    await story.grant(baseId, 'KNOWLEDGE_READ');
    const ofAlice = await ask(story.alice);
    const { id: fileId } = await story.waitFor(story.alice, baseId);
    await story.change(story.alice, 'deleteKnowledgeFile', { id: fileId });
    assert.deepEqual([await seenBy(story.bob), await seenBy(story.alice, ofAlice)], [HIDDEN, SHOWN]);
  });
});
