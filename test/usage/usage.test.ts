import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openRunStory, waitForPieces, type RunStory } from '../run/story.ts';
import { recordStatements } from '../support/statements.ts';

const USAGE = 'usage { model inputTokens outputTokens }';
const SESSION = `query ($id: ID!) { chatSession(id: $id) { ${USAGE} messages(first: 20) { edges { node { category ${USAGE} } } } } }`;
const LIST = `query ($first: Int!) { chatSessions(first: $first) { edges { node { id ${USAGE}
  messages(first: 10) { edges { node { id ${USAGE} } } } } } } }`;

interface Usage {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

interface SeenSession {
  readonly usage: readonly Usage[];
  readonly messages: { readonly edges: readonly { readonly node: { category: string; usage: readonly Usage[] } }[] };
}

describe('Usage', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory();
    story.model.script('small', { pieces: ['a', 'b'], usage: { inputTokens: 5, outputTokens: 2 } });
    story.model.script('large', { pieces: ['a'], usage: { inputTokens: 2_000_000_000, outputTokens: 1 } });
  });
  after(() => story[Symbol.asyncDispose]());

  /** Gives a flow a version that asks another model, and returns its id. */
  async function addVersion(flowId: string, modelName: string): Promise<string> {
    const source = await story.addFlow({ modelName });
    const { flow } = await story.query<{ flow: { document: unknown } }>(
      'query ($id: ID!) { flow(id: $id) { document } }',
      { id: source },
    );
    const query = `mutation ($input: CreateFlowVersionInput!) { result: createFlowVersion(input: $input) {
      __typename ... on CreateFlowVersionPayload { version { id } } ... on Error { message } } }`;
    const input = { flowId, name: modelName, document: flow.document };
    const { result } = await story.query<{ result: { version?: { id: string }; message?: string } }>(query, { input });
    assert.ok(result.version, result.message);
    return result.version.id;
  }

  async function see(id: string): Promise<SeenSession> {
    const { chatSession } = await story.query<{ chatSession: SeenSession }>(SESSION, { id });
    return chatSession;
  }

  it('of a conversation that nobody answered yet is empty', async () => {
    story.model.script('silent', { pieces: ['well'], hang: { after: 1 } });
    const { id, sessionId } = await story.ask({ flowId: await story.addFlow({ modelName: 'silent' }) });
    await waitForPieces({ story, runId: id, count: 1 });
    const { usage, messages } = await see(sessionId);
    assert.deepEqual([usage, messages.edges.map(({ node }) => node.usage)], [[], [[]]]);
    await story.stopWell(id);
    assert.deepEqual((await see(sessionId)).usage, []);
  });

  it('is told by each answer once, and summed for each model over the conversation', async () => {
    const flowId = await story.addFlow({ modelName: 'small' });
    const { sessionId } = await story.askAndWait({ flowId });
    await story.askAndWait({ flowId, sessionId });
    const versionId = await addVersion(flowId, 'large');
    await story.askAndWait({ flowId, sessionId, versionId });
    await story.askAndWait({ flowId, sessionId, versionId });
    const { usage, messages } = await see(sessionId);
    const small = { model: 'small', inputTokens: 5, outputTokens: 2 };
    const large = { model: 'large', inputTokens: 2_000_000_000, outputTokens: 1 };
    assert.deepEqual(
      messages.edges.map(({ node }) => [node.category, node.usage]),
      [small, small, large, large].flatMap((reported) => [
        ['QUESTION', []],
        ['ANSWER', [reported]],
      ]),
    );
    assert.deepEqual(usage, [
      { model: 'large', inputTokens: 2_147_483_647, outputTokens: 2 },
      { model: 'small', inputTokens: 10, outputTokens: 4 },
    ]);
  });

  it('costs the same number of statements for many conversations as for one', async () => {
    const flowId = await story.addFlow({ modelName: 'small' });
    for (let count = 0; count < 3; count += 1) await story.askAndWait({ flowId });
    const counts: number[] = [];
    for (const first of [1, 1, 3]) {
      const texts = await recordStatements(() => story.query(LIST, { first }));
      counts.push(texts.filter((text) => text.includes('from usage_entry u') || text.includes('from run r')).length);
    }
    assert.equal(counts[2], counts[1], String(counts));
  });
});
