import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { ENTITIES } from '../../src/entities.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { gatherEvidence, NothingToProve, type Subject } from '../../src/run/evidence.ts';
import { examine, type Finding } from '../../src/run/proof.ts';
import { graphDocument, node, promptChainDocument } from '../support/documents.ts';
import { openRunStory, type RunStory, type SeenRun } from './story.ts';

describe('The proof of a message', () => {
  let story: RunStory;
  let database: Database;
  let flowId: string;
  let run: SeenRun;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    flowId = await story.addFlow({ modelName: 'say:One two three' });
    run = await story.askAndWait({ flowId });
    await execute('create table kept_event as select * from event');
    await execute('create table kept_message as select * from message');
    await execute('create table kept_run as select * from run');
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  async function execute(text: string): Promise<void> {
    await toSqlExecutor(database.fork())(text, []);
  }

  const prove = async (subject: Subject): Promise<Finding[]> =>
    examine(await gatherEvidence({ em: database.fork(), subject }));
  const ofAnswer = (): Subject => ({ kind: 'message', id: Number(run.answerMessage?.id) });
  const ofQuestion = (): Subject => ({ kind: 'message', id: Number(run.question?.id) });
  const breaksOf = async (subject: Subject): Promise<string[]> => {
    const findings = await prove(subject);
    return findings.filter(({ mark }) => mark === 'BROKEN').map(({ text }) => text);
  };

  const changes: [string, string, RegExp][] = [
    ['an event is missing at the end', `delete from event where is_terminal`, /which is not its last one/u],
    [
      'an event says something else',
      `update event set payload = '{"content":"!"}' where seq = 4`,
      /What was streamed/u,
    ],
    ['the end is told to be another', `update run set state = 'FAILED'`, /tells of another end/u],
    ['the answer is another', `update run set answer = 'Never'`, /is not the one that was recorded/u],
    ['the message was edited', `update message set text = 'Never' where category = 'ANSWER'`, /it was changed since/u],
    [
      'the message is of another run',
      `update message set category = 'PROCESSING' where is_bot`,
      /it was changed since/u,
    ],
  ];
  for (const [name, change, expected] of changes) {
    it(`breaks where ${name}`, async () => {
      await execute(change);
      assert.match((await breaksOf(ofAnswer())).join(' '), expected);
      await restore();
      assert.deepEqual(await breaksOf(ofAnswer()), []);
    });
  }

  it('breaks where the question is not the one that was asked', async () => {
    assert.deepEqual(await breaksOf(ofQuestion()), []);
    await execute(`update message set inputs = '{"question":"Bye"}' where category = 'QUESTION'`);
    assert.match((await breaksOf(ofQuestion())).join(), /does not ask what the run was asked/u);
    await restore();
  });

  it('cannot begin with a copy of a message, behind which there is no run', async () => {
    const { sessionId } = await story.askAndWait({ flowId });
    const { result } = await story.query<{ result: { session: { messages: { edges: { node: { id: string } }[] } } } }>(
      `mutation ($id: ID!) { result: copyChatSession(input: { sessionId: $id }) {
         ... on CopyChatSessionPayload { session { messages { edges { node { id } } } } } } }`,
      { id: sessionId },
    );
    const id = Number(result.session.messages.edges[0]?.node.id);
    await assert.rejects(prove({ kind: 'message', id }), NothingToProve);
    await assert.rejects(prove({ kind: 'run', id: randomUUID() }), NothingToProve);
  });

  it('holds for a run that goes on, that was stopped, and that failed', async () => {
    story.model.script('part', { pieces: ['Once', ' upon'], hang: { after: 2 } });
    story.model.script('broken', { pieces: ['Once', ' upon'], breakOff: { after: 2, how: 'destroy' } });
    const going = await story.ask({ flowId: await story.addFlow({ modelName: 'part' }) });
    assert.deepEqual(await breaksOf({ kind: 'run', id: going.id }), []);
    await story.stopWell(going.id);
    assert.deepEqual(await breaksOf({ kind: 'run', id: going.id }), []);
    const failed = await story.askAndWait({ flowId: await story.addFlow({ modelName: 'broken' }) });
    assert.deepEqual([failed.state, await breaksOf({ kind: 'run', id: failed.id })], ['FAILED', []]);
    for (const { id } of await story.messagesOf(failed.sessionId)) {
      assert.deepEqual(await breaksOf({ kind: 'message', id: Number(id) }), []);
    }
  });

  it('notes an answer that came at once, and one that was made from what was streamed', async () => {
    const modelValues = { streaming: false };
    const document = promptChainDocument({ baseUrl: story.model.url, modelName: 'say:At once', modelValues });
    const cases: [object, RegExp][] = [
      [document, /came at once/u],
      [parsingDocument(), /made its answer from what was streamed/u],
    ];
    for (const [given, expected] of cases) {
      const { id, state } = await story.askAndWait({ flowId: await story.addFlow({ document: given }), question: '' });
      const findings = await prove({ kind: 'run', id });
      assert.equal(state, 'SUCCEEDED');
      assert.match(findings.at(-1)?.text ?? '', expected);
      assert.deepEqual(
        findings.map(({ mark }) => mark).filter((mark) => mark !== 'HOLDS'),
        ['NOTE'],
      );
    }
  });

  async function restore(): Promise<void> {
    await execute('insert into event select * from kept_event on conflict do nothing');
    await execute(
      'update event e set payload = k.payload from kept_event k where (k.stream, k.seq) = (e.stream, e.seq)',
    );
    await execute('update run r set (state, answer) = (k.state, k.answer) from kept_run k where k.id = r.id');
    await execute(`update message m set (text, category, inputs) = (k.text, k.category, k.inputs)
      from kept_message k where k.id = m.id`);
  }
});

function parsingDocument(): object {
  return graphDocument({
    nodes: [
      node({ id: 'ResponseSchema-1', type: 'ResponseSchema', values: { name: 'city' } }),
      node({ id: 'StructuredOutputParser-1', type: 'StructuredOutputParser' }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{question}' } }),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel', values: { reply_prefix: '{ "city": "Rome" }' } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['ResponseSchema-1', 'StructuredOutputParser-1', 'response_schemas'],
      ['StructuredOutputParser-1', 'LLMChain-1', 'output_parser'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}
