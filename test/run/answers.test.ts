import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { conversationDocument, demoDocument, promptChainDocument } from '../support/documents.ts';
import { toText } from '../support/events.ts';
import { recordStatements } from '../support/statements.ts';
import { openRunStory, waitForPieces, type RunStory } from './story.ts';

describe('A run', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory();
  });
  after(() => story[Symbol.asyncDispose]());

  it('streams its answer token by token, and records the same text', async () => {
    const pieces = ['Grüß', ' ', 'Gott', ',\n\n', '👩‍👩‍👧', ' e\u0301', '\r\n', '</s>'];
    story.model.script('greeter', { pieces, usage: { inputTokens: 5, outputTokens: 8 } });
    const flowId = await story.addFlow({ modelName: 'greeter' });
    const { id, sessionId } = await story.ask({ flowId, question: 'Who is there?' });
    const events = await story.eventsOf(id);
    assert.deepEqual(
      events.map((event) => event.__typename),
      ['RunAccepted', 'RunStarted', ...pieces.map(() => 'TextAdded'), 'UsageReported', 'AnswerRecorded', 'RunEnded'],
    );
    assert.deepEqual(
      events.map((event) => event.seq),
      events.map((_event, index) => index + 1),
    );
    assert.deepEqual(
      events.filter((event) => event.__typename === 'TextAdded').map((event) => event.content),
      pieces,
    );
    const run = await story.getRun(id);
    assert.equal(run.state, 'SUCCEEDED');
    assert.equal(run.answer, pieces.join(''));
    assert.equal(run.answerMessage?.text, pieces.join(''));
    assert.equal(run.lastSeq, events.length);
    assert.deepEqual(
      (await story.messagesOf(sessionId)).map(({ category, text }) => [category, text]),
      [
        ['QUESTION', 'Who is there?'],
        ['ANSWER', pieces.join('')],
      ],
    );
    assert.equal(events.at(-2)?.text, pieces.join(''));
  });

  it('tells the usage that the model reported', async () => {
    story.model.script('counted', { pieces: ['one', ' two'], usage: { inputTokens: 11, outputTokens: 2 } });
    const flowId = await story.addFlow({ modelName: 'counted' });
    const { id } = await story.ask({ flowId });
    const usage = [{ model: 'counted', inputTokens: 11, outputTokens: 2 }];
    const events = await story.eventsOf(id);
    assert.deepEqual(events.at(-1)?.usage, usage);
    const { __typename, model, inputTokens, outputTokens } = events.at(-3) ?? {};
    assert.deepEqual([__typename, { model, inputTokens, outputTokens }], ['UsageReported', usage[0]]);
    assert.deepEqual((await story.getRun(id)).usage, usage);
  });

  it('keeps reasoning apart from the answer', async () => {
    story.model.script('thinker', { reasoning: ['Let me', ' see.'], pieces: ['42'] });
    const { id } = await story.ask({ flowId: await story.addFlow({ modelName: 'thinker' }) });
    const events = await story.eventsOf(id);
    assert.deepEqual(events.map((event) => event.reasoning ?? '').join(''), 'Let me see.');
    assert.equal(toText(events), '42');
    assert.equal((await story.getRun(id)).answer, '42');
  });

  it('goes on without anybody who watches', async () => {
    story.model.script('slow', { pieces: ['a', 'b', 'c', 'd', 'e', 'f'], delayMs: 20 });
    const { id } = await story.ask({ flowId: await story.addFlow({ modelName: 'slow' }) });
    await waitForPieces({ story, runId: id, count: 2 });
    assert.equal(toText(await story.eventsOf(id)), 'abcdef');
  });

  it('answers a model that does not stream all at once', async () => {
    story.model.script('whole', { pieces: ['all ', 'at once'], usage: { inputTokens: 1, outputTokens: 3 } });
    const modelValues = { streaming: false };
    const document = promptChainDocument({ baseUrl: story.model.url, modelName: 'whole', modelValues });
    const run = await story.askAndWait({ flowId: await story.addFlow({ document }) });
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', 'all at once']);
    assert.deepEqual(run.usage, [{ model: 'whole', inputTokens: 1, outputTokens: 3 }]);
  });

  it('takes a question with characters that no text in the database can hold', async () => {
    const flowId = await story.addFlow({ document: demoDocument() });
    const run = await story.askAndWait({ flowId, question: 'a\0b \ud800 c' });
    assert.equal(run.state, 'SUCCEEDED');
    assert.equal(run.answer, 'You said: a\ufffdb \ufffd c');
    assert.equal(run.question?.text, 'a\ufffdb \ufffd c');
  });

  it('applies tweaks to itself alone', async () => {
    const flowId = await story.addFlow({ document: demoDocument() });
    const tweaks = { 'DemoChatModel-1': { reply_prefix: 'They said: ' } };
    assert.equal((await story.askAndWait({ flowId, tweaks })).answer, 'They said: Hello');
    assert.equal((await story.askAndWait({ flowId })).answer, 'You said: Hello');
  });

  it('survives tweaks that name a model as no text in the database can', async () => {
    const flowId = await story.addFlow({ document: demoDocument() });
    const tweaks = { 'DemoChatModel-1': { model_name: 'a\0b', reply_prefix: '\0' } };
    const run = await story.askAndWait({ flowId, tweaks });
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', '\ufffdHello']);
    assert.equal(run.usage[0]?.model, 'a\ufffdb');
  });

  it('is run once for a repeated id of the question, and returned again', async () => {
    const flowId = await story.addFlow();
    const asking = { flowId, sessionId: randomUUID(), clientMessageId: 'once' };
    const first = await story.askAndWait(asking);
    assert.equal((await story.ask(asking)).id, first.id);
    const atOnce = { flowId, sessionId: randomUUID(), clientMessageId: 'at once' };
    const runs = await Promise.all(Array.from({ length: 10 }, () => story.ask(atOnce)));
    assert.equal(new Set(runs.map(({ id }) => id)).size, 1);
    await story.eventsOf(runs[0]?.id ?? '');
    assert.equal((await story.messagesOf(atOnce.sessionId)).length, 2);
  });

  it('is run apart for the same id of a question in another conversation', async () => {
    const flowId = await story.addFlow();
    const [first, second] = await Promise.all([
      story.ask({ flowId, sessionId: randomUUID(), clientMessageId: 'x' }),
      story.ask({ flowId, sessionId: randomUUID(), clientMessageId: 'x' }),
    ]);
    assert.notEqual(first.id, second.id);
  });

  it('waits for the earlier ones of its conversation', async () => {
    story.model.script('slow', { pieces: ['a', 'b', 'c'], delayMs: 40 });
    const flowId = await story.addFlow({ modelName: 'slow' });
    const sessionId = randomUUID();
    const first = await story.ask({ flowId, sessionId, question: 'First' });
    const second = await story.ask({ flowId, sessionId, question: 'Second' });
    assert.deepEqual([first.state, second.state], ['RUNNING', 'QUEUED']);
    await Promise.all([story.eventsOf(first.id), story.eventsOf(second.id)]);
    const messages = await story.messagesOf(sessionId);
    assert.deepEqual(
      messages.map(({ category }) => category),
      ['QUESTION', 'QUESTION', 'ANSWER', 'ANSWER'],
    );
    const starts = [await story.getRun(first.id), await story.getRun(second.id)];
    assert.deepEqual(
      starts.map(({ answerMessage }) => Number(answerMessage?.id)),
      messages.slice(2).map(({ id }) => Number(id)),
    );
  });

  it('keeps one order when many are asked for at once, on two servers', async (t) => {
    await using other = await story.app.startAnother();
    story.model.script('brief', { pieces: ['ok'], delayMs: 2 });
    const flowId = await story.addFlow({ modelName: 'brief' });
    const sessionId = randomUUID();
    const numbers = Array.from({ length: 24 }, (_item, index) => index);
    const runs = await Promise.all(
      numbers.map((number) =>
        story.ask({ flowId, sessionId, question: `Q${number}` }, story.alice, number % 2 === 0 ? story.app : other),
      ),
    );
    await Promise.all(runs.map(({ id }) => story.eventsOf(id)));
    const ended = await Promise.all(runs.map(({ id }) => story.getRun(id)));
    assert.ok(ended.every(({ state }) => state === 'SUCCEEDED'));
    const inOrder = ended.toSorted((one, next) => Number(one.question?.id) - Number(next.question?.id));
    const answers = inOrder.map(({ answerMessage }) => Number(answerMessage?.id));
    assert.deepEqual(
      answers,
      answers.toSorted((one, next) => one - next),
    );
    t.diagnostic(`${runs.filter(({ state }) => state === 'QUEUED').length} of ${runs.length} runs had to wait`);
  });
});

describe('A conversation', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function lastPrompt(): Promise<string> {
    const request = story.model.requests.at(-1);
    return JSON.stringify(request?.body['messages'] ?? request?.body['prompt']);
  }

  it('is told to a model with buffer memory, until it is cleared', async () => {
    const flowId = await story.addFlow({ document: conversationDocument({ baseUrl: story.model.url }) });
    const sessionId = randomUUID();
    await story.askAndWait({ flowId, sessionId, inputs: { input: 'I am Ada' } });
    await story.askAndWait({ flowId, sessionId, inputs: { input: 'Who am I?' } });
    assert.match(await lastPrompt(), /I am Ada.*hello.*Who am I\?/s);
    const cleared = await story.query<{ result: { __typename: string } }>(
      'mutation ($input: ClearChatHistoryInput!) { result: clearChatHistory(input: $input) { __typename } }',
      { input: { sessionId } },
    );
    assert.equal(cleared.result.__typename, 'ClearChatHistoryPayload');
    await story.askAndWait({ flowId, sessionId, inputs: { input: 'And now?' } });
    assert.doesNotMatch(await lastPrompt(), /Ada|Who am I/);
    assert.equal((await story.messagesOf(sessionId)).length, 6);
  });

  it('is told to a model with window memory only as far as the window reaches', async () => {
    const document = conversationDocument({
      baseUrl: story.model.url,
      memory: 'ConversationBufferWindowMemory',
      memoryValues: { k: 1 },
    });
    const flowId = await story.addFlow({ document });
    const sessionId = randomUUID();
    for (const input of ['one', 'two', 'three']) await story.askAndWait({ flowId, sessionId, inputs: { input } });
    const prompt = await lastPrompt();
    assert.match(prompt, /two/);
    assert.doesNotMatch(prompt, /one/);
  });

  it('is not told at all when a question asks for none of it', async () => {
    const flowId = await story.addFlow({ document: conversationDocument({ baseUrl: story.model.url }) });
    const sessionId = randomUUID();
    await story.askAndWait({ flowId, sessionId, inputs: { input: 'I am Ada' } });
    await story.askAndWait({ flowId, sessionId, historyCount: 0, inputs: { input: 'Who?' } });
    assert.doesNotMatch(await lastPrompt(), /Ada/);
  });

  it('is not even looked for by a flow without a memory', async () => {
    const flowId = await story.addFlow();
    const sessionId = randomUUID();
    await story.askAndWait({ flowId, sessionId });
    const statements = await recordStatements(() => story.askAndWait({ flowId, sessionId }));
    assert.ok(statements.length > 0);
    assert.deepEqual(
      statements.filter((text) => text.includes('as answer from message')),
      [],
    );
  });

  it('stays with the version that it began with', async () => {
    const flowId = await story.addFlow({ document: demoDocument() });
    const { sessionId, version } = await story.askAndWait({ flowId });
    await addVersion({ flowId, isCurrent: true });
    const pinned = await story.askAndWait({ flowId, sessionId });
    assert.deepEqual([pinned.answer, pinned.version], ['You said: Hello', version]);
    assert.equal((await story.askAndWait({ flowId })).answer, 'Version two: Hello');
  });

  it('may begin with a version that is not current', async () => {
    const flowId = await story.addFlow({ document: demoDocument() });
    const versionId = await addVersion({ flowId, isCurrent: false });
    assert.equal((await story.askAndWait({ flowId, versionId })).answer, 'Version two: Hello');
  });

  it('is asked with the document of the moment of the question, also when that changes meanwhile', async () => {
    story.model.script('slow', { pieces: ['a', 'b', 'c'], delayMs: 40 });
    const flowId = await story.addFlow({ modelName: 'slow' });
    const sessionId = randomUUID();
    await story.ask({ flowId, sessionId });
    const waiting = await story.ask({ flowId, sessionId });
    assert.equal(waiting.state, 'QUEUED');
    await changeStatus({ flowId, status: 'OFFLINE' });
    const { result } = await story.query<{ result: { __typename: string } }>(
      'mutation ($input: UpdateFlowVersionInput!) { result: updateFlowVersion(input: $input) { __typename } }',
      { input: { id: waiting.version?.id, document: demoDocument() } },
    );
    assert.equal(result.__typename, 'UpdateFlowVersionPayload');
    await story.eventsOf(waiting.id);
    assert.equal((await story.getRun(waiting.id)).answer, 'abc');
  });

  async function addVersion(options: { flowId: string; isCurrent: boolean }): Promise<string> {
    const { flowId, isCurrent } = options;
    await changeStatus({ flowId, status: 'OFFLINE' });
    const document = demoDocument({ values: { reply_prefix: 'Version two: ' } });
    const { result } = await story.query<{ result: { version: { id: string } } }>(
      `mutation ($input: CreateFlowVersionInput!) { result: createFlowVersion(input: $input) {
        ... on CreateFlowVersionPayload { version { id } } } }`,
      { input: { flowId, name: 'two', document } },
    );
    const { id: versionId } = result.version;
    const activate =
      'mutation ($input: ActivateFlowVersionInput!) { activateFlowVersion(input: $input) { __typename } }';
    if (isCurrent) await story.query(activate, { input: { flowId, versionId } });
    await changeStatus({ flowId, status: 'ONLINE' });
    return versionId;
  }

  async function changeStatus(input: { flowId: string; status: string }): Promise<void> {
    const { flowId: id, status } = input;
    const { result } = await story.query<{ result: { __typename: string } }>(
      'mutation ($input: UpdateFlowInput!) { result: updateFlow(input: $input) { __typename } }',
      { input: { id, status } },
    );
    assert.equal(result.__typename, 'UpdateFlowPayload');
  }
});
