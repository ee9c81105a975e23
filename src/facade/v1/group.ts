import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, optionalText, wholeNumber } from '../fields.ts';
import {
  CreateUserGroupDocument,
  DeleteUserGroupDocument,
  GroupPageDocument,
  GroupsOfUserDocument,
  SetGroupAdministratorsDocument,
  SetGroupsOfUserDocument,
  UpdateUserGroupDocument,
  type GroupPageQuery,
} from '../operations.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { groupRow, listedGroup, toGroupRow } from '../shapes/group.ts';
import { toUserRow } from '../shapes/user.ts';

const EVERYTHING = Object.freeze({ offset: 0, limit: Infinity });

/** A user without a group has a code of its own. */
const NO_GROUP = 10630;

const id = wholeNumber().transform(String);

type ListedGroup = GroupPageQuery['userGroups']['edges'][number]['node'];

/** The groups that the asker administers, last changed first; null for whoever administers none. */
async function listGroups({ call }: Calls): Promise<readonly ListedGroup[] | null> {
  const asker: { isAdministrator: boolean; groupIds: readonly string[] } = { isAdministrator: false, groupIds: [] };
  const { rows } = await readRows({
    range: EVERYTHING,
    readPage: async ({ first, after }) => {
      const { viewer, userGroups } = await call(GroupPageDocument, { first, after });
      asker.isAdministrator = viewer?.isAdministrator ?? false;
      asker.groupIds = viewer?.user.administeredGroups.map((group) => group.id) ?? [];
      return userGroups;
    },
  });
  const { isAdministrator, groupIds } = asker;
  if (!isAdministrator && groupIds.length === 0) return null;
  const seen = rows.filter((group) => isAdministrator || groupIds.includes(group.id));
  return seen.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt) || Number(b.id) - Number(a.id));
}

/** The rows of groups of users. */
export const groupRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/group/list',
    auth: 'login',
    summary: 'Lists the groups that the asker administers, last changed first.',
    success: enveloped(z.strictObject({ records: z.array(listedGroup) })),
    steps: async (_request, calls) => {
      const groups = await listGroups(calls);
      if (groups === null) return toFailure({ code: 403 });
      return toSuccess({
        records: groups.map((group) => ({
          ...toGroupRow(group),
          group_admins: group.administrators.map(toUserRow),
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/group/create',
    auth: 'login',
    summary: 'Makes a group; for administrators.',
    success: enveloped(groupRow),
    body: z.object({
      group_name: z.string(),
      remark: optionalText,
      group_admins: z
        .array(id)
        .nullish()
        .transform((ids) => ids ?? []),
    }),
    operation: CreateUserGroupDocument,
    variables: ({ body: { group_name: name, remark, group_admins: administratorIds } }) => ({
      input: { name, remark, administratorIds },
    }),
    reply: ({ createUserGroup }) =>
      toOutcome({ result: createUserGroup, success: ({ userGroup }) => toSuccess(toGroupRow(userGroup)) }),
  }),
  route({
    method: 'put',
    path: '/api/v1/group/create',
    auth: 'login',
    summary: 'Changes the name of a group, or its remark; for administrators.',
    success: enveloped(groupRow),
    body: z.object({ id, group_name: z.string(), remark: optionalText }),
    operation: UpdateUserGroupDocument,
    variables: ({ body: { group_name: name, ...input } }) => ({ input: { ...input, name } }),
    reply: ({ updateUserGroup }) =>
      toOutcome({ result: updateUserGroup, success: ({ userGroup }) => toSuccess(toGroupRow(userGroup)) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/group/create',
    auth: 'login',
    summary: 'Deletes a group to which nobody belongs; for administrators.',
    success: NOTHING,
    query: z.object({ group_id: last(id) }),
    operation: DeleteUserGroupDocument,
    variables: ({ query }) => ({ id: query.group_id }),
    reply: ({ deleteUserGroup }) => toOutcome({ result: deleteUserGroup, success: () => toSuccess(null) }),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/group/set_user_group',
    auth: 'login',
    summary: 'Says which groups a user belongs to; for administrators, and those of a group of the user.',
    success: NOTHING,
    body: z.object({ user_id: id, group_id: z.array(id) }),
    steps: async ({ body: { user_id: userId, group_id: groupIds } }, { call }) => {
      if (groupIds.length === 0) return toFailure({ code: NO_GROUP });
      const { setGroupsOfUser: result } = await call(SetGroupsOfUserDocument, { input: { userId, groupIds } });
      return toOutcome({ result, success: () => toSuccess(null), refusals: { UserIsAdministrator: { code: 10640 } } });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/group/get_user_group',
    auth: 'login',
    summary: 'Lists the groups that a user belongs to, as far as the asker may know.',
    success: enveloped(z.array(groupRow)),
    query: z.object({ user_id: last(id) }),
    operation: GroupsOfUserDocument,
    variables: ({ query }) => ({ id: query.user_id }),
    reply: ({ user }) => (user === null ? toFailure({ code: 404 }) : toSuccess(user.groups.map(toGroupRow))),
  }),
  route({
    method: 'post',
    path: '/api/v1/group/set_group_admin',
    auth: 'login',
    summary: 'Says who administers a group; for administrators.',
    success: enveloped(
      z.array(z.strictObject({ user_id: z.int(), group_id: z.int(), is_group_admin: z.literal(true) })),
    ),
    body: z.object({ user_ids: z.array(id), group_id: id }),
    operation: SetGroupAdministratorsDocument,
    variables: ({ body: { user_ids: userIds, group_id: groupId } }) => ({ input: { userIds, groupId } }),
    reply: ({ setGroupAdministrators }) =>
      toOutcome({
        result: setGroupAdministrators,
        success: ({ userGroup }) =>
          toSuccess(
            userGroup.administrators.map((user) => ({
              ...{ user_id: Number(user.id), group_id: Number(userGroup.id), is_group_admin: true },
            })),
          ),
      }),
  }),
  route({
    method: 'post',
    path: '/api/v1/group/set_update_user',
    auth: 'login',
    summary: 'Notes that the asker has changed a group; for administrators.',
    success: NOTHING,
    body: z.object({ group_id: id }),
    operation: UpdateUserGroupDocument,
    variables: ({ body }) => ({ input: { id: body.group_id } }),
    reply: ({ updateUserGroup }) => toOutcome({ result: updateUserGroup, success: () => toSuccess(null) }),
  }),
]);
