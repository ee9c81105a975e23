import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { piece, turn, type Frame } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

describe('conversations on skill sockets', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('share a socket, each with frames of its own', async () => {
    const first = { flowId: await story.createFlow({ modelName: 'say:one' }), chatId: makeChatId() };
    const second = { flowId: await story.createFlow({ modelName: 'say:two' }), chatId: makeChatId() };
    await using chat = await story.open(first);
    chat.send(question('1', first));
    chat.send(question('2', second));
    const frames = [...(await chat.until('close')), ...(await chat.until('close'))];
    for (const [owner, answer] of [
      [first, 'one'],
      [second, 'two'],
    ] as const) {
      const messageId = (await story.history(owner)).at(-1)?.['id'];
      const expected = turn({ pieces: [piece(answer)], answer, messageId }).map(story.frames(owner));
      assert.deepEqual(
        frames.filter((frame) => frame['chat_id'] === owner.chatId),
        expected,
      );
    }
  });

  it('are meant by frames without an address when they were named last', async () => {
    const flowId = await story.createFlow();
    const [first, second] = [makeChatId(), makeChatId()];
    await using chat = await story.open({ flowId, chatId: first });
    chat.send({ flow_id: flowId, chat_id: second, inputs: {} });
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['chat_id'], second);
    chat.send({ flow_id: flowId, chat_id: first, inputs: {} });
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['chat_id'], first);
  });

  it('are one and the same however the flow is spelled', async () => {
    const flowId = await story.createFlow();
    const dashed = flowId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send(question('Hello', { flowId: dashed, chatId }));
    assert.equal((await chat.until('close')).length, 8);
    chat.send(question('Hello', { flowId, chatId }));
    assert.equal((await chat.until('close')).length, 8);
    assert.deepEqual(chat.rest(), []);
  });

  it('that several sockets look at are shown to each of them whole', async () => {
    const owner = { flowId: await story.createFlow({ modelName: 'say:Hi there' }), chatId: makeChatId() };
    await using asking = await story.open(owner);
    asking.send(question('Hello'));
    await asking.until('close');
    await using watching = await story.open(owner);
    watching.send({ clear_history: true });
    await watching.next();
    asking.send(question('Again'));
    const [asked, watched] = [await asking.until('close'), await watching.until('close')];
    assert.equal(asked.length, 8);
    assert.deepEqual(watched, asked);
    watching.send(question('And now?'));
    const answer = await watching.until('close');
    assert.deepEqual(await asking.until('close'), answer);
  });

  it('go on when their socket is gone', async () => {
    const owner = { flowId: await createSlowFlow('lonely'), chatId: makeChatId() };
    const chat = await story.open(owner);
    chat.send(question('Hello'));
    await chat.until('start');
    await chat[Symbol.asyncDispose]();
    await untilIdle(owner.chatId);
    const messages = (await story.history(owner)).map((row) => row['message']);
    assert.deepEqual(messages, ['{"question":"Hello"}', 'one two three four']);
  });

  it('show a running answer from its start to whoever attaches', async () => {
    const owner = { flowId: await createSlowFlow('running'), chatId: makeChatId() };
    const first = await story.open(owner);
    first.send(question('Hello'));
    await first.until('stream');
    await first[Symbol.asyncDispose]();
    await using second = await story.open(owner);
    const frames = await second.until('close');
    assert.deepEqual(frames, (await expectedTurn(owner)).map(story.frames(owner)));
  });

  it('show a running answer to a socket that was opened for another conversation', async () => {
    const owner = { flowId: await createSlowFlow('switching'), chatId: makeChatId() };
    await using first = await story.open(owner);
    first.send(question('Hello'));
    await first.until('stream');
    await using second = await story.open({ flowId: owner.flowId, chatId: makeChatId() });
    second.send({ flow_id: owner.flowId, chat_id: owner.chatId, inputs: {} });
    assert.deepEqual(await second.until('close'), (await expectedTurn(owner)).map(story.frames(owner)));
  });

  it('show nothing to whoever attaches without a cursor after the answer', async () => {
    const owner = { flowId: await story.createFlow(), chatId: makeChatId() };
    await using first = await story.open(owner);
    first.send(question('Hello'));
    await first.until('close');
    await using second = await story.open(owner);
    second.send({ clear_history: true });
    assert.equal((await second.next())['type'], 'begin');
    assert.deepEqual(second.rest(), []);
  });

  it('number their frames for whoever asks for it, and go on from any number', async () => {
    const owner = { flowId: await createSlowFlow('numbered'), chatId: makeChatId() };
    await using first = await story.open({ ...owner, query: { after: '0' } });
    first.send(question('Hello'));
    const all = await first.until('close');
    const numbered = all.filter((frame) => frame['seq'] !== undefined);
    assert.deepEqual(
      numbered.map((frame) => frame['seq']),
      numbered.map((_frame, index) => index + 1),
    );
    const plain = (await expectedTurn(owner)).map(story.frames(owner));
    assert.deepEqual(all.map(withoutPlace), plain);
    for (const [index, frame] of all.entries()) {
      if (frame['seq'] === undefined || frame['type'] === 'close') continue;
      const query = { after: String(frame['seq']), run_id: String(frame['run_id']) };
      await using again = await story.open({ ...owner, query });
      assert.deepEqual(await again.until('close'), all.slice(index + 1));
    }
  });

  it('go on while the answer is still being given', async () => {
    const owner = { flowId: await createSlowFlow('resumed'), chatId: makeChatId() };
    const first = await story.open({ ...owner, query: { after: '0' } });
    first.send(question('Hello'));
    const seen = await first.until('stream');
    await first[Symbol.asyncDispose]();
    const { seq, run_id } = seen.at(-1) ?? {};
    await using second = await story.open({ ...owner, query: { after: String(seq), run_id: String(run_id) } });
    const all = [...seen, ...(await second.until('close'))];
    assert.deepEqual(all.map(withoutPlace), (await expectedTurn(owner)).map(story.frames(owner)));
  });

  it('go on with the run under way, else with the latest, when only a number is named', async () => {
    const owner = { flowId: await createSlowFlow('latest'), chatId: makeChatId() };
    await using first = await story.open(owner);
    first.send(question('Hello'));
    await first.until('stream');
    await using second = await story.open({ ...owner, query: { after: '2' } });
    const rest = await second.until('close');
    assert.deepEqual(rest[0], { ...story.frames(owner)(piece('one ')), run_id: rest[0]?.['run_id'], seq: 3 });
    await using third = await story.open({ ...owner, query: { after: '2' } });
    assert.deepEqual(await third.until('close'), rest);
  });

  it("do not show another conversation's run, nor somebody else's", async () => {
    const flowId = await story.createFlow();
    const [first, second] = [makeChatId(), makeChatId()];
    const runIds: string[] = [];
    for (const chatId of [first, second]) {
      await using chat = await story.open({ flowId, chatId, query: { after: '0' } });
      chat.send(question('Hello'));
      runIds.push(String((await chat.until('close')).at(-1)?.['run_id']));
    }
    for (const run_id of [runIds[1] ?? '', makeChatId(), 'nonsense']) {
      await using chat = await story.open({ flowId, chatId: first, query: { after: '0', run_id } });
      chat.send({ clear_history: true });
      assert.deepEqual(
        await chat.next(),
        story.frames({ flowId, chatId: first })({ type: 'begin', category: 'system' }),
      );
      assert.deepEqual(chat.rest(), []);
    }
  });

  function createSlowFlow(modelName: string): Promise<string> {
    story.models.script(modelName, { pieces: ['one ', 'two ', 'three ', 'four'], delayMs: 40 });
    return story.createFlow({ modelName });
  }

  async function expectedTurn(owner: { flowId: string; chatId: string }): Promise<Frame[]> {
    const pieces = ['one ', 'two ', 'three ', 'four'].map((content) => piece(content));
    const messageId = (await story.history(owner)).at(-1)?.['id'];
    return turn({ pieces, answer: 'one two three four', messageId });
  }

  async function untilIdle(chatId: string): Promise<void> {
    while ((await story.findSession(chatId))?.activeRuns.length !== 0) await new Promise(setImmediate);
  }
});

function withoutPlace({ seq: _seq, run_id: _runId, ...frame }: Frame): Frame {
  return frame;
}
