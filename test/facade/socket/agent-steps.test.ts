import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TurnFrames, type RunEvent } from '../../../src/facade/channel/run-frames.ts';
import { framesOf, piece } from './chat-client.ts';

const events: readonly RunEvent[] = [
  { __typename: 'RunStarted', seq: 2 },
  { __typename: 'ThoughtLogged', seq: 3, text: ' I should look.\n' },
  { __typename: 'ToolCalled', seq: 4, input: '{"query":"forme"}' },
  { __typename: 'ToolAnswered', seq: 5, output: `${'x'.repeat(99)}👍 and more` },
  { __typename: 'TextAdded', seq: 6, content: 'Well', reasoning: null },
  {
    __typename: 'AnswerRecorded',
    seq: 7,
    messageId: '9',
    category: 'ANSWER',
    text: 'Well',
    isPartial: false,
    isForReport: false,
    files: [],
    source: 0,
    links: [],
  },
  { __typename: 'RunEnded', seq: 8, state: 'SUCCEEDED', error: null, isBuildFailure: false },
];

const STEPS = ['\n\nThought: I should look.', 'Tool input: {"query":"forme"}', `Tool output: ${'x'.repeat(99)}\uFFFD`];

describe('an agent on a skill socket', () => {
  for (const chatId of ['c', null]) {
    it(`tells its steps in the words of the contract ${chatId === null ? 'and all of them again to the editor' : ''}`, () => {
      const owner = { flowId: 'f', chatId, userId: 7 };
      const turn = new TurnFrames({ owner, form: null });
      const expected = [
        { type: 'start' },
        ...STEPS.map((intermediate_steps) => ({ type: 'stream', intermediate_steps, user_id: null })),
        piece('Well'),
        { type: 'end', intermediate_steps: chatId === null ? STEPS.join('\n') : '' },
        { type: 'start', category: 'answer' },
        { type: 'end', category: 'answer', message: 'Well', message_id: chatId === null ? null : 9 },
        { type: 'close' },
      ];
      assert.deepEqual(
        events.flatMap((event) => turn.next(event)),
        expected.map(framesOf(owner)),
      );
    });
  }
});
