import type { RowCase } from './row-cases.ts';
import type { ToldStory } from './story.ts';

let count = 0;

/** Makes a role in the default group and returns its number. */
async function addRole({ ask, app }: ToldStory): Promise<number> {
  count += 1;
  const body = { role_name: `Role ${count}`, group_id: 2 };
  const answer = await ask({ method: 'POST', path: '/api/v1/role/add', body, login: await app.logIn() });
  return answer.body.data.id;
}

/** The cases of the rows of roles. */
export const ROLE_ROW_CASES: readonly RowCase[] = Object.freeze([
  {
    row: 'post /api/v1/role/add',
    good: () => ({ body: { role_name: `Role ${(count += 1)}`, group_id: 2 } }),
    bad: { input: { body: { role_name: 'Role', group_id: 'x' } }, loc: ['body', 'group_id'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/role/list',
    good: () => ({}),
    bad: { input: { path: '/api/v1/role/list?page=x' }, loc: ['query', 'page'] },
    byAdministrator: true,
  },
  {
    row: 'patch /api/v1/role/:role_id',
    good: async (story) => ({ path: `/api/v1/role/${await addRole(story)}`, body: { remark: 'noted' } }),
    bad: { input: { path: '/api/v1/role/x', body: {} }, loc: ['path', 'role_id'] },
    byAdministrator: true,
  },
  {
    row: 'delete /api/v1/role/:role_id',
    good: async (story) => ({ path: `/api/v1/role/${await addRole(story)}` }),
    bad: null,
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/role_access/refresh',
    good: async (story) => ({ body: { role_id: await addRole(story), access_id: ['build'], type: 99 } }),
    bad: { input: { body: { role_id: 2, access_id: ['build'], type: 'x' } }, loc: ['body', 'type'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/role_access/list',
    good: () => ({ path: '/api/v1/role_access/list?role_id=2' }),
    bad: { input: { path: '/api/v1/role_access/list' }, loc: ['query', 'role_id'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/user/role_add',
    good: ({ alice }) => ({ body: { user_id: Number(alice.userId), role_id: [2] } }),
    bad: { input: { body: { user_id: 1, role_id: 2 } }, loc: ['body', 'role_id'] },
    byAdministrator: true,
  },
]);
