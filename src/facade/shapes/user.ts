import { z } from 'zod';
import { rowNumber, wireTime, zeroOrOne } from '../answer.ts';
import type { WireAccountFragment, WireUserFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** An account on the wire. */
export const userRow = z
  .strictObject({
    user_id: rowNumber,
    user_name: z.string(),
    email: z.string().nullable(),
    phone_number: z.string().nullable(),
    dept_id: z.string().nullable(),
    remark: z.string().nullable(),
    delete: zeroOrOne.meta({ description: 'Whether the account is disabled.' }),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'User', description: 'An account.' });

/** An account as the login answers it. */
export const loggedInUser = userRow
  .extend({ role: z.null(), access_token: z.string(), web_menu: z.null(), admin_groups: z.null() })
  .meta({ id: 'LoggedInUser', description: 'An account with the token of its login.' });

/** An account as a list for administrators shows it. */
export const accountRow = userRow
  .extend({
    roles: z.array(z.strictObject({ id: rowNumber, group_id: rowNumber, name: z.string() })),
    groups: z.array(z.strictObject({ id: rowNumber, name: z.string() })),
  })
  .meta({ id: 'Account', description: 'An account with its roles and groups, as far as the asker administers these.' });

/** An administrator as the list of them shows it. */
export const administratorRow = userRow
  .extend({ role: z.null(), access_token: z.null(), web_menu: z.null(), admin_groups: z.null() })
  .meta({ id: 'Administrator', description: 'The account of an administrator of the server.' });

/** The asker's own account. */
export const ownAccount = userRow
  .extend({
    role: z.string().meta({ description: '`admin`, `group_admin`, or the numbers of the roles as a list in text.' }),
    access_token: z.null(),
    web_menu: z.array(z.string()),
    admin_groups: z.array(rowNumber),
  })
  .meta({ id: 'OwnAccount', description: "The asker's account, with what it may open in the web client." });

/** An account as registration answers it. Password hashes never leave the server, unlike in the contract. */
export function toUserRow(user: WireUserFragment): z.output<typeof userRow> {
  return {
    user_id: Number(user.id),
    user_name: user.name,
    email: user.email,
    phone_number: user.phoneNumber,
    dept_id: user.departmentId,
    remark: user.remark,
    delete: user.isDisabled ? 1 : 0,
    create_time: toWireTime(user.createdAt),
    update_time: toWireTime(user.updatedAt),
  };
}

/** An account as a list for administrators shows it. */
export function toAccountRow(user: WireAccountFragment): z.output<typeof accountRow> {
  return {
    ...toUserRow(user),
    roles: user.roles.map(({ id, name, group }) => ({ id: Number(id), group_id: Number(group.id), name })),
    groups: user.groups.map(({ id, name }) => ({ id: Number(id), name })),
  };
}

/** An administrator as the list of them shows it. */
export function toAdministratorRow(user: WireUserFragment): z.output<typeof administratorRow> {
  return { ...toUserRow(user), role: null, access_token: null, web_menu: null, admin_groups: null };
}

/** An account as the login answers it; who may do what is asked for with `/user/info`. */
export function toLoggedInUser(entered: {
  user: WireUserFragment;
  accessToken: string;
}): z.output<typeof loggedInUser> {
  const { user, accessToken } = entered;
  return { ...toUserRow(user), role: null, access_token: accessToken, web_menu: null, admin_groups: null };
}

/** The asker's own account, with what it may open in the web client. */
export function toOwnAccount(viewer: {
  readonly isAdministrator: boolean;
  readonly roleIds: readonly number[];
  readonly menu: readonly string[];
  readonly user: WireUserFragment & { readonly administeredGroups: readonly { readonly id: string }[] };
}): z.output<typeof ownAccount> {
  return {
    ...toUserRow(viewer.user),
    role: toRole(viewer),
    access_token: null,
    web_menu: [...viewer.menu],
    admin_groups: viewer.user.administeredGroups.map(({ id }) => Number(id)),
  };
}

/** The wire tells the highest standing that somebody has; without any it is the list of roles, as text. */
function toRole({ isAdministrator, roleIds, user }: Parameters<typeof toOwnAccount>[0]): string {
  if (isAdministrator) return 'admin';
  return user.administeredGroups.length > 0 ? 'group_admin' : `[${roleIds.join(', ')}]`;
}
