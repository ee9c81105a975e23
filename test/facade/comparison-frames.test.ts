import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toComparisonFrames } from '../../src/facade/sse/comparison.ts';

const comparison = Object.freeze({
  id: '00000000-0000-4000-8000-000000000001',
  state: 'RUNNING' as const,
  versions: [{ id: '12', name: 'v1' }],
});

const framesOf = (event: Parameters<typeof toComparisonFrames>[0]['event']) =>
  toComparisonFrames({ comparison, event });
const cell = Object.freeze({ __typename: 'CellEnded', seq: 3, questionIndex: 1 } as const);

describe('the frames of a comparison', () => {
  test('name the comparison and the place in it', () => {
    assert.deepEqual(framesOf({ __typename: 'ComparisonStarted', seq: 1 }), [
      { id: `${comparison.id}:1`, event: 'message', data: { type: 'start', data: 'start' } },
    ]);
    assert.deepEqual(framesOf({ __typename: 'CellStarted', seq: 2 }), []);
  });

  test('tell an answer with the number of its version', () => {
    assert.deepEqual(framesOf({ ...cell, versionId: '12', answer: 'Paris', error: null }), [
      {
        id: `${comparison.id}:3`,
        event: 'message',
        data: { question_index: 1, version_id: 12, answer: 'Paris' },
      },
    ]);
  });

  test('tell what went wrong in place of an answer, also of a version whose name nobody may read any more', () => {
    const answerOf = (versionId: string) =>
      framesOf({ ...cell, versionId, answer: null, error: 'out of order' }).map(({ data }) => data);
    assert.deepEqual(answerOf('12'), [
      { question_index: 1, version_id: 12, answer: 'v1Version skill execution error: out of order' },
    ]);
    assert.deepEqual(answerOf('13'), [
      { question_index: 1, version_id: 13, answer: 'Version skill execution error: out of order' },
    ]);
  });

  test('end with an end, or with an error when the server went away', () => {
    for (const state of ['COMPLETED', 'STOPPED'] as const) {
      const [frame] = framesOf({ __typename: 'ComparisonEnded', seq: 4, state });
      assert.deepEqual([frame?.event, frame?.data], ['message', { type: 'end', data: '' }]);
    }
    const [frame] = framesOf({ __typename: 'ComparisonEnded', seq: 4, state: 'INTERRUPTED' });
    const exception = 'The server stopped before the comparison had ended. Compare again.';
    const { dataIn, ...told } = frame ?? {};
    assert.deepEqual(told, {
      id: `${comparison.id}:4`,
      event: 'error',
      data: { status_code: 500, status_message: 'Server error', data: { exception } },
    });
    const chinese = { status_message: '服务器错误', data: { exception: '对比结束前服务器已停止，请重新对比。' } };
    assert.deepEqual(dataIn?.('zh'), { status_code: 500, ...chinese });
  });
});
