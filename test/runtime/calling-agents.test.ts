import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { echoTool, type Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { answer, ask, promptOf, told, withModelServer } from './agent-harness.ts';
import { shown } from './harness.ts';

withModelServer();

describe('an agent whose model calls tools', () => {
  const call = (text: string, id = 'call_a', name = 'echo') => ({ id, name, arguments: text });
  const type = 'OpenAIToolsAgent';

  it('is told what came of each call, and answers', async () => {
    const tools = [echoTool({ prefix: 'So: ' }), echoTool({ name: '查天气', prefix: 'Sun: ' })];
    const calls = [call('{"arg1":"a"}'), call('{"arg1":"b"}', 'call_b', 'tool_2')];
    const { steps, requests } = await ask({ type, tools, scripts: [{ pieces: [], toolCalls: calls }, 'It is 42.'] });
    assert.deepEqual(told(steps), ['echo < {"arg1":"a"}', 'echo > So: a', '查天气 < {"arg1":"b"}', '查天气 > Sun: b']);
    const { text, outputs } = answer(steps);
    assert.equal(text, 'It is 42.');
    assert.match(
      String(outputs['intermediate_steps']),
      /^Log: \nTool: echo\nTool Input: \{"arg1":"a"\}\nAnswer: So: a\n/u,
    );
    const offered = requests[0]?.['tools'] as {
      function: { name: string; description: string; parameters: unknown };
    }[];
    assert.deepEqual(
      offered.map(({ function: { name, description } }) => [name, description]),
      [
        ['echo', 'Says it again (echo).'],
        ['tool_2', '查天气: Says it again (查天气).'],
      ],
    );
    assert.deepEqual(offered[0]?.function.parameters, {
      type: 'object',
      properties: { arg1: { type: 'string' } },
      required: ['arg1'],
    });
    const messages = requests[1]?.['messages'] as Record<string, unknown>[];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'tool', 'tool'],
    );
    assert.deepEqual(messages[4], { role: 'tool', tool_call_id: 'call_b', content: 'Sun: b' });
  });

  it('takes back what was shown before it called', async () => {
    const pieces = ['Let me', ' look. '];
    const { steps } = await ask({ type, scripts: [{ pieces, toolCalls: [call('{"arg1":"a"}')] }, 'It is 42.'] });
    const thought = steps.find((step) => step.kind === 'thought');
    assert.deepEqual(thought, { kind: 'thought', text: 'Let me look. ', wasShown: true });
    assert.deepEqual(shown(steps), ['Let me', ' look. ', 'It is 42.']);
    assert.equal(answer(steps).text, 'It is 42.');
  });

  it('takes nothing back that a model without streaming has only thought', async () => {
    const scripts = [
      { pieces: ['Let me look.'], reasoning: ['Hm.'], toolCalls: [call('{"arg1":"a"}')] },
      { pieces: ['It is 42.'], reasoning: ['So.'] },
    ];
    const { steps } = await ask({ type, scripts, modelValues: { streaming: false } });
    const thought = steps.find((step) => step.kind === 'thought');
    assert.deepEqual(thought, { kind: 'thought', text: 'Let me look.', wasShown: false });
    assert.deepEqual(
      steps.flatMap((step) => (step.kind === 'text' ? [[step.content, step.reasoning]] : [])),
      [
        ['', 'Hm.'],
        ['', 'So.'],
      ],
    );
    assert.equal(answer(steps).text, 'It is 42.');
  });

  it('is told of arguments that cannot be read, and calls anew', async () => {
    const scripts = [
      { pieces: [], toolCalls: [call('{"arg1":')] },
      { pieces: [], toolCalls: [call('{"arg1":"a"}')] },
      'Done',
    ];
    const { steps, requests } = await ask({ type, scripts });
    assert.deepEqual(told(steps), ['echo < {"arg1":"a"}', 'echo > a']);
    assert.match(promptOf(requests[1]), /arguments for echo that are not a JSON object\. Call tools anew/u);
  });

  it('makes no more than thirty calls', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => call('{"arg1":"a"}', `call_${index}`));
    const { steps, requests } = await ask({ type, scripts: [{ pieces: [], toolCalls: calls }] });
    assert.equal(told(steps).length, 60);
    assert.equal(answer(steps).text, 'Agent stopped due to iteration limit or time limit.');
    assert.equal(requests.length, 1);
  });

  it('may have no tools, and knows the conversation in words or message by message', async () => {
    const memoryOf = (agent: string): Piece => ({
      nodes: [node({ id: 'ConversationBufferMemory-1', type: 'ConversationBufferMemory' })],
      edges: [['ConversationBufferMemory-1', `${agent}-agent`, 'memory']],
    });
    const history = [{ inputs: { input: 'Hi' }, answer: 'Hello' }];
    const words = await ask({ type, tools: [], scripts: ['Yes'], extra: memoryOf(type), history });
    assert.equal(words.requests[0]?.['tools'], undefined);
    assert.match(promptOf(words.requests[0]), /What was said before:\nHuman: Hi\nAI: Hello\nHow much\?$/u);
    for (const agent of ['LLMFunctionsAgent', 'ChatglmFunctionsAgent'] as const) {
      const said = await ask({ type: agent, scripts: ['Yes'], extra: memoryOf(agent), history });
      const roles = (said.requests[0]?.['messages'] as { role: string }[]).map(({ role }) => role);
      assert.deepEqual(roles, ['system', 'user', 'assistant', 'user']);
    }
  });

  it('may be picked by any of the names that kinds of calls had', async () => {
    for (const agent of ['openai-functions', 'openai-multi-functions', 'openai-tools']) {
      const scripts = [{ pieces: [], toolCalls: [call('{"arg1":"a"}')] }, 'Done'];
      const { steps } = await ask({ type: 'AgentInitializer', values: { agent }, scripts });
      assert.deepEqual(told(steps), ['echo < {"arg1":"a"}', 'echo > a']);
    }
  });
});
