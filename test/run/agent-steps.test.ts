import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agentDocument, echoTool } from '../support/agent-documents.ts';
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
