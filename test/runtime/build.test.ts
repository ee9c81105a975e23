import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversationDocument, demoDocument, graphDocument, node } from '../support/documents.ts';
import { buildAll, collect, testRuntime } from './harness.ts';

describe('a build', () => {
  it('tells every vertex, its progress and what it asks for', async () => {
    assert.deepEqual(await buildAll(demoDocument({ template: 'Q: {question}' })), [
      { kind: 'nodeStarted', nodeId: 'DemoChatModel-1', component: 'DemoChatModel' },
      { kind: 'nodeBuilt', nodeId: 'DemoChatModel-1', text: 'Built successfully DemoChatModel-1', progress: 0.33 },
      { kind: 'nodeStarted', nodeId: 'PromptTemplate-1', component: 'PromptTemplate' },
      { kind: 'nodeBuilt', nodeId: 'PromptTemplate-1', text: 'Q: {question}', progress: 0.67 },
      { kind: 'nodeStarted', nodeId: 'LLMChain-1', component: 'LLMChain' },
      { kind: 'nodeBuilt', nodeId: 'LLMChain-1', text: 'Built successfully LLMChain-1', progress: 1 },
      {
        kind: 'inputsReady',
        forms: [{ nodeId: 'LLMChain-1', fields: [{ key: 'question', value: '' }], isFile: false }],
        memoryKeys: [],
        handleKeys: [],
      },
    ]);
  });

  it('stops at the vertex that fails and names it twice', async () => {
    const steps = await buildAll(demoDocument({ template: '' }));
    const text = 'Error building node PromptTemplate: template is missing';
    assert.deepEqual(steps.slice(-2), [
      { kind: 'nodeFailed', nodeId: 'PromptTemplate-1', text, progress: 0.67 },
      { kind: 'failed', error: text, nodeId: 'PromptTemplate-1' },
    ]);
  });

  it('leaves the memory out of the form and lists it apart', async () => {
    const last = (await buildAll(conversationDocument({}))).at(-1);
    assert.equal(last?.kind, 'inputsReady');
    assert.deepEqual(last.forms, [
      { nodeId: 'ConversationChain-1', fields: [{ key: 'input', value: '' }], isFile: false },
    ]);
    assert.deepEqual(last.memoryKeys, ['history']);
  });

  it('shows a prompt with the texts of its variables filled in, and asks for the open ones only', async () => {
    const prompt = { id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{tone}: {question}' } };
    const document = graphDocument({
      nodes: [
        node({ ...prompt, variables: { tone: 'kindly', question: '' } }),
        node({ id: 'DemoChatModel-1', type: 'DemoChatModel' }),
        node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ],
      edges: [
        ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
        ['DemoChatModel-1', 'LLMChain-1', 'llm'],
      ],
    });
    const steps = await buildAll(document);
    assert.ok(steps.some((step) => step.kind === 'nodeBuilt' && step.text === 'kindly: {question}'));
    const last = steps.at(-1);
    assert.deepEqual(last?.kind === 'inputsReady' && last.forms[0]?.fields, [{ key: 'question', value: '' }]);
  });

  it('asks for a file where a file node ends the graph', async () => {
    const steps = await buildAll(graphDocument({ nodes: [node({ id: 'InputFileNode-1', type: 'InputFileNode' })] }));
    const built = steps.find((step) => step.kind === 'nodeBuilt');
    assert.equal(built?.text, 'Failed to build InputFileNode-1');
    const last = steps.at(-1);
    const form = { nodeId: 'InputFileNode-1', fields: [{ key: 'file_path', value: '' }], isFile: true };
    assert.deepEqual(last?.kind === 'inputsReady' && last.forms, [form]);
  });

  it('ends with the reason of its signal when aborted', async () => {
    const reason = new Error('stop');
    const request = { document: demoDocument(), documentHash: 'aborted', signal: AbortSignal.abort(reason) };
    await assert.rejects(collect(testRuntime().build(request)), reason);
  });
});
