import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TurnFrames, type RunEvent } from '../../../src/facade/channel/run-frames.ts';
import { framesOf, piece } from './chat-client.ts';

const OWNER = Object.freeze({ flowId: 'f', chatId: 'c', userId: 7 });

describe('an attempt that fails on a skill socket', () => {
  it('closes what it said and tells when the next one is due, which begins anew and is answered alone', () => {
    const turn = new TurnFrames({ owner: OWNER, form: null });
    const events: RunEvent[] = [
      { __typename: 'RunStarted', seq: 2 },
      { __typename: 'StepLogged', seq: 3, text: 'a step' },
      { __typename: 'TextAdded', seq: 4, content: 'Never mind', reasoning: null },
      { __typename: 'RunAttemptFailed', seq: 5, message: 'It broke off.', retryAt: '2026-01-01T00:00:05.000Z' },
      { __typename: 'RunStarted', seq: 6 },
      { __typename: 'TextAdded', seq: 7, content: 'Well', reasoning: null },
      {
        ...{ __typename: 'AnswerRecorded', seq: 8, messageId: '9', category: 'ANSWER', text: 'Well' },
        ...{ isPartial: false, source: 0, links: [], isForReport: false, files: [] },
      },
      { __typename: 'RunEnded', seq: 9, state: 'SUCCEEDED', error: null, isBuildFailure: false },
    ];
    const text = 'Analysis error.Error: It broke off. The next attempt is due at 2026-01-01T00:00:05.000Z.';
    const expected = [
      { type: 'start' },
      { type: 'stream', intermediate_steps: 'a step', user_id: null },
      piece('Never mind'),
      { type: 'end', intermediate_steps: text },
      { type: 'start' },
      piece('Well'),
      { type: 'end' },
      { type: 'start', category: 'answer' },
      { type: 'end', category: 'answer', message: 'Well', message_id: 9 },
      { type: 'close' },
    ];
    assert.deepEqual(
      events.flatMap((event) => turn.next(event)),
      expected.map(framesOf(OWNER)),
    );
  });
});
