import assert from 'node:assert/strict';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';
import { createAccount } from '../../src/user/account.ts';
import { CaptchaRejected, RegistrationClosed, UserNameTaken, UserNameTooLong } from '../../src/user/errors.ts';
import { openUserStory, type UserStory } from './story.ts';

let story: UserStory;

before(async () => {
  story = await openUserStory();
});
after(() => story[Symbol.asyncDispose]());

describe('the first account of an empty server', () => {
  test('does not become its administrator when a gateway vouches for somebody', async () => {
    const em = story.database.fork();
    await em.begin();
    await createAccount({ em, name: 'signed on', passwordHash: null, purpose: 'signOn' });
    await em.flush();
    const roles = await toSqlExecutor(em)<object>('select role_id from user_role', []);
    await em.rollback();
    assert.deepEqual(roles, [{ role_id: 2 }]);
  });

  test('becomes its administrator, and no other, however many register at once', async () => {
    const users = await Promise.all(['one', 'two', 'three'].map((name) => story.register(name)));
    assert.equal(users.length, 3);
    const roles = await story.execute<{ role_id: number }>('select role_id from user_role order by role_id');
    assert.deepEqual(
      roles.map((row) => row.role_id),
      [1, 2, 2],
    );
  });
});

describe('registration', () => {
  const refused = [
    { title: 'refuses an empty name', name: '', refusal: InvalidInput },
    { title: 'refuses a name of spaces', name: '   ', refusal: InvalidInput },
    { title: 'refuses a name with a NUL character', name: 'a\0b', refusal: InvalidInput },
    { title: 'refuses a name of 31 characters', name: 'n'.repeat(31), refusal: UserNameTooLong },
    { title: 'refuses an empty password', name: 'empty', password: '', refusal: InvalidInput },
    { title: 'refuses a password that everybody tries', name: 'common', password: 'Sunshine1!', refusal: InvalidInput },
    { title: 'refuses a password with the name', name: 'chloe', password: 'ask chloe first', refusal: InvalidInput },
    { title: 'refuses a password above a kilobyte', name: 'long', password: 'p'.repeat(1025), refusal: InvalidInput },
  ];
  for (const { title, name, password, refusal } of refused) {
    test(title, () => assert.rejects(story.register(name, password), refusal));
  }

  test('refuses a name that is taken, also for all but one who ask for it at once', async () => {
    await story.register('taken');
    await assert.rejects(story.register('taken'), UserNameTaken);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => story.register('wanted')));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('refuses everybody while it is closed', async () => {
    const users = story.reopen({ registrationOpen: false });
    const scope = { viewer: null, em: story.database.fork() };
    await assert.rejects(
      users.register({ scope, input: { name: 'late', password: 'long enough' } }),
      RegistrationClosed,
    );
  });

  test('refuses whoever solves no captcha while one is required, before it looks at the name', async () => {
    const users = story.reopen({ captchaRequired: true });
    const scope = { viewer: null, em: story.database.fork() };
    const { key, isRequired } = await users.createCaptcha();
    assert.equal(isRequired, true);
    const input = { name: 'n'.repeat(31), password: 'long enough' };
    await assert.rejects(users.register({ scope, input }), CaptchaRejected);
    await assert.rejects(
      users.register({ scope, input: { ...input, captchaKey: key, captcha: '!' } }),
      CaptchaRejected,
    );
  });

  test('takes a name of 30 characters of any script, and a solved captcha once', async () => {
    const users = story.reopen({ captchaRequired: true });
    const scope = { viewer: null, em: story.database.fork() };
    const { key } = await users.createCaptcha();
    const captcha = story.drawn.at(-1)?.answer.toLowerCase() ?? '';
    const input = { name: '\u{20000}'.repeat(30), password: 'long enough', captchaKey: key, captcha };
    assert.equal((await users.register({ scope, input })).name, input.name);
    await assert.rejects(users.register({ scope, input: { ...input, name: 'next' } }), CaptchaRejected);
  });

  test('takes a password that was encrypted with the public key, and keeps neither it nor a fast digest', async () => {
    const key = createPublicKey({ key: story.users.passwordPem(), format: 'pem', type: 'pkcs1' });
    const block = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from('née à Paris'));
    await story.register('encrypted', block.toString('base64'));
    await story.logIn('encrypted', 'née à Paris');
    const [row] = await story.execute<{ password_hash: string }>(
      `select password_hash from user_account where name = 'encrypted'`,
    );
    assert.match(row?.password_hash ?? '', /^\$argon2id\$/);
  });
});

describe('the administrator of a first start', () => {
  test('is not made where there is one, whatever its name', async () => {
    const password = await story.users.ensureAdministrator({ em: story.database.fork(), name: 'root', password: null });
    assert.equal(password, null);
    await assert.rejects(story.logIn('root', ''));
  });

  test('is made once by servers that start at once, and its password is told once', async () => {
    await using empty = await openUserStory();
    const start = () => empty.users.ensureAdministrator({ em: empty.database.fork(), name: 'root', password: null });
    const told = (await Promise.all([start(), start(), start()])).filter((password) => password !== null);
    assert.equal(told.length, 1);
    const { accessToken } = await empty.logIn('root', told[0] ?? '');
    assert.equal((await empty.findViewer(accessToken))?.isAdministrator, true);
    assert.deepEqual((await empty.register('first')).name, 'first');
    const roles = await empty.execute<{ role_id: number }>('select role_id from user_role order by role_id');
    assert.deepEqual(
      roles.map((row) => row.role_id),
      [1, 2],
    );
  });

  test('gets the password that the operator chose, which is not repeated', async () => {
    await using empty = await openUserStory();
    const em = empty.database.fork();
    assert.equal(await empty.users.ensureAdministrator({ em, name: 'op', password: 'chosen by hand' }), null);
    assert.equal((await empty.logIn('op', 'chosen by hand')).user.name, 'op');
  });
});
