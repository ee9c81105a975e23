import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { withdrawSaid } from '../../src/message/withdraw.ts';
import { gatherEvidence } from '../../src/run/evidence.ts';
import { examine } from '../../src/run/proof.ts';
import { openQueueStory, type QueueStory } from '../queue/story.ts';
import { setPolicy } from '../run-policy/story.ts';
import type { SeenRun } from '../run/story.ts';
import type { TestWorker } from '../support/app.ts';
import { graphDocument, node } from '../support/documents.ts';
import { toForm } from '../support/pictures.ts';
import { startOfficeServer, type OfficeServer } from './office-server.ts';
import { makeTemplate, readDocument, reportDocument, saveTemplate } from './story.ts';

const FILES = `query ($id: ID!) { run(id: $id) { answerMessage { files { url } } } }`;
const ROOM = 1024 * 1024;

/** A report of what a file says under names of its own. */
function loadedDocument() {
  return graphDocument({
    nodes: ['InputFileNode', 'TextLoader', 'LoaderOutputChain', 'Report'].map((type) => {
      return node({ id: `${type}-1`, type, values: type === 'Report' ? { report_name: 'Trip' } : {} });
    }),
    edges: [
      ['InputFileNode-1', 'TextLoader-1', 'file_path'],
      ['TextLoader-1', 'LoaderOutputChain-1', 'documents'],
      ['LoaderOutputChain-1', 'Report-1', 'chains'],
    ],
  });
}

describe('a report', () => {
  let office: OfficeServer;
  let story: QueueStory;
  let worker: TestWorker;
  let database: Database;

  before(async () => {
    office = await startOfficeServer();
    const variables = { FORME_LEASE_SECONDS: '600', FORME_MAX_USER_FILES_MEGABYTES: '1' };
    story = await openQueueStory({ ...variables, FORME_OFFICE_URL: office.url });
    worker = await story.app.startWorker();
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await worker.stop();
    await database.close();
    await story[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  const addFlow = async (document: object, template: Buffer): Promise<string> => {
    const flowId = await story.addFlow({ document });
    await saveTemplate({ app: story.app, office, login: story.alice, flowId, template });
    return flowId;
  };
  const upload = async (content: string, name: string): Promise<string> => {
    const body = toForm(content, name);
    const path = '/api/v1/knowledge/upload';
    return (await story.app.rest({ method: 'POST', path, body, login: story.alice })).body.data.file_path;
  };
  const make = async (flowId: string, tweaks: object = {}): Promise<SeenRun> => {
    const { id } = await story.leave({ flowId, inputs: { report_name: '' }, tweaks });
    await story.eventsOf(id);
    return story.getRun(id);
  };
  const read = async ({ id }: SeenRun): Promise<string> => {
    const { run } = await story.query<{ run: { answerMessage: { files: { url: string }[] } } }>(FILES, { id });
    const response = await fetch(`${story.app.url}${run.answerMessage.files[0]?.url}`);
    return readDocument(new Uint8Array(await response.arrayBuffer()));
  };

  it('that is tried again keeps nothing of what was asked before that', async () => {
    story.model.play('recovers', [
      { pieces: ['Void'] },
      { status: { code: 500, message: 'out of order' } },
      { pieces: ['Bern'] },
      { pieces: ['Why not'] },
    ]);
    const document = reportDocument({ baseUrl: story.model.url, modelName: 'recovers' });
    const flowId = await addFlow(document, makeTemplate(['{{InputNode-1_Where?}}', '{{InputNode-1_Why?}}']));
    await setPolicy({ story, flowId, policy: { maxAttempts: 2, backoffSeconds: 0 } });
    const run = await make(flowId);
    assert.deepEqual([run.state, run.attempt], ['SUCCEEDED', 2]);
    assert.equal(await read(run), 'Bern\nWhy not\n');
    const evidence = await gatherEvidence({ em: database.fork(), subject: { kind: 'run', id: run.id } });
    assert.deepEqual(
      examine(evidence).filter(({ mark }) => mark === 'BROKEN'),
      [],
    );
    const said = await story.messagesOf(run.sessionId);
    assert.deepEqual(
      said.slice(1).map(({ category, steps }) => [category, steps]),
      [
        ['SYSTEM', 'File parsing complete, start generating report'],
        ['QUESTION', 'Where?'],
        ['ANSWER', 'Bern'],
        ['QUESTION', 'Why?'],
        ['ANSWER', 'Why not'],
        ['REPORT', ''],
      ],
    );
  });

  it('takes back what people have said of what it takes back', async () => {
    const run = await make(await addFlow(reportDocument(), makeTemplate(['{{InputNode-1_Where?}}'])));
    const answers = (await story.messagesOf(run.sessionId)).filter(({ category }) => category === 'ANSWER');
    for (const [index, { id }] of answers.entries()) {
      const body = { message_id: Number(id), liked: index + 1 };
      await story.app.rest({ method: 'POST', path: '/api/v1/liked', body, login: story.alice });
    }
    const counted = () =>
      story.sql('select like_count as likes, dislike_count as dislikes from chat_session where id = $1', [
        run.sessionId,
      ]);
    assert.deepEqual(await counted(), [{ likes: 1, dislikes: 1 }]);
    await withdrawSaid({ em: database.fork(), sessionId: run.sessionId, runId: run.id });
    assert.deepEqual(await counted(), [{ likes: 0, dislikes: 0 }]);
    assert.equal((await story.messagesOf(run.sessionId)).length, 1);
  });

  it('has what a loader has found, under the names that the file has for it', async () => {
    const paragraphs = [
      '{{TextLoader-1_city}} for {{TextLoader-1_days}} days',
      '{{TextLoader-1_with}} {{TextLoader-1_no}}',
    ];
    const flowId = await addFlow(loadedDocument(), makeTemplate(paragraphs));
    const file_path = await upload('{"city": "Paris", "days": 3, "with": ["Ann", null]}', 'trip.txt');
    const run = await make(flowId, { 'InputFileNode-1': { file_path } });
    assert.equal(run.error, null);
    assert.equal(await read(run), 'Paris for 3 days\n["Ann",null] {{TextLoader-1_no}}\n');
    assert.deepEqual(run.outputs, {
      'TextLoader-1_city': 'Paris',
      'TextLoader-1_days': '3',
      'TextLoader-1_with': '["Ann",null]',
    });
  });

  it('is made without the values of a loader whose file has none', async () => {
    const flowId = await addFlow(loadedDocument(), makeTemplate(['{{TextLoader-1_city}}']));
    const file_path = await upload('Paris', 'plain.txt');
    const run = await make(flowId, { 'InputFileNode-1': { file_path } });
    assert.equal(await read(run), '{{TextLoader-1_city}}\n');
  });

  it('is refused where whoever asks for it has no room, and nothing of it stays', async () => {
    const flowId = await addFlow(reportDocument(), makeTemplate(['x'.repeat(1000)]));
    const used = async () =>
      (
        await story.sql<{ bytes: number }>(
          'select coalesce(sum(size), 0)::int as bytes from stored_file where user_id = $1',
          [story.alice.userId],
        )
      )[0]?.bytes ?? 0;
    await upload('x'.repeat(ROOM - (await used()) - 100), 'large.txt');
    const before = await used();
    const run = await make(flowId);
    const message = 'You keep as many files as you may. Delete some to make room.';
    assert.deepEqual([run.state, run.failure, run.error], ['FAILED', 'INPUT_REJECTED', message]);
    assert.equal(await used(), before);
    assert.deepEqual(await story.sql(`select id from stored_file where purpose = 'ANSWER' and size is null`, []), []);
    const said = (await story.messagesOf(run.sessionId)).map(({ category }) => category);
    assert.deepEqual([said.includes('REPORT'), said.at(-1)], [false, 'PROCESSING']);
  });
});
