import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { openChat, type ChatClient } from '../facade/socket/chat-client.ts';
import { askAndHear, createChatId } from '../open-api/guest.ts';
import { logInGranted, type Granted } from '../role/granting.ts';
import type { Login } from '../support/app.ts';
import { scale, showLoad, showPercentile } from '../support/long-form.ts';
import { recordSent } from '../support/statements.ts';

/** Sockets of each person. */
const SOCKETS = scale({ short: 3, long: 34 });
const ROUNDS = scale({ short: 1, long: 10 });

/** What takes a flow from somebody who reads it by one role. */
const WITHDRAWALS = Object.freeze({
  'the role grants it no more': 'delete from role_grant where role_id = $1',
  'the role is deleted': 'delete from role where id = $1',
  'the role is taken from them': 'delete from user_role where role_id = $1',
});

describe('Somebody to whom a role granted a flow', () => {
  let story: KeyStory;
  let flowId: string;
  let slowId: string;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60' });
    story.model.script('talker', { pieces: Array.from({ length: 5000 }, () => 'word '), delayMs: 50 });
    flowId = await story.addFlow();
    slowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    // Without their model the runs end at once.
    await story.model.close();
    await story[Symbol.asyncDispose]();
  });

  const letIn = (flow: string): Promise<Granted> => logInGranted({ ...story, flowId: flow });

  async function talk(login: Login): Promise<ChatClient> {
    const chatId = createChatId();
    const url = `${story.app.socketUrl}/api/v1/chat/${flowId}?chat_id=${chatId}`;
    const chat = await openChat({ url, headers: { cookie: login.cookie } });
    await askAndHear({ chat, flowId, chatId });
    return chat;
  }

  const talkOften = (login: Login): Promise<ChatClient[]> =>
    Promise.all(Array.from({ length: SOCKETS }, () => talk(login)));

  /** Asks with a stream of the legacy wire, and returns it once it tells something. */
  async function askBySse({ cookie }: Login): Promise<{ ended: Promise<string> }> {
    const response = await fetch(`${story.app.url}/api/v1/process/${slowId}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { question: 'Hello' }, sse: true }),
    });
    const reader = response.body?.getReader();
    assert.ok(reader);
    await reader.read();
    const readOn = async (): Promise<string> => {
      let text = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += Buffer.from(part.value).toString();
      }
      return text;
    };
    return { ended: readOn() };
  }

  for (const [title, statement] of Object.entries(WITHDRAWALS)) {
    it(`is shown nothing more of it on legacy sockets once ${title}, while others go on`, async (t) => {
      const delays: number[] = [];
      const { login: other } = await letIn(flowId);
      const [theirs, own] = [await talk(other), await talk(story.alice)];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { login, roleId } = await letIn(flowId);
        const chats = await talkOften(login);
        const ended = chats.map(async ({ closed }) => ({ ...(await closed), at: performance.now() }));
        await story.execute(statement, [roleId]);
        const from = performance.now();
        for (const { code, reason, at } of await Promise.all(ended)) {
          assert.deepEqual([code, reason], [4410, 'Access withdrawn']);
          delays.push(at - from);
        }
      }
      for (const { socket } of [theirs, own]) {
        assert.equal(socket.readyState, socket.OPEN);
        socket.close();
      }
      t.diagnostic(
        `${delays.length} sockets closed: p50 ${showPercentile(delays, 0.5)} ms, ` +
          `at most ${showPercentile(delays, 1)} ms after the withdrawal; ${showLoad()}`,
      );
    });
  }

  it('is shown the end of a legacy stream that asks the flow, and is told why when it comes back', async (t) => {
    const { login, roleId } = await letIn(slowId);
    const { ended } = await askBySse(login);
    await story.execute('delete from role_grant where role_id = $1', [roleId]);
    const from = performance.now();
    assert.match(await ended, /^retry: \d+$/m);
    t.diagnostic(`the stream ended ${(performance.now() - from).toFixed(0)} ms after the withdrawal; ${showLoad()}`);
    const body = { inputs: { question: 'Hello' }, sse: true };
    const again = await story.app.rest({ method: 'POST', path: `/api/v1/process/${slowId}`, body, login });
    assert.equal(again.body.status_code, 404);
  });

  it('is looked after together with all others: one statement, however many sockets there are', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => letIn(flowId)));
    const chats = (await Promise.all(people.map(({ login }) => talkOften(login)))).flat();
    const sent = await recordSent(async () => {
      await story.execute('delete from role_grant where role_id = any($1)', [people.map(({ roleId }) => roleId)]);
      await Promise.all(chats.map(({ closed }) => closed));
    });
    const looks = sent.filter(({ text }) => text.includes('"isOwn"'));
    assert.ok(looks.length > 0 && looks.length < chats.length, `${looks.length} looks`);
    for (const { parameters } of looks) assert.ok((parameters[0] as number[]).length <= people.length);
  });
});
