import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openRunStory, type RunStory } from '../run/story.ts';
import { graphDocument, node, promptChainDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { assertWhole, endsOf, tellComparisons, type ComparisonPlot } from './story.ts';

describe('A comparison', () => {
  let story: RunStory;
  let comparisons: ComparisonPlot;
  let flowId: string;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    comparisons = tellComparisons({ plot: story, app: story.app });
    flowId = await story.addFlow({ isOnline: false });
  });
  after(() => story[Symbol.asyncDispose]());

  const lastQuestion = (): string => JSON.stringify(story.model.requests.at(-1)?.body);

  it('puts every question to every version, offline ones too, and numbers its events without gaps', async () => {
    const versionIds = [
      await comparisons.addVersion({ flowId, modelName: 'say:one' }),
      await comparisons.addVersion({ flowId, modelName: 'say:two' }),
    ];
    const id = await comparisons.compare({ versionIds, questions: ['Who?', 'Why?', 'How?'] });
    const events = await comparisons.eventsOf(id);
    assertWhole(events);
    assert.equal(events.at(-1)?.state, 'COMPLETED');
    const answers = endsOf(events).map(({ questionIndex, versionId, answer, error }) =>
      [questionIndex, versionId, answer, error].join(),
    );
    const expected = [0, 1, 2].flatMap((index) => [`${index},${versionIds[0]},one,`, `${index},${versionIds[1]},two,`]);
    assert.deepEqual(answers.sort(), expected.sort());
  });

  it('asks each cell in a run of its own, in a conversation that no list shows', async () => {
    const versionIds = [await comparisons.addVersion({ flowId })];
    const id = await comparisons.compare({ versionIds, questions: ['Who?', 'Who?'] });
    await comparisons.eventsOf(id);
    const { cells, state } = await comparisons.get(id);
    assert.deepEqual(
      [state, ...cells.map(({ run }) => [run?.state, run?.answer])],
      ['COMPLETED', ['SUCCEEDED', 'Hello to you'], ['SUCCEEDED', 'Hello to you']],
    );
    assert.equal(new Set(cells.map(({ run }) => run?.sessionId)).size, 2);
    assert.equal((await story.eventsOf(cells[0]?.run?.id ?? '')).at(-1)?.state, 'SUCCEEDED');
    assert.deepEqual(
      await story.query(
        `query ($id: ID!) { chatSessions { edges { node { id } } } flowVersion(id: $id) { sessions { edges { node { id } } } } }`,
        { id: versionIds[0] },
      ),
      { chatSessions: { edges: [] }, flowVersion: { sessions: { edges: [] } } },
    );
  });

  it('puts the question under the first key that is neither the id nor the form', async () => {
    const versionIds = [await comparisons.addVersion({ flowId })];
    const inputs = { id: 'LLMChain-1', data: [], question: 'old', more: 'x' };
    await comparisons.eventsOf(await comparisons.compare({ versionIds, questions: ['Which one?'], inputs }));
    assert.match(lastQuestion(), /Q: Which one\?/);
  });

  it('fills in the form for every cell', async () => {
    const versionIds = [await comparisons.addVersion({ flowId, document: toneDocument(story.model.url) })];
    const data = [{ nodeId: 'VariableNode-1', name: 'tone', value: 'kindly', type: 'variable' }];
    const id = await comparisons.compare({ versionIds, inputs: { question: '', data } });
    assert.deepEqual(
      endsOf(await comparisons.eventsOf(id)).map(({ error }) => error),
      [null],
    );
    assert.match(lastQuestion(), /Answer kindly: Hello/);
  });

  it('asks what a version held when the comparison began, whatever is saved meanwhile', async () => {
    story.model.script('slow before', { pieces: ['early'], delayMs: 300 });
    const versionIds = [await comparisons.addVersion({ flowId, modelName: 'slow before' })];
    const id = await comparisons.compare({ versionIds, questions: Array.from({ length: 6 }, () => 'When?') });
    const document = promptChainDocument({ baseUrl: story.model.url, modelName: 'say:late' });
    await story.query(
      `mutation ($input: UpdateFlowVersionInput!) { updateFlowVersion(input: $input) { __typename } }`,
      {
        input: { id: versionIds[0], document },
      },
    );
    const answers = endsOf(await comparisons.eventsOf(id)).map(({ answer }) => answer);
    assert.deepEqual(new Set(answers), new Set(['early']));
    const { cells } = await comparisons.get(id);
    for (const { documentHash, run } of cells) assert.equal(run?.documentHash, documentHash);
  });

  it('tells answers in the order in which they come', async () => {
    story.model.script('thinks long', { pieces: ['slow'], delayMs: 700 });
    const versionIds = [
      await comparisons.addVersion({ flowId, modelName: 'thinks long' }),
      await comparisons.addVersion({ flowId, modelName: 'say:fast' }),
    ];
    const events = await comparisons.eventsOf(await comparisons.compare({ versionIds }));
    assert.deepEqual(
      endsOf(events).map(({ answer }) => answer),
      ['fast', 'slow'],
    );
  });

  it('tells of a cell that fails and goes on with the others', async () => {
    story.model.script('broken', { status: { code: 500, message: 'out of order' } });
    const versionIds = [
      await comparisons.addVersion({ flowId, modelName: 'broken' }),
      await comparisons.addVersion({ flowId, modelName: 'say:fine' }),
      await comparisons.addVersion({ flowId, document: null }),
    ];
    const id = await comparisons.compare({ versionIds, questions: ['Who?', 'Why?'] });
    const events = await comparisons.eventsOf(id);
    assertWhole(events);
    assert.equal(events.at(-1)?.state, 'COMPLETED');
    const of = (index: number) => endsOf(events).filter(({ versionId }) => versionId === versionIds[index]);
    for (const end of of(0)) {
      assert.deepEqual([end.answer, end.run?.state], [null, 'FAILED']);
      assert.match(end.error ?? '', /out of order/);
    }
    for (const end of of(1)) assert.deepEqual([end.answer, end.error], ['fine', null]);
    for (const end of of(2)) {
      assert.deepEqual([end.answer, end.run, end.error], [null, null, 'The version has no document yet.']);
    }
    const errors = (await comparisons.get(id)).cells.map(({ error }) => error !== null);
    assert.deepEqual(errors, [false, false, true, false, false, true]);
  });

  it('says that there is no flow any more to ask, when it was deleted meanwhile', async () => {
    const other = await story.addFlow({ isOnline: false });
    story.model.script('holds up', { pieces: ['done'], delayMs: 400 });
    const versionIds = [await comparisons.addVersion({ flowId: other, modelName: 'holds up' })];
    const id = await comparisons.compare({ versionIds, questions: Array.from({ length: 5 }, () => 'Who?') });
    await eventually(() => story.model.requests.filter(({ body }) => body['model'] === 'holds up').length === 4);
    await story.query(`mutation ($id: ID!) { deleteFlow(input: { id: $id }) { __typename } }`, { id: other });
    const ends = endsOf(await comparisons.eventsOf(id));
    assert.equal(ends.filter(({ answer }) => answer === 'done').length, 4);
    assert.match(ends.find(({ answer }) => answer === null)?.error ?? '', /There is no such thing/);
  });

  it('asks a version once that is named twice', async () => {
    const versionId = await comparisons.addVersion({ flowId });
    const id = await comparisons.compare({ versionIds: [versionId, versionId] });
    assert.equal(endsOf(await comparisons.eventsOf(id)).length, 1);
  });

  it('gives a viewer who comes back exactly what it missed', async () => {
    const versionIds = [await comparisons.addVersion({ flowId })];
    const id = await comparisons.compare({ versionIds, questions: ['Who?', 'Why?'] });
    for await (const event of comparisons.follow(id)) if (event.seq === 2) break;
    const all = await comparisons.eventsOf(id);
    assertWhole(all);
    assert.deepEqual(
      (await comparisons.eventsOf(id, 2)).map(({ seq }) => seq),
      all.slice(2).map(({ seq }) => seq),
    );
  });

  it('costs a bounded number of statements for each cell, and is read with as many for ten cells as for two', async () => {
    const versionIds = [await comparisons.addVersion({ flowId }), await comparisons.addVersion({ flowId })];
    const run = async (questions: number) => {
      let id = '';
      const made = await recordStatements(async () => {
        id = await comparisons.compare({ versionIds, questions: Array.from({ length: questions }, () => 'Who?') });
        await comparisons.eventsOf(id);
      });
      const read = await recordStatements(() => comparisons.get(id));
      // Leases, and the login that is looked at again, come when they like.
      return { made: made.length, read: read.filter((text) => /from (comparison|run|flow_version)/.test(text)).length };
    };
    const [few, many] = [await run(1), await run(5)];
    assert.equal(many.read, few.read);
    const each = (many.made - few.made) / 8;
    assert.ok(each < 45, `${each} statements for each cell`);
  });
});

/** A prompt with a variable that a form fills in. */
function toneDocument(baseUrl: string): unknown {
  const access = { model_name: 'say:kindness', openai_api_base: baseUrl, openai_api_key: 'sk-document-key' };
  return graphDocument({
    nodes: [
      node({ id: 'VariableNode-1', type: 'VariableNode', values: { variables: ['tone'] } }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: 'Answer {tone}: {question}' } }),
      node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values: access }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['VariableNode-1', 'PromptTemplate-1', 'tone'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['ChatOpenAI-1', 'LLMChain-1', 'llm'],
    ],
  });
}
