import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { CaptchaRejected, CredentialsRejected, UserDisabled } from '../../src/user/errors.ts';
import { recordSent } from '../support/statements.ts';
import { openUserStory, type UserStory } from './story.ts';

let story: UserStory;

before(async () => {
  story = await openUserStory();
  for (const name of ['root', 'alice', 'bob']) await story.register(name);
});
after(() => story[Symbol.asyncDispose]());

describe('a login', () => {
  const wrong = [
    { title: 'of a name that nobody has', name: 'nobody', password: 'correct horse' },
    { title: 'of a name with a NUL character', name: 'alice\0', password: 'correct horse' },
    { title: 'with a wrong password', name: 'alice', password: 'wrong horse' },
    { title: 'with an empty password', name: 'alice', password: '' },
  ];
  for (const { title, name, password } of wrong) {
    test(`${title} is refused like any other wrong one`, async () => {
      await assert.rejects(story.logIn(name, password), (error) => {
        assert.ok(error instanceof CredentialsRejected);
        assert.equal(error.message, new CredentialsRejected().message);
        return true;
      });
    });
  }

  test('of a disabled account is refused as such only with the right password', async () => {
    await story.register('gone');
    await story.execute(`update user_account set is_disabled = true where name = 'gone'`);
    await assert.rejects(story.logIn('gone', 'wrong horse'), CredentialsRejected);
    await assert.rejects(story.logIn('gone', 'correct horse'), UserDisabled);
  });

  test('that is refused is logged, with where it came from and without what was typed', async () => {
    const known = story.warnings.length;
    const scope = { viewer: null, em: story.database.fork(), address: '192.0.2.1' };
    await assert.rejects(story.users.logIn({ scope, input: { name: 'correct horse', password: 'alice' } }));
    assert.deepEqual(story.warnings.slice(known), [{ address: '192.0.2.1', code: 'CREDENTIALS_REJECTED' }]);
  });

  test('without a captcha is refused while one is required', async () => {
    const users = story.reopen({ captchaRequired: true });
    const scope = { viewer: null, em: story.database.fork() };
    await assert.rejects(users.logIn({ scope, input: { name: 'alice', password: 'correct horse' } }), CaptchaRejected);
  });

  test('with a password that was imported as an MD5 digest succeeds and stores it anew', async () => {
    await story.register('imported');
    const digest = createHash('md5').update('old password').digest('hex');
    await story.execute(`update user_account set password_hash = $1 where name = 'imported'`, [digest]);
    await story.logIn('imported', 'old password');
    const [row] = await story.execute<{ password_hash: string }>(
      `select password_hash from user_account where name = 'imported'`,
    );
    assert.match(row?.password_hash ?? '', /^\$argon2id\$/);
    await story.logIn('imported', 'old password');
  });

  test('answers through GraphQL with a token, its end and the account, or with a refusal as data', async () => {
    const source = `mutation ($input: LogInInput!) { logIn(input: $input) {
      __typename ... on Error { code } ... on LogInPayload { accessToken expiresAt user { id name } } } }`;
    const refused = await story.ask(null, source, { input: { name: 'alice', password: 'x' } });
    assert.deepEqual(toPlain(refused), {
      data: { logIn: { __typename: 'CredentialsRejected', code: 'CREDENTIALS_REJECTED' } },
    });
    const { data } = await story.ask(null, source, { input: { name: 'alice', password: 'correct horse' } });
    const login = toPlain(data).logIn;
    assert.equal(login.user.name, 'alice');
    assert.ok(new Date(login.expiresAt) > new Date());
    assert.equal((await story.findViewer(login.accessToken))?.userName, 'alice');
  });
});

describe('whoever bears a token', () => {
  test('is nobody when it is forged, expired or of an account that is gone', async () => {
    const claims = { userId: 999, userName: 'ghost', tokenVersion: 1 };
    assert.equal(await story.findViewer('no.to.ken'), null);
    assert.equal(await story.findViewer((await story.tokens.issue(claims)).token), null);
    await using other = await openUserStory();
    await other.register('alice');
    const { accessToken } = await other.logIn('alice', 'correct horse');
    other.passSeconds(3600);
    assert.equal(await other.findViewer(accessToken), null);
  });

  for (const { title, change } of [
    { title: 'an account that was disabled', change: 'is_disabled = true' },
    { title: 'an account that revoked its tokens', change: 'token_version = token_version + 1' },
  ]) {
    test(`is nobody a second after the change of ${title}`, async () => {
      const name = `changed by ${change.length}`;
      await story.register(name);
      const { accessToken } = await story.logIn(name, 'correct horse');
      assert.equal((await story.findViewer(accessToken))?.userName, name);
      await story.execute(`update user_account set ${change} where name = $1`, [name]);
      story.passSeconds(1);
      assert.equal(await story.findViewer(accessToken), null);
    });
  }

  test('is found with the roles of the moment by one statement, and by none within the same second', async () => {
    const { accessToken, user } = await story.logIn('bob', 'correct horse');
    story.passSeconds(1);
    const countLookUps = async (): Promise<number> => {
      const sent = await recordSent(() => story.findViewer(accessToken));
      // Servers of other files may share the process, and do something of their own.
      return sent.filter(({ text }) => text.includes('token_version')).length;
    };
    assert.deepEqual([await countLookUps(), await countLookUps()], [1, 0]);
    assert.equal((await story.findViewer(accessToken))?.isAdministrator, false);
    await story.execute('insert into user_role (user_id, role_id) values ($1, 1)', [user.id]);
    story.passSeconds(1);
    assert.deepEqual((await story.findViewer(accessToken))?.roleIds, [1, 2]);
    await story.execute('delete from user_role where user_id = $1 and role_id = 1', [user.id]);
    story.passSeconds(1);
  });
});

describe('looking up users', () => {
  const source = `query ($id: ID!) { viewer { isAdministrator roleIds menu user { name } } user(id: $id) { id name email } }`;

  test('shows nobody to whoever is not logged in', async () => {
    assert.deepEqual(toPlain(await story.ask(null, '{ viewer { isAdministrator } }')), { data: { viewer: null } });
    const { errors } = await story.ask(null, source, { id: '1' });
    assert.equal(errors?.length, 1);
  });

  test('shows users themselves, and nobody else', async () => {
    await story.execute(`update user_account set email = name || '@example.com'`);
    const { accessToken, user } = await story.logIn('alice', 'correct horse');
    const alice = await story.findViewer(accessToken);
    for (const id of ['1', '999', 'x', '\0', '2147483648']) {
      assert.equal(toPlain(await story.ask(alice, source, { id })).data.user, null);
    }
    const { data } = await story.ask(alice, source, { id: String(user.id) });
    assert.deepEqual(toPlain(data), {
      viewer: {
        isAdministrator: false,
        roleIds: [2],
        menu: ['build', 'knowledge', 'model', 'frontend', 'backend'],
        user: { name: 'alice' },
      },
      user: { id: String(user.id), name: 'alice', email: 'alice@example.com' },
    });
  });

  test('shows administrators everybody', async () => {
    const { accessToken } = await story.logIn('root', 'correct horse');
    const root = await story.findViewer(accessToken);
    const { id } = (await story.logIn('alice', 'correct horse')).user;
    const { data } = await story.ask(root, source, { id: String(id) });
    assert.equal(toPlain(data).user.email, 'alice@example.com');
  });
});

describe('the server', () => {
  test('says what a client should know before login', async () => {
    const { data } = await story.ask(
      null,
      '{ server { version captchaRequired registrationOpen maxUploadMegabytes readableFileTypes } }',
    );
    assert.deepEqual(toPlain(data).server.readableFileTypes, ['txt']);
    assert.match(toPlain(data).server.version, /^\d+\.\d+\.\d+$/);
  });
});

function toPlain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
