import type { KeyScope } from './scope.ts';

/** The role that administers the whole server; its holder passes every rule that names `administrator`. */
export const ADMINISTRATOR_ROLE_ID = 1;

/** The role that every registered account gets. */
export const ORDINARY_ROLE_ID = 2;

/** What a viewer came with who did not log in: a key that is good for some things only. */
export interface ViewerKey {
  readonly id: string;
  /** With all that they imply. */
  readonly scopes: ReadonlySet<KeyScope>;
  /** Null for as often as it likes. */
  readonly requestsPerMinute: number | null;
  /** How many runs it may have under way; null for any number. */
  readonly concurrentRuns: number | null;
}

/** The authenticated asker. Make one with `toViewer`, which keeps `isAdministrator` true to the roles. */
export interface Viewer {
  readonly userId: number;
  readonly userName: string;
  /** Ascending, each once. */
  readonly roleIds: readonly number[];
  readonly isAdministrator: boolean;
  /** Null for a login, which may do whatever the account may. */
  readonly key: ViewerKey | null;
  /** The login that its token belongs to; null for a key, and for a token that names none. */
  readonly loginId: string | null;
}

/** A part of the legacy web client. */
export type MenuItem = 'build' | 'knowledge' | 'model' | 'evaluation' | 'frontend' | 'backend' | 'create_dashboard';

/** What each role may open in the web client, in the order in which the client shows it. */
const ROLE_MENUS: ReadonlyMap<number, readonly MenuItem[]> = new Map<number, readonly MenuItem[]>([
  [ADMINISTRATOR_ROLE_ID, ['build', 'knowledge', 'model', 'evaluation', 'frontend', 'backend', 'create_dashboard']],
  [ORDINARY_ROLE_ID, ['build', 'knowledge', 'model', 'frontend', 'backend']],
]);

/** The viewer that an account and its roles amount to, within what the key is good for if it came with one. */
export function toViewer(account: {
  readonly userId: number;
  readonly userName: string;
  readonly roleIds: readonly number[];
  readonly key?: ViewerKey | null;
  readonly loginId?: string | null;
}): Viewer {
  const roleIds = [...new Set(account.roleIds)].sort((a, b) => a - b);
  return {
    userId: account.userId,
    userName: account.userName,
    roleIds,
    isAdministrator: roleIds.includes(ADMINISTRATOR_ROLE_ID),
    key: account.key ?? null,
    loginId: account.loginId ?? null,
  };
}

/** The parts of the web client that the viewer may open, each once; a role without a row opens none. */
export function menuOf(viewer: Viewer): MenuItem[] {
  return [...new Set(viewer.roleIds.flatMap((roleId) => ROLE_MENUS.get(roleId) ?? []))];
}
