import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate as turnOfLoop, setTimeout as sleep } from 'node:timers/promises';
import { toFrame } from '../../../src/facade/channel/frame.ts';
import { createOutbox } from '../../../src/facade/channel/outbox.ts';
import { openSocketPair } from '../../support/socket-pair.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

/** A long answer, and frames that are more than the system keeps for a connection that is not read from. */
const PIECES = 1000;
const FRAMES = 3000;
const PIECE = 'x'.repeat(8 * 1024);

describe('a viewer that does not read', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('makes no run wait, and is shown everything once it reads', async () => {
    story.models.script('talker', { pieces: Array.from({ length: PIECES }, (_piece, index) => `${index}${PIECE}`) });
    const owner = { flowId: await story.createFlow({ modelName: 'talker' }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('Talk'));
    await chat.until('start');
    chat.socket.pause();
    while ((await story.findSession(owner.chatId))?.activeRuns.length !== 0) await sleep(20);
    chat.socket.resume();
    const frames = await chat.until('close');
    const pieces = frames.filter((frame) => frame['type'] === 'stream');
    const numbers = pieces.map(({ message }) => parseInt((message as { content: string }).content, 10));
    assert.deepEqual(
      numbers,
      Array.from({ length: PIECES }, (_piece, index) => index),
    );
  });
  it('is sent no more than a little ahead', async () => {
    await using pair = await openSocketPair();
    const outbox = createOutbox(pair.server);
    const frame = toFrame({ flowId: 'f', chatId: 'c', userId: 1 }, { type: 'stream', message: PIECE });
    pair.client.pause();
    let sent = 0;
    const sending = (async () => {
      for (; sent < FRAMES; sent += 1) await outbox.send(frame);
    })();
    for (let before = -1; before !== sent;) {
      before = sent;
      for (let turns = 0; turns < 100; turns += 1) await turnOfLoop();
    }
    assert.ok(sent < FRAMES);
    assert.ok(pair.server.bufferedAmount < 512 * 1024);
    pair.client.resume();
    await sending;
  });

  it('that leaves frees whoever waits for it', async () => {
    await using pair = await openSocketPair();
    const outbox = createOutbox(pair.server);
    const frame = toFrame({ flowId: 'f', chatId: 'c', userId: 1 }, { type: 'stream', message: PIECE });
    pair.client.pause();
    const sending = (async () => {
      for (let sent = 0; sent < FRAMES; sent += 1) await outbox.send(frame);
    })();
    pair.client.terminate();
    await sending;
  });
});
