import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import {
  AssignRolesDocument,
  CreateRoleDocument,
  DeleteRoleDocument,
  ReplaceRoleGrantsDocument,
  RoleGrantPageDocument,
  RolePageDocument,
  UpdateRoleDocument,
} from '../operations.ts';
import { toFailure, toLenientOutcome, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { findGrantKind, grantRow, roleRow, toGrantRow, toRoleRow } from '../shapes/role.ts';
import { toRange } from './flow-input.ts';

const EVERYTHING = Object.freeze({ offset: 0, limit: Infinity });

const roleId = wholeNumber().transform(String);
const rolePath = z.object({ role_id: roleId });
const unknownType = (type: number) =>
  toFailure({ code: 500, status: 422, exception: `There is no type ${type} of access.` });

/** The rows of roles, of what they grant, and of who holds them. */
export const roleRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/role/add',
    auth: 'login',
    summary: 'Makes a role in a group; for administrators, and those of the group.',
    success: enveloped(roleRow),
    successStatus: 201,
    body: z.object({ role_name: z.string(), group_id: wholeNumber().transform(String), remark: optionalText }),
    operation: CreateRoleDocument,
    variables: ({ body: { role_name: name, group_id: groupId, remark } }) => ({ input: { name, groupId, remark } }),
    reply: ({ createRole }) =>
      toOutcome({ result: createRole, success: ({ role }) => toSuccess(toRoleRow(role), { httpStatus: 201 }) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/role/list',
    auth: 'login',
    summary: 'Lists the roles that the asker administers, newest first; all of them on page 0.',
    success: enveloped(z.strictObject({ data: z.array(roleRow), total: z.int() })),
    query: z.object({
      role_name: last(optionalText),
      page: last(wholeNumber().default(0)),
      limit: last(wholeNumber().default(0)),
    }),
    steps: async ({ query: { role_name: search, page, limit } }, { call }) => {
      const { rows, total } = await readRows({
        range: toRange({ page_num: page, page_size: limit }),
        readPage: async (request) => (await call(RolePageDocument, { ...request, filter: { search } })).roles,
      });
      return toSuccess({ data: rows.map(toRoleRow), total });
    },
  }),
  route({
    method: 'patch',
    path: '/api/v1/role/:role_id',
    auth: 'login',
    summary: 'Changes the name of a role or its remark; for administrators, and those of its group.',
    success: enveloped(roleRow),
    successStatus: 201,
    params: rolePath,
    body: z.object({ role_name: optionalText, remark: optionalText }),
    operation: UpdateRoleDocument,
    // The wire has no word for taking a remark away.
    variables: ({ params: { role_id: id }, body }) => ({
      input: { id, name: body.role_name || null, remark: body.remark || null },
    }),
    reply: ({ updateRole }) =>
      toOutcome({ result: updateRole, success: ({ role }) => toSuccess(toRoleRow(role), { httpStatus: 201 }) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/role/:role_id',
    auth: 'login',
    summary: 'Deletes a role and takes it from everybody; for administrators, and those of its group.',
    success: NOTHING,
    params: rolePath,
    operation: DeleteRoleDocument,
    variables: ({ params }) => ({ id: params.role_id }),
    reply: ({ deleteRole }) => toLenientOutcome(deleteRole),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/role_access/refresh',
    auth: 'login',
    summary: 'Says what a role grants of one type; for administrators, and those of its group.',
    success: NOTHING,
    body: z.object({
      role_id: roleId,
      access_id: z.array(z.union([z.string(), z.int().transform(String)])),
      type: wholeNumber(),
    }),
    steps: async ({ body }, { call }) => {
      const kind = findGrantKind(body.type);
      if (kind === null) return unknownType(body.type);
      const input = { roleId: body.role_id, kind, targetIds: body.access_id };
      const { replaceRoleGrants: result } = await call(ReplaceRoleGrantsDocument, { input });
      return toOutcome({ result, success: () => toSuccess(null), refusals: { RoleReserved: { code: 403 } } });
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/role_access/list',
    auth: 'login',
    summary: 'Lists what a role grants, of one type or of every type; for administrators, and those of its group.',
    success: enveloped(z.strictObject({ data: z.array(grantRow), total: z.int() })),
    query: z.object({ role_id: last(wholeNumber()), type: last(optionalNumber) }),
    steps: async ({ query: { role_id: id, type } }, { call }) => {
      const kind = type === null ? null : findGrantKind(type);
      if (type !== null && kind === null) return unknownType(type);
      const variables = { roleId: String(id), kind };
      const found = await call(RoleGrantPageDocument, { ...variables, first: 1 });
      if (!found.role?.grants) return toFailure({ code: 404 });
      const { rows } = await readRows({
        range: EVERYTHING,
        readPage: async ({ first, after }) => {
          const { role } = await call(RoleGrantPageDocument, { ...variables, first, after });
          return role?.grants ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
        },
      });
      return toSuccess({ data: rows.map((grant) => toGrantRow({ roleId: id, grant })), total: rows.length });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/user/role_add',
    auth: 'login',
    summary: 'Says which roles a user holds; for administrators, and those of a group of the user.',
    success: NOTHING,
    body: z.object({ user_id: wholeNumber().transform(String), role_id: z.array(roleId) }),
    operation: AssignRolesDocument,
    variables: ({ body }) => ({ input: { userId: body.user_id, roleIds: body.role_id } }),
    reply: ({ assignRoles }) => toOutcome({ result: assignRoles, success: () => toSuccess(null) }),
  }),
]);
