import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { ask } from '../../support/embedded.ts';
import { refuseChat } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const SECRET = 'a secret that is long enough to sign tokens with';
const NOT_LOGGED_IN = { status: 401, body: '{"detail":""}' };
const FORBIDDEN = { status: 403, body: '' };

describe('opening a skill socket', () => {
  let story: ChatStory;
  let flowId: string;

  before(async () => {
    story = await openChatStory({ FORME_SECRET: SECRET });
    flowId = await story.createFlow();
  });
  after(() => story[Symbol.asyncDispose]());

  it('refuses whoever is not logged in', async () => {
    assert.deepEqual(await refuseChat(story.addressOf({ flowId, headers: {} })), NOT_LOGGED_IN);
  });

  it('refuses a token that was not issued here', async () => {
    const headers = { cookie: 'access_token_cookie=a.b.c' };
    assert.deepEqual(await refuseChat(story.addressOf({ flowId, headers })), NOT_LOGGED_IN);
  });

  it('refuses a token in the query', async () => {
    const { url } = story.addressOf({ flowId, query: { t: story.alice.token } });
    assert.deepEqual(await refuseChat({ url }), NOT_LOGGED_IN);
  });

  it('refuses a token that has run out', async () => {
    const token = await toExpired(story.alice.token);
    const headers = { cookie: `access_token_cookie=${token}` };
    assert.deepEqual(await refuseChat(story.addressOf({ flowId, headers })), NOT_LOGGED_IN);
  });

  it('refuses a foreign page that comes with the cookie', async () => {
    const headers = { cookie: story.alice.cookie, origin: 'https://elsewhere.example' };
    assert.deepEqual(await refuseChat(story.addressOf({ flowId, headers })), FORBIDDEN);
  });

  it('refuses a flow id that is no UUID', async () => {
    assert.deepEqual(await refuseChat(story.addressOf({ flowId: 'not-a-uuid' })), FORBIDDEN);
  });

  for (const path of ['/api/v1/chatter/x', '/api/v1/chat', '/api/v1/chat/a/b', '/elsewhere']) {
    it(`refuses ${path}, where no socket is`, async () => {
      const headers = { cookie: story.alice.cookie };
      assert.deepEqual(await refuseChat({ url: `${story.app.socketUrl}${path}`, headers }), FORBIDDEN);
    });
  }

  it('survives an address that is none', async () => {
    const { hostname, port } = new URL(story.app.url);
    const socket = net.connect(Number(port), hostname);
    socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [content] = await once(socket, 'data');
    assert.match(String(content), /^HTTP\/1\.1 403 /);
    socket.destroy();
    assert.equal((await fetch(`${story.app.url}/health`)).status, 200);
  });

  it('lets in whoever has the cookie, and a page of this host', async () => {
    const headers = { cookie: story.alice.cookie, origin: story.app.url };
    await using chat = await story.open({ flowId, chatId: makeChatId(), headers });
    assert.equal(chat.socket.readyState, chat.socket.OPEN);
  });

  it('lets in a bearer of a token without a cookie, whatever the origin', async () => {
    const headers = { authorization: `Bearer ${story.alice.token}`, origin: 'https://elsewhere.example' };
    await using chat = await story.open({ flowId, chatId: makeChatId(), headers });
    chat.send(question('Hello'));
    assert.equal((await chat.until('close')).at(-1)?.['user_id'], Number(story.alice.userId));
  });

  it('takes a flow id with dashes and in upper case, and answers with the plain one', async () => {
    const dashed = flowId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toUpperCase();
    await using chat = await story.open({ flowId: dashed, chatId: makeChatId() });
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['flow_id'], flowId);
  });

  it('says nothing once it is open', async () => {
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['type'], 'begin');
    assert.deepEqual(chat.rest(), []);
  });

  it('lets whoever holds a role ask by what it grants, and on a socket that is open no longer than that', async () => {
    const { connection } = story.app;
    await ask(connection, `insert into role (id, name, group_id) values (9, 'Askers', 2)`);
    await ask(connection, `insert into role_grant (role_id, kind, target_id) values (9, 'SKILL_READ', '${flowId}')`);
    await ask(connection, `insert into user_role (user_id, role_id) values (${story.bob.userId}, 9)`);
    await sleep(1100);
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId, login: story.bob });
    chat.send(question('Hello', { flowId, chatId }));
    const frames = await chat.until('close');
    assert.ok(frames.some(({ category }) => category === 'answer'));
    await ask(connection, `delete from user_role where user_id = ${story.bob.userId} and role_id = 9`);
    assert.deepEqual(await chat.closed, { code: 4410, reason: 'Access withdrawn' });
  });

  it('ends the sockets of an account that is disabled, and of no other', async () => {
    await using other = await story.open({ flowId, chatId: makeChatId() });
    await using chat = await story.open({
      flowId: await story.createFlow({ owner: story.bob }),
      login: story.bob,
      chatId: makeChatId(),
    });
    await ask(story.app.connection, `update user_account set is_disabled = true where id = ${story.bob.userId}`);
    assert.deepEqual(await chat.closed, { code: 1008, reason: 'Unauthorized' });
    assert.equal(other.socket.readyState, other.socket.OPEN);
  });
});

async function toExpired(token: string): Promise<string> {
  const [, payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  return new SignJWT({ ...claims, exp: 1_000_000_000 })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(SECRET));
}
