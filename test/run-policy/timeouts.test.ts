import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { formDocument } from '../facade/socket/form-story.ts';
import { eventually, openRunStory, waitForPieces, type RunStory, type SeenRun } from '../run/story.ts';
import { graphDocument, node } from '../support/documents.ts';
import { toText } from '../support/events.ts';
import { recordStatements } from '../support/statements.ts';
import { setPolicy, type SeenPolicy } from './story.ts';

const RUN_LIMIT = 'The run went on for longer than 1 s, the time limit of the flow (runTimeoutSeconds).';
const NODE_LIMIT =
  'The node LLMChain-1 went on for longer than 1 s, the time limit of the flow for one node (nodeTimeoutSeconds).';

/** Each limit with how a run that exceeds it tells so. */
const LIMITS: readonly { name: keyof SeenPolicy; failure: string; error: string }[] = [
  { name: 'runTimeoutSeconds', failure: 'RUN_TIMED_OUT', error: RUN_LIMIT },
  { name: 'nodeTimeoutSeconds', failure: 'NODE_TIMED_OUT', error: NODE_LIMIT },
];

describe('A run that goes on for too long', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory();
    story.model.script('stuck', { pieces: ['So ', 'far ', 'away'], hang: { after: 2 } });
    story.model.script('mute', { hang: 'before' });
    story.model.script('dripping', { pieces: Array.from({ length: 400 }, () => 'drop '), delayMs: 10 });
  });
  after(() => story[Symbol.asyncDispose]());

  async function addLimited(modelName: string, policy: Partial<SeenPolicy>): Promise<string> {
    const flowId = await story.addFlow({ modelName });
    await setPolicy({ story, flowId, policy });
    return flowId;
  }

  /** One end, which is the last event, and of which the run tells the same. */
  async function assertFailed(run: SeenRun, expected: { failure: string; error: string }): Promise<void> {
    const events = await story.eventsOf(run.id);
    const ends = events.filter(({ __typename }) => __typename === 'RunEnded');
    assert.deepEqual([ends.length, ends[0]], [1, events.at(-1)]);
    assert.equal(events.at(-1)?.seq, run.lastSeq);
    for (const told of [run, events.at(-1)]) {
      assert.deepEqual([told?.state, told?.failure, told?.error], ['FAILED', expected.failure, expected.error]);
    }
    const said = toText(events);
    assert.equal(run.answer, said === '' ? null : said);
    assert.equal(run.answerMessage?.text ?? null, run.answer);
    if (run.answerMessage) assert.equal(run.answerMessage.isPartial, true);
  }

  for (const { name, ...expected } of LIMITS) {
    it(`fails by ${name}, keeps what was said and closes its connection to the model`, async () => {
      const left = story.model.disconnects.length;
      const run = await story.askAndWait({ flowId: await addLimited('stuck', { [name]: 1 }) });
      await eventually(() => story.model.disconnects.slice(left).some(({ model }) => model === 'stuck'));
      assert.equal(run.answer, 'So far ');
      await assertFailed(run, expected);
      const notice = (await story.messagesOf(run.sessionId)).at(-1);
      assert.deepEqual([notice?.category, notice?.steps], ['PROCESSING', `Analysis error.Error: ${expected.error}`]);
    });

    it(`fails by ${name} also before anything was said, and in the middle of talking`, async () => {
      const silent = await story.ask({ flowId: await addLimited('mute', { [name]: 1 }) });
      const talking = await story.ask({ flowId: await addLimited('dripping', { [name]: 1 }) });
      for (const { id } of [silent, talking]) {
        await story.eventsOf(id);
        await assertFailed(await story.getRun(id), expected);
      }
      assert.equal((await story.getRun(silent.id)).answer, null);
      assert.match((await story.getRun(talking.id)).answer ?? '', /^drop drop /u);
    });
  }

  it('fails by what the server does by default where nothing was set', async () => {
    await using other = await story.app.startAnother({ FORME_RUN_TIMEOUT_SECONDS: '1' });
    const flowId = await story.addFlow({ modelName: 'stuck' });
    const { id } = await story.ask({ flowId }, story.alice, other);
    await story.eventsOf(id, 0, other);
    await assertFailed(await story.getRun(id), { failure: 'RUN_TIMED_OUT', error: RUN_LIMIT });
  });

  it('fails in the chain of a sequence that takes too long, each of which has its own time', async () => {
    story.model.script('steady', { pieces: ['step ', 'by ', 'step'], delayMs: 250 });
    const flowId = await story.addFlow({ document: sequence(['steady', 'steady', 'stuck']) });
    await setPolicy({ story, flowId, policy: { nodeTimeoutSeconds: 1 } });
    const run = await story.askAndWait({ flowId });
    assert.equal(run.failure, 'NODE_TIMED_OUT');
    assert.match(run.error ?? '', /^The node LLMChain-3 went on for longer than 1 s/u);
  });

  it('fails while it takes in a form too, and keeps what was said', async () => {
    const questions = ['How big?', 'How old?'];
    const document = formDocument({ questions, baseUrl: story.model.url, modelName: 'stuck' });
    const flowId = await story.addFlow({ document });
    await setPolicy({ story, flowId, policy: { runTimeoutSeconds: 1 } });
    const values = [{ nodeId: 'VariableNode-1', name: 'city', value: 'Paris' }];
    const { filled } = await story.query<{ filled: { run: SeenRun } }>(
      `mutation ($input: FillFormInput!) { filled: fillForm(input: $input) { ... on FillFormPayload { run { id sessionId } } } }`,
      { input: { flowId, inputs: { query: 'City: Paris' }, values } },
    );
    const { id, sessionId } = filled.run;
    await story.eventsOf(id);
    const run = await story.getRun(id);
    assert.deepEqual([run.state, run.failure, run.answer], ['FAILED', 'RUN_TIMED_OUT', 'So far ']);
    const said = (await story.messagesOf(sessionId)).map(({ category }) => category);
    assert.deepEqual(said, ['PROCESSING', 'QUESTION', 'ANSWER', 'PROCESSING']);
  });

  it('leaves the conversation free for the next question', async () => {
    const flowId = await addLimited('stuck', { runTimeoutSeconds: 1 });
    const sessionId = randomUUID();
    const first = await story.ask({ flowId, sessionId });
    const second = await story.ask({ flowId, sessionId });
    assert.equal(second.state, 'QUEUED');
    await story.eventsOf(first.id);
    await story.eventsOf(second.id);
    const [one, two] = [await story.getRun(first.id), await story.getRun(second.id)];
    assert.deepEqual([one.failure, two.failure], ['RUN_TIMED_OUT', 'RUN_TIMED_OUT']);
  });

  it('is not one that only waited for an earlier run of its conversation', async () => {
    story.model.script('slow', { pieces: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], delayMs: 200 });
    const flowId = await story.addFlow({ modelName: 'slow' });
    const sessionId = randomUUID();
    const earlier = await story.ask({ flowId, sessionId });
    await setPolicy({ story, flowId, policy: { runTimeoutSeconds: 1, nodeTimeoutSeconds: 1 } });
    const tweaks = { 'ChatOpenAI-1': { model_name: 'say:at once' } };
    await using other = await story.app.startAnother();
    const waiting = [
      await story.ask({ flowId, sessionId, tweaks }),
      await story.ask({ flowId, sessionId, tweaks }, story.alice, other),
    ];
    for (const { id, state } of waiting) {
      assert.equal(state, 'QUEUED');
      await story.eventsOf(id);
      assert.equal((await story.getRun(id)).answer, 'at once');
    }
    assert.equal((await story.getRun(earlier.id)).state, 'SUCCEEDED');
  });

  it('fails on the server that takes it over before it has begun, by the limit of that time', async () => {
    const flowId = await story.addFlow({ modelName: 'stuck' });
    const sessionId = randomUUID();
    const other = await story.app.startAnother();
    const first = await story.ask({ flowId, sessionId }, story.alice, other);
    const waiting = await story.ask({ flowId, sessionId }, story.alice, other);
    await setPolicy({ story, flowId, policy: { runTimeoutSeconds: 1 } });
    await other.stop();
    await story.eventsOf(waiting.id);
    const ended = [await story.getRun(first.id), await story.getRun(waiting.id)];
    assert.deepEqual(
      ended.map(({ failure }) => failure),
      ['SERVER_LOST', 'RUN_TIMED_OUT'],
    );
  });

  it('is not changed by what comes after its end, be it an answer or a stop', async () => {
    const flowId = await addLimited('stuck', { runTimeoutSeconds: 1 });
    const run = await story.askAndWait({ flowId });
    const receipt = await story.stopWell(run.id);
    assert.deepEqual([receipt.state, receipt.stoppedAtSeq], ['FAILED', run.lastSeq]);
    assert.deepEqual(await story.getRun(run.id), run);
    assert.deepEqual(await story.eventsOf(run.id, run.lastSeq), []);
  });

  it('ends once, whatever comes first: its answer, its limit or a stop', async (t) => {
    const pieces = Array.from({ length: 20 }, () => 'x');
    const flowId = await addLimited('close', { runTimeoutSeconds: 1 });
    const outcomes: Record<string, number> = {};
    await Promise.all(
      Array.from({ length: 24 }, async (_item, index) => {
        const model_name = `close ${index}`;
        story.model.script(model_name, { pieces, delayMs: 30 + index });
        const { id } = await story.ask({ flowId, tweaks: { 'ChatOpenAI-1': { model_name } } });
        if (index % 3 === 0) await sleep(500 + index * 20).then(() => story.stopWell(id));
        const events = await story.eventsOf(id);
        assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
        const run = await story.getRun(id);
        assert.equal(run.lastSeq, events.at(-1)?.seq);
        assert.equal(run.answer, toText(events));
        const outcome = run.failure ?? run.state;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }),
    );
    t.diagnostic(JSON.stringify(outcomes));
    const known = ['SUCCEEDED', 'CANCELLED', 'RUN_TIMED_OUT'];
    assert.deepEqual(
      Object.keys(outcomes).filter((outcome) => !known.includes(outcome)),
      [],
    );
  });

  it('costs a question no statement: its limits come with its flow', async () => {
    const flowId = await addLimited('say:Hello', { runTimeoutSeconds: 30, nodeTimeoutSeconds: 30 });
    const sessionId = randomUUID();
    await story.askAndWait({ flowId, sessionId });
    const texts = await recordStatements(() => story.askAndWait({ flowId, sessionId }));
    const reading = texts.filter((text) => text.includes('run_policy'));
    assert.equal(reading.length, 1);
    assert.match(reading[0] ?? '', /from flow f left join flow_version/u);
  });

  it('is stopped within its time like any other', async () => {
    const flowId = await addLimited('dripping', { runTimeoutSeconds: 60, nodeTimeoutSeconds: 60 });
    const { id } = await story.ask({ flowId });
    await waitForPieces({ story, runId: id, count: 2 });
    assert.equal((await story.stopWell(id)).state, 'CANCELLED');
    assert.equal((await story.getRun(id)).failure, null);
  });

  /** Chains that ask a model each, one after the other. */
  function sequence(modelNames: readonly string[]) {
    const access = { openai_api_base: story.model.url, openai_api_key: 'sk-document-key' };
    const numbers = modelNames.map((_name, index) => index + 1);
    return graphDocument({
      nodes: [
        node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
        ...modelNames.map((model_name, index) =>
          node({ id: `ChatOpenAI-${index + 1}`, type: 'ChatOpenAI', values: { ...access, model_name } }),
        ),
        ...numbers.map((number) => node({ id: `LLMChain-${number}`, type: 'LLMChain' })),
        node({ id: 'SimpleSequentialChain-1', type: 'SimpleSequentialChain', values: { input_key: 'question' } }),
      ],
      edges: numbers.flatMap((number) => [
        ['PromptTemplate-1', `LLMChain-${number}`, 'prompt'] as const,
        [`ChatOpenAI-${number}`, `LLMChain-${number}`, 'llm'] as const,
        [`LLMChain-${number}`, 'SimpleSequentialChain-1', 'chains'] as const,
      ]),
    });
  }
});
