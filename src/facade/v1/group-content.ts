import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { last, numberList, optionalText, wholeNumber } from '../fields.ts';
import {
  GroupFlowPageDocument,
  GroupRolePageDocument,
  UserPageDocument,
  type FlowKind,
  type GroupFlowFilter,
  type GroupRolePageQuery,
} from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { stepsRoute, type Calls, type Route } from '../route.ts';
import { readRows, type RowRange } from '../row-range.ts';
import { groupFlowRow, toGroupFlowRow } from '../shapes/group.ts';
import { roleRow, toRoleRow } from '../shapes/role.ts';
import { toUserRow, userRow } from '../shapes/user.ts';
import { toRange } from './flow-input.ts';

type Viewer = GroupRolePageQuery['viewer'];

const pageNumber = last(wholeNumber({ min: 0 })).default(0);

/** The numbers of the wire for what can be assigned to a group and is there. */
const RESOURCE_KINDS: ReadonlyMap<number, FlowKind> = new Map([
  [2, 'SKILL'],
  [3, 'ASSISTANT'],
  [5, 'WORKFLOW'],
]);

const groupFlowList = enveloped(z.strictObject({ data: z.array(groupFlowRow), total: z.int() }));

/** The rows of what a group has: people, roles and flows. */
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
  stepsRoute({
    method: 'get',
    path: '/api/v1/group/get_group_resources',
    auth: 'login',
    summary:
      'Lists what is assigned to a group, last changed first; only flows are. For those who administer the group.',
    success: groupFlowList,
    query: z.object({
      group_id: last(wholeNumber().transform(String)),
      resource_type: last(wholeNumber()),
      name: last(optionalText),
      page_size: last(wholeNumber({ min: 0 })).default(10),
      page_num: last(wholeNumber({ min: 0 })).default(1),
    }),
    steps: async ({ query }, calls) => {
      const groupIds = [query.group_id];
      const kind = RESOURCE_KINDS.get(query.resource_type);
      // What this server has nothing of is still refused to others.
      const filter = { groupIds: kind === undefined ? [] : groupIds, kind: kind ?? null, search: query.name };
      const { viewer, rows, total } = await listFlows({ calls, filter, range: toRange(query) });
      if (!administersOneOf({ viewer, groupIds })) return toFailure({ code: 403 });
      return toSuccess({ data: rows.map(toGroupFlowRow), total });
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/group/manage/resources',
    auth: 'login',
    summary: 'Lists the apps of the groups that the asker administers, last changed first.',
    success: groupFlowList,
    query: z.object({
      keyword: last(optionalText),
      page: last(wholeNumber({ min: 0 })).default(1),
      page_size: last(wholeNumber({ min: 0 })).default(10),
    }),
    steps: async ({ query: { keyword: search, page: page_num, page_size } }, calls) => {
      const { rows, total } = await listFlows({ calls, filter: { search }, range: toRange({ page_num, page_size }) });
      return toSuccess({ data: rows.map(toGroupFlowRow), total });
    },
  }),
]);

/** Flows of groups, and who asks. */
async function listFlows(options: { calls: Calls; filter: GroupFlowFilter; range: RowRange }) {
  const { calls, filter, range } = options;
  const asker: { viewer: Viewer } = { viewer: null };
  const { rows, total } = await readRows({
    range,
    readPage: async (request) => {
      const { viewer, groupFlows } = await calls.call(GroupFlowPageDocument, { ...request, filter });
      asker.viewer = viewer;
      return groupFlows;
    },
  });
  return { ...asker, rows, total };
}

/** Whether the asker administers one of these groups; a group that is not there is nobody's but the server's. */
function administersOneOf(options: { viewer: Viewer; groupIds: readonly string[] | null }): boolean {
  const { viewer, groupIds } = options;
  if (viewer === null) return false;
  if (viewer.isAdministrator || groupIds === null) return true;
  return viewer.user.administeredGroups.some(({ id }) => groupIds.includes(id));
}
