import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { TurnFrames, type RunEvent } from '../../../src/facade/channel/run-frames.ts';
import { ProgressLines, type ProgressEvent } from '../../../src/facade/progress-lines.ts';
import { toProcessFrames } from '../../../src/facade/sse/process.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../../support/embedding-server.ts';
import { makePdf } from '../../support/files.ts';
import { retrievalDocument } from '../../support/retrieval-documents.ts';
import { framesOf } from './chat-client.ts';
import { makeChatId, openChatStory, type ChatStory } from './story.ts';

const owner = { flowId: 'f', chatId: 'c', userId: 7 };

const step = (done: number, total: number | null = 100, more: Partial<ProgressEvent> = {}): ProgressEvent => ({
  ...{ __typename: 'ProgressReported', seq: 3, nodeId: 'Loader-1', activity: 'READING', unit: 'PAGES', done, total },
  ...more,
});

/** What a log is told of these events. */
const linesOf = (events: readonly ProgressEvent[]) => {
  const lines = new ProgressLines();
  return events.flatMap((event) => lines.next(event) ?? []);
};

describe('how far a run has come, on the legacy wire', () => {
  it('is not told of what is done at once, nor of each step of what takes long', () => {
    assert.deepEqual(linesOf([step(0), step(100), step(0, 1), step(1, 1)]), []);
    const told = linesOf([step(0), step(9), step(10), step(19), step(60), step(61), step(100), step(100)]);
    assert.deepEqual(
      told,
      [10, 60, 100, 100].map((done) => `Read ${done} of 100 pages.`),
    );
  });

  it('is counted in rows and texts as well', () => {
    const rows = [step(0, null, { unit: 'ROWS' }), step(50, null, { unit: 'ROWS' }), step(70, 70, { unit: 'ROWS' })];
    assert.deepEqual(linesOf(rows), ['Read 50 rows so far.', 'Read 70 of 70 rows.']);
    const passages = { activity: 'EMBEDDING', unit: 'PASSAGES' } as const;
    assert.deepEqual(linesOf([step(0, 100, passages), step(50, 100, passages)]), ['Made 50 of 100 texts findable.']);
  });

  it('is a line of the log that is open, in the language of whoever looks, and no frame before it', () => {
    const events: readonly RunEvent[] = [step(20), { __typename: 'RunStarted', seq: 4 }, step(40)];
    for (const [form, category, language, line] of [
      [null, 'processing', 'en', 'Read 40 of 100 pages.'],
      ['FILES', 'system', 'zh', '已读取 40/100 页。'],
    ] as const) {
      const turn = new TurnFrames({ owner: { ...owner, language }, form });
      const frames = events.flatMap((event) => turn.next(event));
      const last = { type: 'stream', category, intermediate_steps: line, user_id: null };
      assert.deepEqual(frames.at(-1), framesOf(owner)(last));
      assert.equal(frames.filter(({ type }) => type === 'stream').length, 1);
    }
  });

  it('is no part of the log that the editor is shown at the end', () => {
    const turn = new TurnFrames({ owner: { ...owner, chatId: null }, form: null });
    const answer = {
      category: 'ANSWER',
      isPartial: false,
      isForReport: false,
      files: [],
      source: 0,
      links: [],
    } as const;
    const events: readonly RunEvent[] = [
      { __typename: 'RunStarted', seq: 2 },
      step(50),
      { __typename: 'AnswerRecorded', seq: 4, messageId: '9', text: 'So', ...answer },
    ];
    const ends = events.flatMap((event) => turn.next(event)).filter(({ type }) => type === 'end');
    assert.deepEqual(
      ends.map(({ intermediate_steps: steps }) => steps),
      ['', ''],
    );
  });

  it('is an `info` of a streamed process', () => {
    const run = { id: 'r', sessionId: 's', state: 'RUNNING', flow: null } as const;
    const [frame, ...rest] = toProcessFrames({ run, event: step(50), lines: new ProgressLines() });
    assert.deepEqual([frame?.data, rest], [{ type: 'info', message: 'Read 50 of 100 pages.' }, []]);
    assert.deepEqual(frame?.dataIn?.('zh'), { type: 'info', message: '已读取 50/100 页。' });
  });
});

describe('lines of how far a run has come', () => {
  /** Longer than a second, which is how far apart a run tells how far it has come. */
  const SLOW_MS = 1100;

  const PAGES = Array.from(
    { length: 6 },
    (_none, page) => `Page ${page} says something of its own, and enough of it to be a text by itself.`,
  );

  let story: ChatStory;
  let embeddings: EmbeddingServer;
  before(async () => {
    [story, embeddings] = await Promise.all([openChatStory(), startEmbeddingServer()]);
    // The second of three batches is slow.
    embeddings.script('words', { waits: ([first]) => delay(first?.includes('Page 2') ? SLOW_MS : 0) });
  });
  after(async () => {
    await Promise.all([story[Symbol.asyncDispose](), embeddings.close()]);
  });

  /** What a stream of a run tells after a place. */
  const readStream = async (runId: string, lastEventId = ''): Promise<readonly { id: string; data: string }[]> => {
    const headers = { cookie: story.alice.cookie, ...(lastEventId !== '' && { 'last-event-id': lastEventId }) };
    const text = await (await fetch(`${story.app.url}/api/v1/task/${runId}/stream`, { headers })).text();
    return Array.from(text.matchAll(/^id: (.*)\nevent: .*\ndata: (.*)$/gmu), ([, id = '', data = '']) => ({
      id,
      data,
    }));
  };

  it('go on from any number, on a socket as on a stream, though nothing was left open there', async () => {
    const document = retrievalDocument({
      model: { url: story.models.url, name: 'say:So' },
      embedding: { url: embeddings.url, name: 'words' },
      values: { OpenAIEmbeddings: { chunk_size: 2 } },
    });
    const chat = { flowId: await story.createFlow({ document }), chatId: makeChatId() };
    const file_path = await story.upload(makePdf(PAGES), 'a.pdf');
    await using first = await story.open({ ...chat, query: { after: '0' } });
    first.send({ inputs: { query: '', data: [{ id: 'InputFileNode-1', name: 'file', file_path, value: '' }] } });
    const all = await first.until('close', 'system');
    const lines = all.filter(({ type }) => type === 'stream').map(({ intermediate_steps: line }) => line);
    assert.ok(lines.length >= 2, JSON.stringify(all));
    for (const [index, { seq, run_id, type }] of all.entries()) {
      if (seq === undefined || type === 'close') continue;
      await using again = await story.open({ ...chat, query: { after: String(seq), run_id: String(run_id) } });
      assert.deepEqual(await again.until('close', 'system'), all.slice(index + 1));
    }
    const runId = String(all.at(-1)?.['run_id']);
    const streamed = await readStream(runId);
    assert.ok(streamed.filter(({ data }) => data.includes('findable')).length >= 2);
    for (const [index, { id }] of streamed.slice(0, -1).entries())
      assert.deepEqual(await readStream(runId, id), streamed.slice(index + 1));
  });
});
