import type { WireUserFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** An account as registration answers it. Password hashes never leave the server, unlike in the contract. */
export function toUserRow(user: WireUserFragment) {
  return {
    user_id: Number(user.id),
    user_name: user.name,
    email: user.email,
    phone_number: user.phoneNumber,
    dept_id: null,
    remark: user.remark,
    delete: user.isDisabled ? 1 : 0,
    create_time: toWireTime(user.createdAt),
    update_time: toWireTime(user.updatedAt),
  };
}

/** An account as the login answers it; who may do what is asked for with `/user/info`. */
export function toLoggedInUser({ user, accessToken }: { user: WireUserFragment; accessToken: string }) {
  return { ...toUserRow(user), role: null, access_token: accessToken, web_menu: null, admin_groups: null };
}

/** The asker's own account, with what it may open in the web client. */
export function toOwnAccount(viewer: {
  readonly isAdministrator: boolean;
  readonly roleIds: readonly number[];
  readonly menu: readonly string[];
  readonly user: WireUserFragment & { readonly administeredGroups: readonly { readonly id: string }[] };
}) {
  return {
    ...toUserRow(viewer.user),
    role: toRole(viewer),
    access_token: null,
    web_menu: viewer.menu,
    admin_groups: viewer.user.administeredGroups.map(({ id }) => Number(id)),
  };
}

/** The wire tells the highest standing that somebody has; without any it is the list of roles, as text. */
function toRole({ isAdministrator, roleIds, user }: Parameters<typeof toOwnAccount>[0]): string {
  if (isAdministrator) return 'admin';
  return user.administeredGroups.length > 0 ? 'group_admin' : `[${roleIds.join(', ')}]`;
}
