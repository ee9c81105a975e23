import type { RowCase } from './row-cases.ts';

/** The cases of the rows with which accounts are administered. */
export const ACCOUNT_ROW_CASES: readonly RowCase[] = Object.freeze([
  {
    row: 'get /api/v1/user/list',
    good: () => ({ path: '/api/v1/user/list?name=&page_num=1&page_size=20&group_id=2&role_id=2' }),
    bad: { input: { path: '/api/v1/user/list?page_size=x' }, loc: ['query', 'page_size'] },
    byAdministrator: true,
  },
  { row: 'get /api/v1/user/admin', good: () => ({}), bad: null, byAdministrator: true },
  {
    row: 'post /api/v1/user/update',
    good: async ({ app }) => ({ body: { user_id: Number((await app.logIn('henry')).userId) } }),
    bad: { input: { body: { user_id: 1, delete: 2 } }, loc: ['body', 'delete'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/user/create',
    good: () => ({
      body: { user_name: 'ida', password: 'some words', group_roles: [{ group_id: 2, role_ids: [2] }] },
    }),
    bad: {
      input: { body: { user_name: 'i'.repeat(31), password: 'some words', group_roles: [] } },
      loc: ['body', 'user_name'],
    },
    byAdministrator: true,
  },
  { row: 'get /api/v1/user/mark', good: () => ({}), bad: null },
]);
