import type { RowCase } from './row-cases.ts';
import type { ToldStory } from './story.ts';

let count = 0;

/** Makes a group and returns its number. */
async function addGroup({ ask, app }: ToldStory): Promise<number> {
  count += 1;
  const body = { group_name: `Group ${count}`, remark: 'kept' };
  const answer = await ask({ method: 'POST', path: '/api/v1/group/create', body, login: await app.logIn() });
  return answer.body.data.id;
}

/** The cases of the rows of groups. */
export const GROUP_ROW_CASES: readonly RowCase[] = Object.freeze([
  { row: 'get /api/v1/group/list', good: () => ({}), bad: null, byAdministrator: true },
  {
    row: 'post /api/v1/group/create',
    good: () => ({ body: { group_name: `Made ${(count += 1)}`, group_admins: [1] } }),
    bad: { input: { body: { group_name: 1 } }, loc: ['body', 'group_name'] },
    byAdministrator: true,
  },
  {
    row: 'put /api/v1/group/create',
    good: async (story) => ({ body: { id: await addGroup(story), group_name: `Named ${count}` } }),
    bad: { input: { body: { id: 'x', group_name: 'Named' } }, loc: ['body', 'id'] },
    byAdministrator: true,
  },
  {
    row: 'delete /api/v1/group/create',
    good: async (story) => ({ path: `/api/v1/group/create?group_id=${await addGroup(story)}` }),
    bad: { input: { path: '/api/v1/group/create' }, loc: ['query', 'group_id'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/group/set_user_group',
    good: ({ alice }) => ({ body: { user_id: Number(alice.userId), group_id: [2] } }),
    bad: { input: { body: { user_id: 1, group_id: 2 } }, loc: ['body', 'group_id'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/group/get_user_group',
    good: ({ alice }) => ({ path: `/api/v1/group/get_user_group?user_id=${alice.userId}` }),
    bad: { input: { path: '/api/v1/group/get_user_group' }, loc: ['query', 'user_id'] },
  },
  {
    row: 'get /api/v1/group/get_group_user',
    good: () => ({ path: '/api/v1/group/get_group_user?group_id=2&page_size=10&page_num=1' }),
    bad: { input: { path: '/api/v1/group/get_group_user' }, loc: ['query', 'group_id'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/group/roles',
    good: () => ({ path: '/api/v1/group/roles?keyword=&group_id=2' }),
    bad: { input: { path: '/api/v1/group/roles?group_id=x' }, loc: ['query', 'group_id', 0] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/group/get_group_resources',
    good: () => ({ path: '/api/v1/group/get_group_resources?group_id=2&resource_type=2&name=' }),
    bad: { input: { path: '/api/v1/group/get_group_resources?group_id=2' }, loc: ['query', 'resource_type'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/group/manage/resources',
    good: () => ({ path: '/api/v1/group/manage/resources?keyword=&page=1&page_size=100' }),
    bad: { input: { path: '/api/v1/group/manage/resources?page=x' }, loc: ['query', 'page'] },
  },
  {
    row: 'post /api/v1/group/set_group_admin',
    good: async (story) => ({ body: { user_ids: [Number(story.bob.userId)], group_id: await addGroup(story) } }),
    bad: { input: { body: { user_ids: 1, group_id: 2 } }, loc: ['body', 'user_ids'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/group/set_update_user',
    good: async (story) => ({ body: { group_id: await addGroup(story) } }),
    bad: { input: { body: {} }, loc: ['body', 'group_id'] },
    byAdministrator: true,
  },
]);
