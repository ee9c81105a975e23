import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openRunStory, type RunStory } from '../run/story.ts';
import { agentDocument, echoTool } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { startCollector, toVariables, type Collector, type ReceivedSpan } from './collector.ts';

const CALLER = '00f067aa0ba902b7';
const CONSUMER_KIND = 5;

const EXPLAIN = `query ($id: ID!) { run(id: $id) { explanation {
  traceId queueMs firstTokenMs modelCalls modelMs databaseStatements databaseMs viewerLagMs totalMs } } }`;

const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) {
  __typename ... on StartRunPayload { run { id } } } }`;

describe('The trace of a run', () => {
  let collector: Collector;
  let story: RunStory;
  before(async () => {
    collector = await startCollector();
    story = await openRunStory({
      ...toVariables(collector),
      FORME_METRICS_TOKEN: 'scrape-me-every-minute',
      FORME_LEASE_SECONDS: '10',
    });
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await collector[Symbol.asyncDispose]();
  });

  /** Asks as a part of a trace, and waits for the end. */
  const askWithin = async (trace: string, asking: object): Promise<string> => {
    const answer = await fetch(`${story.app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${story.alice.token}`,
        traceparent: `00-${trace}-${CALLER}-01`,
      },
      body: JSON.stringify({ query: START, variables: { input: { inputs: { question: 'Who?' }, ...asking } } }),
    });
    const { data } = JSON.parse(await answer.text());
    await story.eventsOf(data.result.run.id);
    return data.result.run.id;
  };

  const findIn = (trace: string, name: string): Promise<ReceivedSpan> =>
    collector.find((span) => span.traceId === trace && span.name === name);

  it('leads from the request through the node to the model, which is told of it', async () => {
    const trace = 'a'.repeat(32);
    story.model.script('tracer', { pieces: ['one ', 'two'], usage: { inputTokens: 7, outputTokens: 2 } });
    const id = await askWithin(trace, { flowId: await story.addFlow({ modelName: 'tracer' }) });
    const row = await findIn(trace, 'POST /graphql');
    const operation = await findIn(trace, 'mutation startRun');
    const run = await findIn(trace, 'run');
    const node = await findIn(trace, 'node LLMChain');
    const call = await findIn(trace, 'chat tracer');
    assert.deepEqual(
      [row, operation, run, node, call].map(({ parentSpanId }) => parentSpanId),
      [CALLER, row.spanId, operation.spanId, run.spanId, node.spanId],
    );
    assert.deepEqual([run.attributes['forme.run.id'], run.attributes['forme.run.state']], [id, 'SUCCEEDED']);
    assert.equal(call.attributes['gen_ai.request.model'], 'tracer');
    assert.equal(Number(call.attributes['gen_ai.usage.input_tokens']), 7);
    assert.equal(Number(call.attributes['gen_ai.usage.output_tokens']), 2);
    assert.deepEqual([call.events, run.events], [['first token'], ['first token']]);
    const asked = story.model.requests.find(({ body }) => body['model'] === 'tracer');
    assert.equal(asked?.headers['traceparent'], `00-${trace}-${call.spanId}-01`);
    const { run: told } = await story.query<{ run: { explanation: Record<string, number | string> } }>(EXPLAIN, { id });
    const { traceId, modelCalls, ...times } = told.explanation;
    assert.deepEqual([traceId, modelCalls], [trace, 1]);
    for (const [name, value] of Object.entries(times)) assert.ok(typeof value === 'number' && value >= 0, name);
    assert.ok(Number(times['databaseStatements']) > 0);
  });

  it('goes on in the background, after the wait for a worker, and names who asked', async () => {
    const trace = 'b'.repeat(32);
    await askWithin(trace, { flowId: await story.addFlow({ modelName: 'say:later' }), isBackground: true });
    const operation = await findIn(trace, 'mutation startRun');
    const run = await findIn(trace, 'run');
    const wait = await findIn(trace, 'wait for a worker');
    assert.deepEqual([run.parentSpanId, run.kind, wait.parentSpanId], [operation.spanId, CONSUMER_KIND, run.spanId]);
    assert.deepEqual(run.links, [`${trace}-${operation.spanId}`]);
    assert.ok(wait.endMs <= (await findIn(trace, 'chat say:later')).startMs);
  });

  it('says what a run failed at by its word alone', async () => {
    const trace = 'c'.repeat(32);
    story.model.script('moody', { status: { code: 401, message: 'sk-not-a-good-key' } });
    await askWithin(trace, { flowId: await story.addFlow({ modelName: 'moody' }) });
    for (const name of ['run', 'node LLMChain', 'chat moody']) {
      const span = await findIn(trace, name);
      assert.deepEqual([span.isFailed, span.attributes['error.type']], [true, 'MODEL_REFUSED'], name);
    }
    assert.ok(!JSON.stringify(collector.spans).includes('not-a-good-key'));
  });

  it('tells of a run that its server had to give up', async () => {
    const trace = 'd'.repeat(32);
    story.model.script('patient', { pieces: ['so ', 'far'], hang: { after: 1 } });
    const flowId = await story.addFlow({ modelName: 'patient' });
    const lost = await story.app.startAnother({ FORME_DRAIN_SECONDS: '0' });
    const answer = await fetch(`${lost.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${story.alice.token}`,
        traceparent: `00-${trace}-${CALLER}-01`,
      },
      body: JSON.stringify({ query: START, variables: { input: { inputs: { question: 'Who?' }, flowId } } }),
    });
    const { data } = JSON.parse(await answer.text());
    await eventually(async () => (await story.getRun(data.result.run.id)).state === 'RUNNING');
    await lost.stop();
    const run = await findIn(trace, 'run');
    assert.equal(run.attributes['forme.run.state'], 'INTERRUPTED');
  });

  it('counts runs, calls and tokens, and nobody', async () => {
    const headers = { authorization: 'Bearer scrape-me-every-minute' };
    const text = await (await fetch(`${story.app.url}/metrics`, { headers })).text();
    const valueOf = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1),
      );
    assert.equal(valueOf('forme_runs_total{state="FAILED"}'), 1);
    assert.equal(valueOf('forme_runs_total{state="SUCCEEDED"}'), 2);
    assert.equal(valueOf('forme_model_calls_total{provider="openai",outcome="failed"}'), 1);
    assert.ok(valueOf('forme_model_tokens_total{provider="openai",direction="input"}') >= 10);
    assert.equal(valueOf('forme_first_token_seconds_count'), 2);
    assert.equal(valueOf('forme_open{what="run_running"}'), 0);
    assert.ok(!/tracer|moody|alice|say:later/i.test(text));
  });

  it('has a span for each call of a tool, with what the tool asks of others below it, and tells nothing of what it was', async () => {
    const trace = 'e'.repeat(32);
    const calls = ['echo', 'requests_get'].map((name) => ({
      ...{ id: `call_${name}`, name, arguments: JSON.stringify({ arg1: 'file:///my-sesame' }) },
    }));
    story.model.play('user-of-tools', [{ pieces: [], toolCalls: calls }, { pieces: ['Done'] }]);
    const model = { baseUrl: story.model.url, modelName: 'user-of-tools' };
    const web = {
      nodes: [
        node({ id: 'RequestsGetTool-1', type: 'RequestsGetTool' }),
        node({ id: 'TextRequestsWrapper-1', type: 'TextRequestsWrapper' }),
      ],
      edges: [['TextRequestsWrapper-1', 'RequestsGetTool-1', 'requests_wrapper']] as const,
    };
    const document = agentDocument({ type: 'OpenAIToolsAgent', model, tools: [echoTool(), web] });
    await askWithin(trace, { flowId: await story.addFlow({ document }), inputs: { input: 'Open, my-sesame' } });
    const agent = await findIn(trace, 'node OpenAIToolsAgent');
    const [told, failed] = [await findIn(trace, 'tool Tool'), await findIn(trace, 'tool RequestsGetTool')];
    assert.deepEqual([told.parentSpanId, failed.parentSpanId], [agent.spanId, agent.spanId]);
    assert.equal((await findIn(trace, 'node LLMChain')).parentSpanId, told.spanId);
    assert.deepEqual(
      ['gen_ai.operation.name', 'forme.component', 'forme.node.id'].map((name) => told.attributes[name]),
      ['execute_tool', 'Tool', 'Tool-echo'],
    );
    assert.deepEqual([told.isFailed, failed.isFailed, failed.attributes['error.type']], [false, true, 'TOOL_FAILED']);
    assert.ok(!/my-sesame|requests_get/u.test(JSON.stringify(collector.spans)));
  });
});
