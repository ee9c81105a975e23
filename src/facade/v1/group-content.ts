import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { last, numberList, optionalText, wholeNumber } from '../fields.ts';
import { GroupRolePageDocument, UserPageDocument, type GroupRolePageQuery } from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { stepsRoute, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { roleRow, toRoleRow } from '../shapes/role.ts';
import { toUserRow, userRow } from '../shapes/user.ts';
import { toRange } from './flow-input.ts';

type Viewer = GroupRolePageQuery['viewer'];

const pageNumber = last(wholeNumber({ min: 0 })).default(0);

/** The rows of what a group has: people and roles. */
export const groupContentRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/group/get_group_user',
    auth: 'login',
    summary: 'Lists who belongs to a group that the asker administers, newest first; all of them on page 0.',
    success: enveloped(z.array(userRow)),
    query: z.object({
      group_id: last(wholeNumber().transform(String)),
      page_size: pageNumber,
      page_num: pageNumber,
    }),
    steps: async ({ query }, { call }) => {
      const filter = { groupIds: [query.group_id] };
      const { rows } = await readRows({
        range: toRange(query),
        readPage: async ({ first, after }) =>
          (await call(UserPageDocument, { first, after, filter, isCounted: false })).users,
      });
      return toSuccess(rows.map(toUserRow));
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/group/roles',
    auth: 'login',
    summary:
      'Lists the roles of groups, newest first; all of them on page 0. For those who administer one of the groups.',
    success: enveloped(z.strictObject({ data: z.array(roleRow), total: z.int() })),
    query: z.object({
      group_id: numberList,
      keyword: last(optionalText),
      page: pageNumber,
      limit: pageNumber,
    }),
    steps: async ({ query: { group_id: groups, keyword: search, page, limit } }, { call }) => {
      const filter = { search, groupIds: groups.length === 0 ? null : groups.map(String) };
      const asker: { viewer: Viewer } = { viewer: null };
      const { rows, total } = await readRows({
        range: toRange({ page_num: page, page_size: limit }),
        readPage: async (request) => {
          const { viewer, roles } = await call(GroupRolePageDocument, { ...request, filter });
          asker.viewer = viewer;
          return roles;
        },
      });
      if (!administersOneOf({ ...asker, groupIds: filter.groupIds })) return toFailure({ code: 403 });
      return toSuccess({ data: rows.map(toRoleRow), total });
    },
  }),
]);

/** Whether the asker administers one of these groups; a group that is not there is nobody's but the server's. */
function administersOneOf(options: { viewer: Viewer; groupIds: readonly string[] | null }): boolean {
  const { viewer, groupIds } = options;
  if (viewer === null) return false;
  if (viewer.isAdministrator || groupIds === null) return true;
  return viewer.user.administeredGroups.some(({ id }) => groupIds.includes(id));
}
