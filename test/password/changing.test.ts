import assert from 'node:assert/strict';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openClient } from '../support/events.ts';
import { FIRST, openPasswordStory, SECOND, type PasswordStory } from './story.ts';

let story: PasswordStory;
before(async () => (story = await openPasswordStory()));
after(() => story[Symbol.asyncDispose]());

const NOT_GOOD = [
  { title: 'an empty one', password: '', message: 'Must not be empty.' },
  { title: 'a short one', password: 'chasm 7', message: 'Must have at least 8 characters.' },
  { title: 'a long one', password: 'p'.repeat(1025), message: 'At most 1024 characters are taken.' },
  { title: 'a common one', password: 'Passw0rd2026!', message: 'Must not be one of those that everybody tries first.' },
];

describe('a new password', () => {
  for (const { title, password, message } of NOT_GOOD) {
    test(`must not be ${title}, wherever it is chosen`, async () => {
      const { name, ...person } = await story.meet();
      const issues = [{ path: ['newPassword'], message }];
      assert.deepEqual(await story.change(person, FIRST, password), { __typename: 'InvalidInput', issues });
      assert.deepEqual(await story.changeExpired(name, FIRST, password), { __typename: 'InvalidInput', issues });
      const reset = await story.reset(story.admin, person.userId, password);
      assert.deepEqual(reset, { __typename: 'InvalidInput', issues: [{ path: ['password'], message }] });
      assert.ok(await story.isIn(person));
    });
  }

  test('must not contain the name of the account, wherever it is chosen', async () => {
    const { name, ...person } = await story.meet();
    const [message, password] = ['Must not contain the name of the account.', `The ${name.toUpperCase()} of old`];
    const issues = [{ path: ['newPassword'], message }];
    assert.deepEqual(await story.change(person, FIRST, password), { __typename: 'InvalidInput', issues });
    assert.deepEqual(await story.changeExpired(name, FIRST, password), { __typename: 'InvalidInput', issues });
    const reset = await story.reset(story.admin, person.userId, password);
    assert.deepEqual(reset, { __typename: 'InvalidInput', issues: [{ path: ['password'], message }] });
  });

  test('must differ from the present one', async () => {
    const person = await story.meet();
    const issues = [{ path: ['newPassword'], message: 'Must differ from the present one.' }];
    assert.deepEqual(await story.change(person, FIRST, FIRST), { __typename: 'InvalidInput', issues });
  });
});

describe('changing the own password', () => {
  test('needs a login, and no key that is for other things', async () => {
    const query = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }';
    const variables = { input: { password: FIRST, newPassword: SECOND } };
    const { errors = [] } = await story.app.graphql({ query, variables });
    assert.equal(errors[0]?.extensions['code'], 'UNAUTHENTICATED');
    const { secret } = await story.make({ scopes: ['USER_READ'] });
    const answer = await story.askWith(secret, query, variables);
    assert.deepEqual(answer.errors?.[0]?.extensions, { code: 'INSUFFICIENT_SCOPE', scope: 'key:manage' });
  });

  test('is refused to whoever does not know the present one', async () => {
    const person = await story.meet();
    for (const wrong of ['wrong', '', SECOND]) {
      const refusal = await story.change(person, wrong, `${SECOND}!`);
      assert.deepEqual(refusal, { __typename: 'CurrentPasswordWrong' }, wrong);
    }
    assert.equal((await story.logIn(person.name, FIRST)).__typename, 'LogInPayload');
  });

  test('is refused where there is none', async () => {
    const person = await story.meet();
    await story.execute('update user_account set password_hash = null where name = $1', [person.name]);
    assert.deepEqual(await story.change(person, '', SECOND), { __typename: 'PasswordUnset' });
  });

  test('ends the other logins on every server, with what they have open, and keeps the own one and keys', async () => {
    const person = await story.meet();
    const [lost, { login: key }] = [await story.comeAgain(person), await story.make({}, person)];
    await using other = await story.app.startAnother();
    assert.ok((await story.isIn(lost, other)) && (await story.isIn(person, other)));
    const client = openClient({ app: story.app, login: lost });
    const stream = client.iterate({ query: 'subscription { heartbeat(everySeconds: 1) { at } }' });
    await stream.next();
    const changed = await story.change(person, FIRST, SECOND);
    assert.deepEqual(changed, { __typename: 'ChangePasswordPayload', endedLoginCount: 1 });
    await assert.rejects(
      async () => {
        for await (const _tick of stream);
      },
      { code: 4403 },
    );
    await client.dispose();
    await story.isOut(lost);
    await story.isOut(lost, other);
    assert.ok((await story.isIn(person)) && (await story.isIn(person, other)) && (await story.isIn(key)));
    assert.equal((await story.logIn(person.name, FIRST)).__typename, 'CredentialsRejected');
    assert.ok(await story.isIn(await story.comeAgain(person, SECOND)));
  });

  test('lets no login in that was opened with the former one at the same moment', async () => {
    const person = await story.meet();
    // A login that read the account before the change is written down after it.
    await story.execute('create table kept as select * from login where user_id = $1', [person.userId]);
    const again = await story.comeAgain(person);
    await story.execute('delete from login where user_id = $1 and id in (select id from kept)', [person.userId]);
    await story.change(again, FIRST, SECOND);
    await story.execute('insert into login select * from kept');
    await story.isOut(person);
    assert.ok(await story.isIn(again));
  });

  test('takes both encrypted, and of several changes at once makes one', async () => {
    const person = await story.meet();
    const { data } = await story.app.graphql({ query: '{ passwordKey { pem } }' });
    const { pem } = (data as unknown as { passwordKey: { pem: string } }).passwordKey;
    const key = createPublicKey({ key: pem, format: 'pem', type: 'pkcs1' });
    const encrypt = (text: string) =>
      publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64');
    const wanted = ['one of three', 'two of three', 'three of three'];
    const outcomes = await Promise.all(wanted.map((text) => story.change(person, encrypt(FIRST), encrypt(text))));
    const made = outcomes.flatMap(({ __typename }, index) => (__typename === 'ChangePasswordPayload' ? [index] : []));
    assert.equal(made.length, 1);
    assert.equal((await story.logIn(person.name, wanted[made[0] ?? 0] ?? '')).__typename, 'LogInPayload');
  });
});

describe('changing a password without a login', () => {
  test('is refused for a wrong password as for a name that nobody has', async () => {
    const { name } = await story.meet();
    for (const who of [name, 'nobody', 'nobody\0', '']) {
      const refusal = await story.changeExpired(who, 'wrong', SECOND);
      assert.deepEqual(refusal, { __typename: 'CredentialsRejected' }, who);
    }
    const wire = (username: string) =>
      story.app.rest({
        ...{ method: 'POST', path: '/api/v1/user/change_password_public' },
        body: { username, password: 'wrong', new_password: SECOND },
      });
    const [known, unknown] = [await wire(name), await wire('nobody')];
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
    assert.equal(known.body.status_code, 10600);
  });

  test('is refused to a disabled account that knows its password', async () => {
    const { name } = await story.meet();
    await story.execute('update user_account set is_disabled = true where name = $1', [name]);
    assert.deepEqual(await story.changeExpired(name, FIRST, SECOND), { __typename: 'UserDisabled' });
    assert.deepEqual(await story.changeExpired(name, 'wrong', SECOND), { __typename: 'CredentialsRejected' });
  });

  test('ends every login of the account, and lets nobody in by itself', async () => {
    const person = await story.meet();
    const changed = await story.changeExpired(person.name, FIRST, SECOND);
    assert.deepEqual(changed, { __typename: 'ChangeExpiredPasswordPayload', endedLoginCount: 1 });
    await story.isOut(person);
    assert.equal((await story.logIn(person.name, SECOND)).__typename, 'LogInPayload');
  });
});

describe("setting somebody else's password", () => {
  test('is refused to everybody but administrators, whether or not there is such an account', async () => {
    const [person, stranger] = [await story.meet(), await story.meet()];
    for (const id of [person.userId, stranger.userId, '999999', 'x', '\0']) {
      assert.deepEqual(await story.reset(stranger, id, SECOND), { __typename: 'NotPermitted' }, id);
    }
    for (const id of ['999999', 'x', '\0']) {
      assert.deepEqual(await story.reset(story.admin, id, SECOND), { __typename: 'NotFound' }, id);
    }
  });

  test('ends every login of the account and is on record with it', async () => {
    const person = await story.meet();
    const reset = await story.reset(story.admin, person.userId, SECOND);
    assert.deepEqual(reset, { __typename: 'ResetPasswordPayload', endedLoginCount: 1, user: { id: person.userId } });
    await story.isOut(person);
    assert.equal((await story.logIn(person.name, SECOND)).__typename, 'LogInPayload');
    const [row] = await story.execute<object>(
      `select operator_name, object_type, object_id, object_name, group_ids from audit_entry where event = 'reset_password' and object_id = $1`,
      [person.userId],
    );
    const object = { object_type: 'user_conf', object_id: person.userId, object_name: person.name };
    assert.deepEqual(row, { operator_name: 'admin', ...object, group_ids: [2] });
  });

  test('keeps the login of an administrator who sets the own one', async () => {
    const { userId } = story.admin;
    assert.equal((await story.reset(story.admin, userId, SECOND)).__typename, 'ResetPasswordPayload');
    assert.ok(await story.isIn(story.admin));
    assert.equal((await story.change(story.admin, SECOND, FIRST)).__typename, 'ChangePasswordPayload');
  });
});
