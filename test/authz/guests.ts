import { askAndHear, createChatId, Guest } from '../open-api/guest.ts';
import { eventually } from '../run/story.ts';
import type { Login, TestApp } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import type { GuestThings, Makers, World } from './world.ts';

/** Opens a flow of Alice's to guests, lets them ask in her name, and lets one of them begin a conversation and a build. */
export async function welcomeGuest(options: {
  app: TestApp;
  alice: Login;
  admin: Login;
  make: Makers;
  tell: World['tell'];
}): Promise<GuestThings> {
  const { app, alice, admin, make, tell } = options;
  const flowId = await make.onlineFlow({ document: demoDocument() });
  await tell('Mutation.shareFlowWithGuests', { input: { flowId } });
  await tell('Mutation.setAnonymousOperator', { input: { userId: alice.userId } }, admin);
  const guest = new Guest(app);
  await eventually(async () => (await guest.codeOf(`/api/v2/flows/${flowId}`)) === 200);
  const chatId = createChatId();
  const chat = await guest.talk({ flowId, chatId });
  const answer = await askAndHear({ chat, flowId, chatId });
  chat.socket.close();
  await guest.ask(`/api/v1/build/init/${flowId}`, { chat_id: chatId });
  const login = { token: '', userId: alice.userId, cookie: guest.cookie };
  return { login, flowId, chatId, answerId: Number(answer['message_id']) };
}
