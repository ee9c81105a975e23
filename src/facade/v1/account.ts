import { z } from 'zod';
import { ADMINISTRATOR_ROLE_ID } from '../../auth/viewer.ts';
import { enveloped, NOTHING } from '../answer.ts';
import { last, numberList, wholeNumber } from '../fields.ts';
import {
  AccountPageDocument,
  CreateUserDocument,
  DisableUserDocument,
  EnableUserDocument,
  UserPageDocument,
  type UserFilter,
} from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { readRows, type RowRange } from '../row-range.ts';
import { accountRow, administratorRow, toAccountRow, toAdministratorRow, toUserRow, userRow } from '../shapes/user.ts';
import { toRange } from './flow-input.ts';

const EVERYTHING: RowRange = Object.freeze({ offset: 0, limit: Infinity });

const MAX_NAME_LENGTH = 30;

const userList = z.object({
  name: last(z.string()).default(''),
  page_size: last(wholeNumber({ min: 0 })).default(10),
  page_num: last(wholeNumber({ min: 0 })).default(1),
  group_id: numberList,
  role_id: numberList,
});

const newUser = z.object({
  user_name: z.string().refine((name) => [...name].length <= MAX_NAME_LENGTH, 'user_name has at most 30 characters'),
  password: z.string(),
  group_roles: z.array(z.object({ group_id: wholeNumber(), role_ids: z.array(wholeNumber()) })),
});

/** The rows with which accounts are administered. */
export const accountRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/user/list',
    auth: 'login',
    summary: 'Lists the accounts that the asker administers, newest first; all of them on page 0.',
    success: enveloped(z.strictObject({ data: z.array(accountRow), total: z.int() })),
    successStatus: 201,
    query: userList,
    steps: async ({ query }, { call }) => {
      const { name: search, group_id: groups, role_id: roles } = query;
      const filter = { search, groupIds: toFilter(groups), roleIds: toFilter(roles) };
      const { rows, total } = await readRows({
        range: toRange(query),
        readPage: async (request) => (await call(AccountPageDocument, { ...request, filter })).users,
      });
      return toSuccess({ data: rows.map(toAccountRow), total }, { httpStatus: 201 });
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/user/admin',
    auth: 'login',
    summary: 'Lists the administrators of the server among the accounts that the asker administers.',
    success: enveloped(z.array(administratorRow)),
    steps: async (_request, calls) => {
      const filter = { roleIds: [String(ADMINISTRATOR_ROLE_ID)] };
      const { rows } = await listUsers({ calls, filter, range: EVERYTHING });
      return toSuccess(rows.map(toAdministratorRow));
    },
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/user/update',
    auth: 'login',
    summary: 'Shuts an account, or opens it again.',
    success: NOTHING,
    successStatus: 201,
    body: z.object({ user_id: wholeNumber({ min: 1 }), delete: wholeNumber({ min: 0, max: 1 }).default(0) }),
    steps: async ({ body }, { call }) => {
      const input = { userId: String(body.user_id) };
      const result =
        body.delete === 1
          ? (await call(DisableUserDocument, { input })).disableUser
          : (await call(EnableUserDocument, { input })).enableUser;
      return toOutcome({ result, success: () => toSuccess(null, { httpStatus: 201 }) });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/user/create',
    auth: 'login',
    summary: 'Makes an account with places in groups and roles of theirs.',
    success: enveloped(userRow),
    body: newUser,
    operation: CreateUserDocument,
    variables: ({ body }) => ({
      input: {
        name: body.user_name,
        password: body.password,
        groups: body.group_roles.map((each) => ({
          groupId: String(each.group_id),
          roleIds: each.role_ids.map(String),
        })),
      },
    }),
    reply: ({ createUser }) => toOutcome({ result: createUser, success: ({ user }) => toSuccess(toUserRow(user)) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/user/mark',
    auth: 'login',
    summary: 'Tells whether the asker has anything to label; nobody has, because there are no labelling tasks.',
    success: enveloped(z.literal(false)),
    steps: async () => toSuccess(false),
  }),
]);

function listUsers(options: { calls: Calls; filter: UserFilter; range: RowRange }) {
  const { calls, filter, range } = options;
  return readRows({
    range,
    readPage: async (request) => (await calls.call(UserPageDocument, { ...request, filter })).users,
  });
}

/** No ids restrict nothing. */
function toFilter(ids: readonly number[]): readonly string[] | null {
  return ids.length === 0 ? null : ids.map(String);
}
