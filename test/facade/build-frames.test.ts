import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toBuildFrames } from '../../src/facade/sse/build.ts';
import { toEventText } from '../../src/facade/sse/event-stream.ts';

const END = { end_of_stream: true };

describe('the frames of a build event', () => {
  test('hold at most one error, and the end is always last and alone carries the place', () => {
    const failed = toBuildFrames({ __typename: 'BuildEnded', seq: 9, state: 'FAILED', error: 'A cycle' });
    assert.deepEqual(
      failed.map((frame) => toEventText(frame)),
      ['event: error\ndata: {"error":"A cycle"}\n\n', `id: 9\nevent: message\ndata: ${JSON.stringify(END)}\n\n`],
    );
    const [error, end] = toBuildFrames({ __typename: 'BuildEnded', seq: 9, state: 'INTERRUPTED', error: null });
    assert.equal(error?.event, 'error');
    assert.deepEqual(error.dataIn?.('zh'), { error: '构建结束前服务器已停止，请重新构建。' });
    assert.deepEqual(end, { id: 9, event: 'message', data: END });
  });

  test('say of a node that failed that it is not valid, and why', () => {
    const event = { __typename: 'NodeBuildFailed', seq: 3, nodeId: 'a', text: 'No key', progress: 0.5 } as const;
    assert.deepEqual(toBuildFrames(event), [
      { id: 3, event: 'message', data: { valid: false, params: 'No key', id: 'a', progress: 0.5 } },
    ]);
  });

  test('give each form its keys, its node, and a type only where it takes a file', () => {
    const event = {
      __typename: 'BuildInputsReady',
      seq: 8,
      forms: [
        {
          nodeId: 'chain',
          isFile: false,
          fields: [
            { key: 'query', value: '' },
            { key: '__proto__', value: 'x' },
          ],
        },
        { nodeId: 'file', isFile: true, fields: [{ key: 'file_path', value: '' }] },
      ],
      memoryKeys: ['chat_history'],
      handleKeys: [],
    } as const;
    const [frame] = toBuildFrames(event);
    assert.equal(
      JSON.stringify(frame?.data),
      '{"input_keys":[{"query":"","__proto__":"x","id":"chain"},{"file_path":"","type":"file","id":"file"}],' +
        '"memory_keys":["chat_history"],"handle_keys":[]}',
    );
  });

  test('are none for the beginning, which clients do not know', () => {
    assert.deepEqual(toBuildFrames({ __typename: 'BuildStarted', seq: 1 }), []);
  });
});
