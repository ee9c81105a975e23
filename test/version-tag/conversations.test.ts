import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { followBuild } from '../support/events.ts';
import { recordStatements } from '../support/statements.ts';
import { openTagStory, type TagStory } from './story.ts';

const PROOF = `query ($id: ID!) { chatSession(id: $id) { messages(first: 20) { edges { node {
  category run { version { id } documentHash } } } } } }`;

const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) {
  ... on StartRunPayload { run { id } } } }`;

let story: TagStory;

before(async () => {
  story = await openTagStory({ FORME_LEASE_SECONDS: '60' });
});
after(() => story[Symbol.asyncDispose]());

describe('A question is refused', () => {
  it('with a tag that its flow has not, and nothing is recorded then', async () => {
    const { flowId } = await story.addTaggedFlow();
    const other = await story.addTaggedFlow();
    await story.tag({ versionId: other.one, name: 'production' });
    const sessionId = randomUUID();
    for (const versionTag of ['production', 'Production', '', 'a\0b']) {
      const outcome = await story.start({ flowId, sessionId, versionTag });
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'VERSION_TAG'], versionTag);
    }
    assert.deepEqual(await story.messagesOf(sessionId), []);
  });

  it('with a tag beside a version or a build', async () => {
    const { flowId, one } = await story.addTaggedFlow();
    await story.tag({ versionId: one, name: 'production' });
    for (const beside of [{ versionId: one }, { buildId: randomUUID() }]) {
      const outcome = await story.start({ flowId, versionTag: 'production', ...beside });
      assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['versionTag']]);
    }
  });

  it('in a conversation whose tag was taken off, until the tag is back or the conversation is pinned', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    await story.tag({ versionId: two, name: 'production' });
    const { sessionId } = await story.answer({ flowId, versionTag: 'production' });
    await story.untag({ flowId, name: 'production' });
    const refused = await story.start({ flowId, sessionId });
    assert.deepEqual([refused.code, refused.resource], ['NOT_FOUND', 'VERSION_TAG']);
    assert.equal((await story.messagesOf(sessionId)).length, 2);
    await story.tag({ versionId: one, name: 'production' });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'one: Hello');
    await story.untag({ flowId, name: 'production' });
    await story.pin({ sessionId, versionId: two });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'two: Hello');
  });
});

describe('A conversation that begins with a tag', () => {
  it('follows it, and each message tells which version and which document answered', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    const first = await story.tag({ versionId: two, name: 'production' });
    const { sessionId, ...begun } = await story.answer({ flowId, versionTag: 'production' });
    assert.deepEqual([begun.answer, begun.version?.id], ['two: Hello', two]);
    const second = await story.tag({ versionId: one, name: 'production' });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'one: Hello');
    const { chatSession } = await story.query<{
      chatSession: { messages: { edges: { node: { category: string; run: object } }[] } };
    }>(PROOF, { id: sessionId });
    const proofOf = (id: string, hash: string | undefined) => ({ version: { id }, documentHash: hash });
    assert.deepEqual(
      chatSession.messages.edges.map(({ node }) => [node.category, node.run]),
      [
        ['QUESTION', proofOf(two, first.tag?.documentHash)],
        ['ANSWER', proofOf(two, first.tag?.documentHash)],
        ['QUESTION', proofOf(one, second.tag?.documentHash)],
        ['ANSWER', proofOf(one, second.tag?.documentHash)],
      ],
    );
  });

  it('uses the document of the tag also when the version has been saved since', async () => {
    const { flowId, two } = await story.addTaggedFlow();
    const { tag } = await story.tag({ versionId: two, name: 'production' });
    await story.save(two, 'three');
    const run = await story.answer({ flowId, versionTag: 'production' });
    assert.deepEqual([run.answer, run.documentHash], ['two: Hello', tag?.documentHash]);
    assert.equal((await story.answer({ flowId, versionId: two })).answer, 'three: Hello');
  });

  it('says which one it follows, and so does its copy', async () => {
    const { flowId, two } = await story.addTaggedFlow();
    await story.tag({ versionId: two, name: 'production' });
    const { sessionId } = await story.answer({ flowId, versionTag: 'production' });
    const { result } = await story.query<{ result: { session: object } }>(
      `mutation ($id: ID!) { result: copyChatSession(input: { sessionId: $id }) {
         ... on CopyChatSessionPayload { session { versionTag version { id } } } } }`,
      { id: sessionId },
    );
    assert.deepEqual(result.session, { versionTag: 'production', version: null });
  });
});

describe('A conversation that begins without a tag', () => {
  it('keeps its own version after a question that asked for another one, or for a tag', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    await story.tag({ versionId: two, name: 'staging' });
    const { sessionId } = await story.answer({ flowId, versionId: one });
    const answers = [];
    for (const asked of [{ versionTag: 'staging' }, {}, { versionId: two }, {}]) {
      answers.push((await story.answer({ flowId, sessionId, ...asked })).answer);
    }
    assert.deepEqual(answers, ['two: Hello', 'one: Hello', 'two: Hello', 'one: Hello']);
  });
});

describe('A turn', () => {
  it('reads the flow and the conversation, each once, and one thing more where that does not follow the flow', async () => {
    story.model.script('later', { pieces: ['ok'] });
    const flowId = await story.addFlow({ modelName: 'later' });
    const { version } = await story.answer({ flowId });
    await story.tag({ versionId: version?.id ?? '', name: 'production' });
    const sessions = [await story.answer({ flowId }), await story.answer({ flowId, versionTag: 'production' })];
    story.model.script('later', { hang: 'before' });
    const counts: number[] = [];
    for (const { sessionId } of sessions) counts.push(await countReads({ flowId, sessionId }));
    assert.deepEqual(counts, [2, 3]);
  });

  /** Statements that `startRun` sends before it writes anything. */
  async function countReads(input: { flowId: string; sessionId: string }): Promise<number> {
    let id = '';
    const texts = await recordStatements(async () => {
      const asked = { ...input, inputs: { question: 'Hello' } };
      const { result } = await story.query<{ result: { run: { id: string } } }>(START, { input: asked });
      ({ id } = result.run);
    });
    await story.stopWell(id);
    const reads = texts.slice(
      0,
      texts.findIndex((text) => text.startsWith('insert into "run"')),
    );
    return reads.filter((text) => /from "?(flow|chat_session|version_tag|flow_version)\b/u.test(text)).length;
  }
});

describe('Pinning a conversation', () => {
  it('is refused to anybody but its owner, and for what its flow has not', async () => {
    const { flowId, one } = await story.addTaggedFlow();
    const other = await story.addTaggedFlow();
    await story.tag({ versionId: other.two, name: 'production' });
    const { sessionId } = await story.answer({ flowId });
    assert.equal((await story.pin({ sessionId, versionId: one }, story.bob)).resource, 'CHAT_SESSION');
    assert.equal((await story.pin({ sessionId: randomUUID() })).resource, 'CHAT_SESSION');
    for (const versionId of [other.one, '999999', 'x']) {
      assert.equal((await story.pin({ sessionId, versionId })).resource, 'FLOW_VERSION');
    }
    for (const versionTag of ['production', '', 'a\0b']) {
      assert.equal((await story.pin({ sessionId, versionTag })).resource, 'VERSION_TAG');
    }
    const both = await story.pin({ sessionId, versionId: one, versionTag: 'production' });
    assert.deepEqual([both.code, both.issues?.[0]?.path], ['INVALID_INPUT', ['versionTag']]);
  });

  it('decides about later turns: a version, a tag, or with neither whatever is current', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    await story.tag({ versionId: two, name: 'production' });
    const { sessionId } = await story.answer({ flowId });
    const pinned = await story.pin({ sessionId, versionId: two });
    assert.deepEqual(pinned.session, { versionTag: null, version: { id: two } });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'two: Hello');
    const free = await story.pin({ sessionId });
    assert.deepEqual(free.session, { versionTag: null, version: null });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'one: Hello');
    const following = await story.pin({ sessionId, versionTag: 'production' });
    assert.deepEqual(following.session, { versionTag: 'production', version: null });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'two: Hello');
    await story.tag({ versionId: one, name: 'production' });
    assert.equal((await story.answer({ flowId, sessionId })).answer, 'one: Hello');
  });

  it('is refused for a conversation that tries out a build', async () => {
    const { flowId, one } = await story.addTaggedFlow();
    const { result } = await story.query<{ result: { build: { id: string } } }>(
      `mutation ($id: ID!) { result: startBuild(input: { flowId: $id }) { ... on StartBuildPayload { build { id } } } }`,
      { id: flowId },
    );
    const { app, alice } = story;
    for await (const event of followBuild({ app, login: alice, id: result.build.id })) assert.ok(event);
    const { sessionId } = await story.answer({ flowId, buildId: result.build.id });
    const outcome = await story.pin({ sessionId, versionId: one });
    assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['sessionId']]);
  });
});
