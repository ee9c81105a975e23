import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { cyclicDocument } from '../support/documents.ts';
import { collect, followRun, followRunBySse } from '../support/events.ts';
import { eventually, openRunStory, type Outcome, type RunStory } from './story.ts';

describe('A run is refused', () => {
  let story: RunStory;
  let flowId: string;

  before(async () => {
    story = await openRunStory();
    flowId = await story.addFlow();
  });
  after(() => story[Symbol.asyncDispose]());

  it('when its flow is unknown', async () => {
    const outcome = await story.start({ flowId: '0'.repeat(32) });
    assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW']);
  });

  it("when its flow is someone else's, just as if there were none", async () => {
    const outcome = await story.start({ flowId }, story.bob);
    assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW']);
  });

  it('when its flow is offline, but not as a procedure of its owner', async () => {
    const offline = await story.addFlow({ isOnline: false });
    assert.equal((await story.start({ flowId: offline })).code, 'FLOW_OFFLINE');
    assert.equal((await story.start({ flowId: offline, isProcedure: true })).__typename, 'StartRunPayload');
  });

  it("when the conversation is someone else's, about another flow, or deleted", async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    const other = await story.addFlow();
    await story.query('mutation ($input: CreateFlowInput!) { createFlow(input: $input) { __typename } }', {
      input: { name: 'Unrelated' },
    });
    assert.equal((await story.start({ flowId: other, sessionId })).resource, 'CHAT_SESSION');
    const before = await story.messagesOf(sessionId);
    assert.equal((await story.start({ flowId, sessionId }, story.bob)).code, 'NOT_FOUND');
    assert.deepEqual(await story.messagesOf(sessionId), before);
  });

  const rejected: [string, Record<string, unknown>, string][] = [
    ['inputs that are no object', { inputs: ['Hello'] }, 'inputs'],
    ['an empty id of a conversation', { sessionId: '' }, 'sessionId'],
    ['an overlong id of a conversation', { sessionId: 'x'.repeat(256) }, 'sessionId'],
    ['an id of a build that is no UUID', { buildId: 'last' }, 'buildId'],
    ['tweaks that are no objects', { tweaks: { 'PromptTemplate-1': 'x' } }, 'tweaks'],
    ['a negative number of messages', { historyCount: -1 }, 'historyCount'],
    ['more than a thousand messages', { historyCount: 1001 }, 'historyCount'],
    ['an overlong id of a message', { clientMessageId: 'x'.repeat(256) }, 'clientMessageId'],
  ];
  for (const [name, input, field] of rejected) {
    it(`when it is given ${name}, by the name of the field`, async () => {
      const outcome = await story.start({ flowId, ...input });
      assert.equal(outcome.code, 'INVALID_INPUT', JSON.stringify(outcome));
      assert.equal(outcome.issues?.[0]?.path[0], field);
    });
  }

  const overflowing: [string, string, string[]][] = [
    ['inputs', 'inputs: { question: "How many?", given: [{ count: 1 }, { count: 1e400 }] }', ['given', '1', 'count']],
    ['tweaks', 'inputs: {}, tweaks: { node: { limit: -1e400 } }', ['node', 'limit']],
  ];
  for (const [field, given, path] of overflowing) {
    it(`when its ${field} have a number that nothing can hold, by the place of the number`, async () => {
      const { result } = await story.query<{ result: Outcome }>(
        `mutation ($id: ID!) { result: startRun(input: { flowId: $id, ${given} }) {
          __typename ... on InvalidInput { issues { path message } } } }`,
        { id: flowId },
      );
      assert.deepEqual(result.issues, [{ path: [field, ...path], message: 'Is too large a number.' }]);
    });
  }

  const unstorable: [string, Record<string, unknown>][] = [
    ['flow', { flowId: 'a\0b' }],
    ['conversation', { sessionId: 'a\0b' }],
    ['version', { versionId: '1\0' }],
    ['message', { clientMessageId: 'a\0b' }],
  ];
  for (const [name, input] of unstorable) {
    it(`when the id of its ${name} holds what no text in the database can hold`, async () => {
      const outcome = await story.start({ flowId, ...input });
      assert.ok(['NOT_FOUND', 'INVALID_INPUT'].includes(outcome.code ?? ''), JSON.stringify(outcome));
    });
  }

  it('when its version is unknown, no number, or of another flow', async () => {
    const other = await story.addFlow();
    const { flow } = await story.query<{ flow: { currentVersion: { id: string } } }>(
      'query ($id: ID!) { flow(id: $id) { currentVersion { id } } }',
      { id: other },
    );
    for (const versionId of ['999999', 'newest', '-1', '1e3', '99999999999999999999', flow.currentVersion.id]) {
      const outcome = await story.start({ flowId, versionId });
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW_VERSION'], versionId);
    }
  });

  it('when its build is unknown, has failed, or is of another flow', async () => {
    assert.equal((await story.start({ flowId, buildId: randomUUID() })).resource, 'BUILD');
    const failed = await build({ story, flowId, document: cyclicDocument() });
    assert.equal((await story.start({ flowId, buildId: failed })).code, 'NOT_BUILT');
    const other = await story.addFlow();
    const elsewhere = await build({ story, flowId: other });
    assert.equal((await story.start({ flowId, buildId: elsewhere })).resource, 'BUILD');
  });

  it('and nothing is recorded then', async () => {
    const sessionId = randomUUID();
    await story.start({ flowId, sessionId, inputs: 'Hello' });
    await story.start({ flowId, sessionId, versionId: '999999' });
    assert.deepEqual(await story.query('query ($id: ID!) { chatSession(id: $id) { id } }', { id: sessionId }), {
      chatSession: null,
    });
  });

  it('to be read, stopped or followed by somebody else, just as if there were none', async () => {
    const { id } = await story.askAndWait({ flowId });
    for (const unknown of [id, randomUUID(), 'no UUID']) {
      assert.deepEqual(await story.query('query ($id: ID!) { run(id: $id) { id } }', { id: unknown }, story.bob), {
        run: null,
      });
      const outcome = await story.stop(unknown, story.bob);
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'RUN']);
      const following = { app: story.app, login: story.bob, id: unknown };
      await assert.rejects(collect(followRun(following)), /NOT_FOUND/);
      await assert.rejects(collect(followRunBySse(following)), /NOT_FOUND/);
    }
    await assert.rejects(collect(followRunBySse({ app: story.app, id })), /UNAUTHENTICATED/);
  });
});

async function build(options: { story: RunStory; flowId: string; document?: unknown }): Promise<string> {
  const { story, flowId, document } = options;
  const { result } = await story.query<{ result: { build: { id: string } } }>(
    `mutation ($input: StartBuildInput!) { result: startBuild(input: $input) { ... on StartBuildPayload { build { id } } } }`,
    { input: { flowId, document } },
  );
  const { id } = result.build;
  await eventually(async () => {
    const seen = await story.query<{ build: { state: string } }>('query ($id: ID!) { build(id: $id) { state } }', {
      id,
    });
    return seen.build.state !== 'RUNNING';
  });
  return id;
}
