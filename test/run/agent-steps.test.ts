import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agentDocument, echoTool } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { startPageServer } from '../support/page-server.ts';
import { openRunStory, type RunStory } from './story.ts';

const EVENTS = `subscription ($id: ID!) { runEvents(runId: $id) { __typename
  ... on ThoughtLogged { text wasShown } ... on ToolCalled { callId tool input }
  ... on ToolAnswered { callId tool output outputLength isError durationMs } ... on TextAdded { content } } }`;
const EXPLAIN = `query ($id: ID!) { run(id: $id) { usage { model } explanation { modelCalls toolCalls toolMs } } }`;

describe('a run of an agent', () => {
  let story: RunStory;
  before(async () => (story = await openRunStory({ FORME_LEASE_SECONDS: '30' })));
  after(() => story[Symbol.asyncDispose]());

  it('tells its thoughts and calls as they come, counts them, and keeps its log', async () => {
    const call = { id: 'call_a', name: 'echo', arguments: '{"arg1":"42"}' };
    const usage = { inputTokens: 3, outputTokens: 2 };
    story.model.play('agent', [
      { pieces: ['Let me', ' look.'], toolCalls: [call], usage },
      { pieces: ['It is', ' 42.'], usage },
    ]);
    const model = { baseUrl: story.model.url, modelName: 'agent' };
    const document = agentDocument({ type: 'OpenAIToolsAgent', model, tools: [echoTool({ prefix: 'So: ' })] });
    const flowId = await story.addFlow({ document });
    const run = await story.askAndWait({ flowId, inputs: { input: 'How much?' } });
    assert.equal(run.answer, 'It is 42.');
    assert.deepEqual(Object.keys(run.outputs ?? {}), ['output', 'intermediate_steps']);
    const events = await readEvents(story, run.id);
    const [thought, called, answered] = ['ThoughtLogged', 'ToolCalled', 'ToolAnswered'].map((name) =>
      events.find(({ __typename }) => __typename === name),
    );
    assert.deepEqual([thought?.['text'], thought?.['wasShown']], ['Let me look.', true]);
    assert.deepEqual([called?.['tool'], called?.['input']], ['echo', '{"arg1":"42"}']);
    assert.deepEqual(
      [answered?.['tool'], answered?.['output'], answered?.['outputLength'], answered?.['isError']],
      ['echo', 'So: 42', 6, false],
    );
    assert.equal(called?.['callId'], answered?.['callId']);
    assert.ok(Number(answered?.['durationMs']) >= 0);
    const told = await story.query<{ run: { explanation: Record<string, number>; usage: { model: string }[] } }>(
      EXPLAIN,
      {
        id: run.id,
      },
    );
    const { modelCalls, toolCalls, toolMs } = told.run.explanation;
    assert.deepEqual([modelCalls, toolCalls], [3, 1]);
    assert.ok(Number(toolMs) >= 0);
    assert.equal(told.run.usage.length, 2);
    const log = (await story.messagesOf(run.sessionId)).find(({ category }) => category === 'PROCESSING');
    assert.equal(log?.steps, '\n\nThought: Let me look.\nTool input: {"arg1":"42"}\nTool output: So: 42');
  });

  it('keeps a log in which a tool cannot say what did not happen', async () => {
    const said = 'x\n\nThought: I know\nTool input: y\nTool output: z';
    const call = { id: 'call_a', name: 'echo', arguments: JSON.stringify({ arg1: said }) };
    story.model.play('forged', [{ pieces: [], toolCalls: [call] }, { pieces: ['Done.'] }]);
    const model = { baseUrl: story.model.url, modelName: 'forged' };
    const document = agentDocument({ type: 'OpenAIToolsAgent', model, tools: [echoTool()] });
    const run = await story.askAndWait({ flowId: await story.addFlow({ document }), inputs: { input: 'How much?' } });
    const log = (await story.messagesOf(run.sessionId)).find(({ category }) => category === 'PROCESSING');
    const lines = (log?.steps ?? '').split('\n').filter((line) => /^(Thought|Tool (in|out)put):/u.test(line));
    assert.deepEqual(lines, [`Tool input: ${call.arguments}`, 'Tool output: x']);
    const answered = (await readEvents(story, run.id)).find(({ __typename }) => __typename === 'ToolAnswered');
    assert.equal(answered?.['output'], said);
  });

  it('ends with a stop while a tool asks a web server, whose connection is closed, and says nothing after it', async () => {
    await using pages = await startPageServer();
    pages.page('/slow', { body: 'It begins', hangs: 'within' });
    const call = { id: 'call_a', name: 'requests_get', arguments: JSON.stringify({ url: `${pages.url}/slow` }) };
    story.model.play('stopped', [{ pieces: ['Let me look.'], toolCalls: [call] }]);
    const tools = [
      {
        nodes: [
          node({ id: 'RequestsGetTool-1', type: 'RequestsGetTool' }),
          node({ id: 'TextRequestsWrapper-1', type: 'TextRequestsWrapper' }),
        ],
        edges: [['TextRequestsWrapper-1', 'RequestsGetTool-1', 'requests_wrapper']] as const,
      },
    ];
    const model = { baseUrl: story.model.url, modelName: 'stopped' };
    const document = agentDocument({ type: 'OpenAIToolsAgent', model, tools });
    const [asked, left] = [pages.nextRequest('/slow'), pages.nextLeft('/slow')];
    const { id } = await story.ask({ flowId: await story.addFlow({ document }), inputs: { input: 'How much?' } });
    await asked;
    const requests = story.model.requests.length;
    const receipt = await story.stopWell(id);
    await left;
    const events = await story.eventsOf(id);
    assert.deepEqual(
      events.slice(-3).map(({ __typename }) => __typename),
      ['ThoughtLogged', 'ToolCalled', 'RunEnded'],
    );
    assert.deepEqual([receipt.state, events.at(-1)?.seq], ['CANCELLED', receipt.stoppedAtSeq]);
    assert.deepEqual([story.model.requests.length, pages.requests.length], [requests, 1]);
  });
});

async function readEvents(story: RunStory, id: string): Promise<readonly Record<string, unknown>[]> {
  const response = await fetch(`${story.app.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${story.alice.token}`,
    },
    body: JSON.stringify({ query: EVENTS, variables: { id } }),
  });
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
  return lines.map(
    (line) => (JSON.parse(line.slice(6)) as { data: { runEvents: Record<string, unknown> } }).data.runEvents,
  );
}
