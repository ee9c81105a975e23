import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { deleteOldFailures } from '../../src/password/failures.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { FIRST, openPasswordStory, SECOND, type PasswordStory } from './story.ts';

const UNSET = { minLength: null, minCharacterKinds: null, validDays: null, maxErrors: null, errorWindowMinutes: null };
const DEFAULTS = { minLength: 8, minCharacterKinds: 1, validDays: null, maxErrors: null, errorWindowMinutes: 5 };

let story: PasswordStory;
before(async () => (story = await openPasswordStory()));
after(() => story[Symbol.asyncDispose]());
afterEach(() => story.setPolicy(UNSET));

const typeOf = async (outcome: Promise<{ readonly __typename: string }>) => (await outcome).__typename;

describe('the rules of passwords', () => {
  test('are read and changed by administrators alone', async () => {
    assert.deepEqual(await story.setPolicy({ minLength: 1 }, story.alice), { __typename: 'NotPermitted' });
    const ask = (login = story.alice) => story.app.graphql({ query: '{ passwordPolicy { minLength } }', login });
    assert.equal((await ask()).errors?.[0]?.extensions['code'], 'NOT_PERMITTED');
    assert.deepEqual((await ask(story.admin)).data, { passwordPolicy: { minLength: 8 } });
  });

  for (const [name, values] of Object.entries({
    minLength: [0, 129],
    minCharacterKinds: [0, 5],
    validDays: [0, 3651],
    maxErrors: [0, 1001],
    errorWindowMinutes: [0, 1441],
  })) {
    test(`refuse a ${name} out of range, and change nothing with it`, async () => {
      for (const value of values) {
        const refusal = await story.setPolicy({ minLength: 20, [name]: value });
        assert.equal(refusal.__typename, 'InvalidInput');
        assert.deepEqual(
          refusal.issues?.map((issue) => 'path' in issue && issue.path),
          [[name]],
        );
      }
      assert.deepEqual(await story.setPolicy({}), {
        ...{ __typename: 'UpdatePasswordPolicyPayload', passwordPolicy: DEFAULTS },
      });
    });
  }

  test('are changed one by one, also by two at once, and on record', async () => {
    await Promise.all([story.setPolicy({ minLength: 10 }), story.setPolicy({ validDays: 30 })]);
    assert.deepEqual(await story.setPolicy({ maxErrors: 3 }), {
      __typename: 'UpdatePasswordPolicyPayload',
      passwordPolicy: { ...DEFAULTS, minLength: 10, validDays: 30, maxErrors: 3 },
    });
    const [row] = await story.execute<{ count: number }>(
      `select count(*)::int as count from audit_entry where event = 'update_setting'`,
    );
    assert.ok((row?.count ?? 0) >= 3);
  });

  test('count for registration, and say what is missing', async () => {
    await story.setPolicy({ minLength: 10, minCharacterKinds: 4 });
    const query = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) { __typename
      ... on InvalidInput { issues { path message } } } }`;
    const register = async (name: string, password: string) =>
      (await story.app.graphql({ query, variables: { input: { name, password } } })).data;
    const kinds = 'Must mix at least 4 of small letters, capital letters, digits and other characters.';
    assert.deepEqual(await register('short', 'Chasm0ut'), {
      registerUser: {
        __typename: 'InvalidInput',
        issues: [
          { path: ['password'], message: 'Must have at least 10 characters.' },
          { path: ['password'], message: kinds },
        ],
      },
    });
    assert.deepEqual(await register('strong', 'Chasm0ut_1'), { registerUser: { __typename: 'RegisterUserPayload' } });
  });
});

describe('a password that is too old', () => {
  const age = (name: string, days: number) =>
    story.execute(`update user_account set password_changed_at = now() - make_interval(days => $2) where name = $1`, [
      ...[name, days],
    ]);

  test('lets nobody in, which is told only to whoever knows it, and is good for choosing a new one', async () => {
    const person = await story.meet();
    await story.setPolicy({ validDays: 30 });
    await age(person.name, 30);
    assert.equal(await typeOf(story.logIn(person.name, 'wrong')), 'CredentialsRejected');
    assert.equal(await typeOf(story.logIn(person.name, FIRST)), 'PasswordExpired');
    const body = { user_name: person.name, password: FIRST };
    const wire = await story.app.rest({ method: 'POST', path: '/api/v1/user/login', body });
    assert.equal(wire.body.status_code, 10601);
    assert.equal(wire.headers.get('set-cookie'), null);
    assert.equal(await typeOf(story.changeExpired(person.name, FIRST, SECOND)), 'ChangeExpiredPasswordPayload');
    assert.equal(await typeOf(story.logIn(person.name, SECOND)), 'LogInPayload');
  });

  test('is not one a day earlier, nor where no age was set', async () => {
    const { name } = await story.meet();
    await age(name, 29);
    await story.setPolicy({ validDays: 30 });
    assert.equal(await typeOf(story.logIn(name, FIRST)), 'LogInPayload');
    await age(name, 3000);
    await story.setPolicy({ validDays: null });
    assert.equal(await typeOf(story.logIn(name, FIRST)), 'LogInPayload');
  });
});

describe('wrong passwords', () => {
  const fail = (name: string, times: number, at = story.app) =>
    Promise.all(Array.from({ length: times }, () => typeOf(story.logIn(name, 'wrong', at))));

  test('lock nobody out where no number was set', async () => {
    const { name } = await story.meet();
    assert.deepEqual(new Set(await fail(name, 12)), new Set(['CredentialsRejected']));
    assert.equal(await typeOf(story.logIn(name, FIRST)), 'LogInPayload');
  });

  test('lock a name at the one that was set, also at once, whether or not an account has it', async () => {
    const { name } = await story.meet();
    await story.setPolicy({ maxErrors: 3, errorWindowMinutes: 10 });
    for (const who of [name, 'nobody', 'nobody\0']) {
      const outcomes = await fail(who, 6);
      assert.deepEqual(
        outcomes.sort(),
        [...Array(4).fill('AccountLocked'), ...Array(2).fill('CredentialsRejected')],
        who,
      );
      const locked = await story.logIn(who, FIRST);
      assert.equal(locked.__typename, 'AccountLocked');
      assert.ok(locked.retryAfterSeconds !== undefined && locked.retryAfterSeconds > 590);
      assert.equal(await typeOf(story.changeExpired(who, FIRST, SECOND)), 'AccountLocked');
    }
    const wire = async (user_name: string) =>
      story.app.rest({ method: 'POST', path: '/api/v1/user/login', body: { user_name, password: 'wrong' } });
    const [known, unknown] = [await wire(name), await wire('nobody')];
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
    assert.equal(known.body.status_code, 10621);
    assert.deepEqual(known.body.data, { exception: 'Too many wrong passwords were given; try again later.' });
  });

  test('are counted by all servers together, and for the present one of a change too', async () => {
    const person = await story.meet();
    await story.setPolicy({ maxErrors: 3 });
    await using other = await story.app.startAnother();
    assert.deepEqual(await fail(person.name, 1), ['CredentialsRejected']);
    assert.deepEqual(await fail(person.name, 1, other), ['CredentialsRejected']);
    assert.equal(await typeOf(story.change(person, 'wrong', SECOND)), 'AccountLocked');
    assert.equal(await typeOf(story.logIn(person.name, FIRST, other)), 'AccountLocked');
    assert.ok(await story.isIn(person));
  });

  test('are forgotten with the right one, after their time, and with a new password', async () => {
    const person = await story.meet();
    await story.setPolicy({ maxErrors: 2 });
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual(await fail(person.name, 1), ['CredentialsRejected']);
      assert.equal(await typeOf(story.logIn(person.name, FIRST)), 'LogInPayload');
    }
    const pass = () => story.execute(`update login_failure set ends_at = now() - interval '1 second'`);
    assert.deepEqual(await fail(person.name, 1), ['CredentialsRejected']);
    await pass();
    assert.deepEqual((await fail(person.name, 2)).sort(), ['AccountLocked', 'CredentialsRejected']);
    await pass();
    assert.equal(await typeOf(story.logIn(person.name, FIRST)), 'LogInPayload');
    await fail(person.name, 2);
    await story.reset(story.admin, person.userId, SECOND);
    assert.equal(await typeOf(story.logIn(person.name, SECOND)), 'LogInPayload');
  });

  test('stand under no name, and are deleted once they no longer count', async () => {
    await story.setPolicy({ maxErrors: 5 });
    await fail('typed a password here', 1);
    const rows = await story.execute<{ name_hash: string }>('select name_hash from login_failure');
    assert.ok(rows.some((row) => row.name_hash === createHash('sha256').update('typed a password here').digest('hex')));
    await story.execute(`update login_failure set ends_at = now() - interval '1 second'`);
    const database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    assert.equal(await deleteOldFailures({ em: database.fork() }), rows.length);
    assert.equal(await deleteOldFailures({ em: database.fork() }), 0);
    await database.close();
  });
});
