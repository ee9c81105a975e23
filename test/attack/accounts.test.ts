import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import { scale, showLoad, showPercentile } from '../support/long-form.ts';

describe('holes of other servers around accounts and messages', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  test('a name that nobody has is told of like a wrong password, to whoever logs in or changes one', async (t) => {
    const rounds = scale({ short: 3, long: 40 });
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const ask = async (kind: keyof typeof times, path: string, body: object): Promise<object> => {
      const startedAt = performance.now();
      const { status, body: told } = await story.ask({ method: 'POST', path, body, login: null });
      times[kind].push(performance.now() - startedAt);
      return { status, told };
    };
    for (let round = 0; round < rounds; round += 1) {
      const [name, password] = [randomUUID().slice(0, 20), 'not this one'];
      const logIn = '/api/v1/user/login';
      const known = await ask('known', logIn, { user_name: 'alice', password });
      assert.deepEqual(await ask('unknown', logIn, { user_name: name, password }), known);
      const change = '/api/v1/user/change_password_public';
      const changed = await ask('known', change, { username: 'alice', password, new_password: 'other words' });
      const unknown = await ask('unknown', change, { username: name, password, new_password: 'other words' });
      assert.deepEqual(unknown, changed);
    }
    const show = (kind: keyof typeof times) => `${kind} p95 ${showPercentile(times[kind], 0.95)} ms`;
    t.diagnostic(`${4 * rounds} attempts, ${show('known')}, ${show('unknown')}, ${showLoad()}`);
  });

  test('opinions that come all at once are all taken, and the last one counts', async (t) => {
    const path = `/api/v1/chat/history?flow_id=${story.flowId}&chat_id=${story.chatId}`;
    const [{ id }] = (await story.ask({ path })).body.data;
    const rate = (liked: number) =>
      story.ask({ method: 'POST', path: '/api/v1/liked', body: { message_id: id, liked } });
    const answers = await Promise.all(Array.from({ length: 100 }, (_item, index) => rate(index % 3)));
    assert.deepEqual(new Set(answers.map(({ body }) => body.status_code)), new Set([200]));
    for (const liked of [1, 2, 0]) {
      await rate(liked);
      assert.equal((await story.ask({ path })).body.data[0].liked, liked);
    }
    t.diagnostic(`${answers.length} opinions at once`);
  });
});
