import { ADMINISTRATOR } from '../support/app.ts';
import { assertName } from '../support/sign-on.ts';
import type { RowCase } from './row-cases.ts';

const NOTHING: RowCase['good'] = () => ({});

let count = 0;

/** A name that nobody has had, because its bearer has another password afterwards. */
function nextName(): string {
  count += 1;
  return `frank${count}`;
}

/** The cases of the rows with which people are let in, and of their passwords. */
export const LOGIN_ROW_CASES: readonly RowCase[] = Object.freeze([
  { row: 'get /api/v1/user/get_captcha', good: NOTHING, bad: null },
  { row: 'get /api/v1/user/public_key', good: NOTHING, bad: null },
  {
    row: 'post /api/v1/user/regist',
    good: () => ({ body: { user_name: nextName(), password: 'secret words' } }),
    bad: { input: { body: { user_name: '' } }, loc: ['body', 'user_name'] },
  },
  {
    row: 'post /api/v1/user/login',
    good: () => ({ body: { user_name: 'admin', password: 'correct horse battery' } }),
    bad: { input: { body: { user_name: 'admin' } }, loc: ['body', 'password'] },
  },
  {
    row: 'post /api/v1/user/change_password',
    good: () => ({ body: { password: ADMINISTRATOR.password, new_password: 'other words' } }),
    bad: { input: { body: { password: 'x', new_password: 1 } }, loc: ['body', 'new_password'] },
  },
  {
    row: 'post /api/v1/user/change_password_public',
    good: async ({ app }) => {
      const username = nextName();
      await app.logIn(username);
      return { body: { username, password: ADMINISTRATOR.password, new_password: 'other words' } };
    },
    bad: {
      input: { body: { username: 'frank', password: 'x', new_password: 'short' } },
      loc: ['body', 'new_password'],
    },
  },
  {
    row: 'post /api/v1/user/reset_password',
    good: async ({ app }) => ({
      body: { user_id: Number((await app.logIn(nextName())).userId), password: 'other words' },
    }),
    bad: { input: { body: { user_id: 'x', password: 'other words' } }, loc: ['body', 'user_id'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/user/sso',
    good: async () => ({ body: { user_name: 'ivan', assertion: await assertName('ivan') } }),
    bad: { input: { body: { user_name: '', assertion: '' } }, loc: ['body', 'user_name'] },
  },
]);
