import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TurnFrames, type RunEvent } from '../../../src/facade/channel/run-frames.ts';
import { ProgressLines, type ProgressEvent } from '../../../src/facade/progress-lines.ts';
import { toProcessFrames } from '../../../src/facade/sse/process.ts';
import { framesOf } from './chat-client.ts';

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
