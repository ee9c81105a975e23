import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createSecretStore } from '../../src/setting/secret-store.ts';
import { createCaptchaStore } from '../../src/user/captcha-store.ts';
import { openUserStory, type UserStory } from './story.ts';

let story: UserStory;

before(async () => {
  story = await openUserStory();
});
after(() => story[Symbol.asyncDispose]());

describe('secrets in the database', () => {
  test('are null until they are made, and the first to make one makes it for all', async () => {
    const secrets = createSecretStore(story.database);
    assert.equal(await secrets.load('key'), null);
    const kept = await Promise.all(['a', 'b', 'c'].map((value) => secrets.createIfAbsent('key', value)));
    assert.equal(new Set(kept).size, 1);
    assert.equal(await secrets.load('key'), kept[0]);
  });
});

describe('captchas in the database', () => {
  test('are given to one of two who take them at once, and to nobody afterwards', async () => {
    const captchas = createCaptchaStore(story.database);
    const captcha = { key: 'cap_1', answer: 'ABCD', expiresAt: new Date(Date.now() + 1000) };
    await captchas.put(captcha);
    const taken = await Promise.all([captchas.take('cap_1'), captchas.take('cap_1')]);
    assert.deepEqual(
      taken.filter((each) => each !== null),
      [captcha],
    );
    assert.equal(await captchas.take('cap_1'), null);
    assert.equal(await captchas.take('\0'), null);
  });

  test('are cleared away some time after they expire', async () => {
    const captchas = createCaptchaStore(story.database);
    await captchas.put({ key: 'cap_old', answer: 'ABCD', expiresAt: new Date(Date.now() - 600_000) });
    await captchas.put({ key: 'cap_new', answer: 'ABCD', expiresAt: new Date(Date.now() + 600_000) });
    assert.deepEqual(await story.execute('select key from captcha'), [{ key: 'cap_new' }]);
  });
});
