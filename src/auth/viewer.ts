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

/** The id of the key that stands for everybody who came without one; no key has it. */
export const ANONYMOUS_KEY_ID = 'anonymous';

/**
 * Somebody whom the server does not know, and who asks in the name of an account. Guests share nothing but that name:
 * what one of them began is none of the others', nor of whoever logs in to the account.
 */
export interface ViewerGuest {
  /** 32 lower-case hexadecimal characters. */
  readonly id: string;
  /** The flows that are open to guests at this moment, whether or not the account may read them. */
  readonly flowIds: ReadonlySet<string>;
}

/** The authenticated asker. Make one with `toViewer`, which keeps `isAdministrator` true to the roles. */
export interface Viewer {
  readonly userId: number;
  readonly userName: string;
  /** Ascending, each once. */
  readonly roleIds: readonly number[];
  readonly isAdministrator: boolean;
  /** The groups of users that it administers; ascending. */
  readonly administeredGroupIds: readonly number[];
  /** Null for a login, which may do whatever the account may. */
  readonly key: ViewerKey | null;
  /** The login that its token belongs to; null for a key, and for a token that names none. */
  readonly loginId: string | null;
  /** Null for whoever asks in their own name. */
  readonly guest: ViewerGuest | null;
}

/** Whose a conversation, a build or a run is: an account's own, or that of one of the guests who ask in its name. */
export interface Holder {
  readonly userId: number;
  readonly guestId: string | null;
}

/** The holder of what the viewer begins. */
export function holderOf({ userId, guest }: Viewer): Holder {
  return { userId, guestId: guest?.id ?? null };
}

/** The viewer that an account and its roles amount to, within what the key is good for if it came with one. */
export function toViewer(account: {
  readonly userId: number;
  readonly userName: string;
  readonly roleIds: readonly number[];
  /** None when absent. */
  readonly administeredGroupIds?: readonly number[];
  readonly key?: ViewerKey | null;
  readonly loginId?: string | null;
  readonly guest?: ViewerGuest | null;
}): Viewer {
  const roleIds = [...new Set(account.roleIds)].sort((a, b) => a - b);
  return {
    userId: account.userId,
    userName: account.userName,
    roleIds,
    isAdministrator: roleIds.includes(ADMINISTRATOR_ROLE_ID),
    administeredGroupIds: account.administeredGroupIds ?? [],
    key: account.key ?? null,
    loginId: account.loginId ?? null,
    guest: account.guest ?? null,
  };
}

/** No account has this number: the database counts from one. */
const OPERATOR_ID = 0;

/** Whoever runs commands beside the database, and could change all of it anyway. Nobody comes to be it over the network. */
export const OPERATOR: Viewer = Object.freeze(
  toViewer({ userId: OPERATOR_ID, userName: 'command line', roleIds: [ADMINISTRATOR_ROLE_ID] }),
);

/** Whether a command is at work, and not somebody who came in through a door. */
export function isOperator({ userId }: Viewer): boolean {
  return userId === OPERATOR_ID;
}
