import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask } from '../../support/embedded.ts';
import { unknownComponentDocument } from '../../support/documents.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const DELETED = refusal(13001, 'This skill has been deleted');
const OFFLINE = refusal(13002, 'The current skill is not online and cannot be spoken to directly');
const NOT_BUILT = refusal(
  13003,
  'The current skill has not been compiled and passed, it is not possible to talk directly',
);
const UNKNOWN_FLOW = '00000000000040008000000000000000';

describe('the opening checks of a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('refuse a conversation with a flow that does not exist', async () => {
    await assertRefused({ flowId: UNKNOWN_FLOW, chatId: makeChatId() }, DELETED, 'This skill');
  });

  it("refuse a conversation with somebody else's flow like a missing one", async () => {
    const flowId = await story.createFlow();
    await assertRefused({ flowId, chatId: makeChatId(), login: story.bob }, DELETED, 'This skill');
  });

  it('refuse a conversation with a flow that is not online', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await assertRefused({ flowId, chatId: makeChatId() }, OFFLINE, 'The curren');
  });

  it('refuse to try out what was never built', async () => {
    await assertRefused({ flowId: await story.createFlow() }, NOT_BUILT, 'The curren');
  });

  it('take an empty chat id for none', async () => {
    await assertRefused({ flowId: await story.createFlow(), chatId: '' }, NOT_BUILT, 'The curren');
  });

  it('refuse to try out what could not be built', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId, { document: unknownComponentDocument() });
    await assertRefused({ flowId }, NOT_BUILT, 'The curren');
  });

  it("refuse to try out somebody else's build", async () => {
    const flowId = await story.createFlow();
    await story.build(flowId);
    await assertRefused({ flowId, login: story.bob }, NOT_BUILT, 'The curren');
  });

  it('refuse to try out a version that was not built, although another was', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId);
    await assertRefused({ flowId, query: { version_id: '4711' } }, NOT_BUILT, 'The curren');
  });

  it('refuse to try out a build of more than ten minutes ago', async () => {
    const flowId = await story.createFlow();
    await story.build(flowId);
    await ask(
      story.app.connection,
      `update build set finished_at = finished_at - interval '601 seconds' where flow_id = '${flowId}'`,
    );
    await assertRefused({ flowId }, NOT_BUILT, 'The curren');
  });

  it('are made again for each conversation that a frame names', async () => {
    const online = await story.createFlow();
    const offline = await story.createFlow({ isOnline: false });
    await using chat = await story.open({ flowId: online, chatId: makeChatId() });
    chat.send({ flow_id: offline, chat_id: makeChatId(), inputs: {} });
    assert.deepEqual(await chat.next(), OFFLINE);
    assert.deepEqual(await chat.closed, { code: 1000, reason: 'The curren' });
  });

  it('are made again for each question', async () => {
    const flowId = await story.createFlow();
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(question('Hello'));
    await chat.until('close');
    const path = `/api/v1/flows/${flowId}`;
    await story.app.rest({ method: 'PATCH', path, body: { status: 1 }, login: story.alice });
    chat.send(question('Hello'));
    assert.deepEqual(await chat.next(), OFFLINE);
    assert.deepEqual(await chat.closed, { code: 1000, reason: 'The curren' });
  });

  it("refuse a question in somebody else's conversation, and record nothing", async () => {
    const chatId = makeChatId();
    const flowId = await story.createFlow();
    await using theirs = await story.open({ flowId, chatId });
    theirs.send(question('Hello'));
    await theirs.until('close');
    await using chat = await story.open({
      flowId: await story.createFlow({ owner: story.bob }),
      chatId,
      login: story.bob,
    });
    chat.send(question('What was said?'));
    assert.deepEqual(await chat.next(), DELETED);
    assert.deepEqual(await chat.closed, { code: 1000, reason: 'This skill' });
    assert.equal((await story.history({ flowId, chatId })).length, 2);
    assert.deepEqual(theirs.rest(), []);
  });

  async function assertRefused(options: Parameters<ChatStory['open']>[0], frame: object, reason: string) {
    await using chat = await story.open(options);
    assert.deepEqual(await chat.next(), frame);
    assert.deepEqual(await chat.closed, { code: 1000, reason });
    assert.deepEqual(chat.rest(), []);
  }
});

function refusal(code: number, text: string) {
  return {
    category: 'error',
    type: 'end',
    message: { status_code: code, status_message: text, data: { exception: text } },
  };
}
