import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { expandScopes } from '../auth/scope.ts';
import { ADMINISTRATOR_ROLE_ID, ANONYMOUS_KEY_ID, toViewer, type Viewer, type ViewerKey } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { SettingKind } from '../setting/store.ts';

/** The number of the account in whose name anonymous callers ask; null for none. */
export const ANONYMOUS_OPERATOR: SettingKind<number | null> = Object.freeze({
  key: 'openApi.anonymousOperator',
  schema: z.int().min(1).nullable(),
});

/** What the doors for programs are for, whatever the account may do. */
const KEY: ViewerKey = Object.freeze({
  id: ANONYMOUS_KEY_ID,
  scopes: expandScopes(['flow:read', 'run:start', 'chat:write']),
  requestsPerMinute: null,
  concurrentRuns: null,
});

/** How long a change of the setting, or of the account, may go unnoticed. */
const REMEMBER_MS = 1000;

const FIND = `
  select u.id as "userId", u.name as "userName", array(select r.role_id from user_role r where r.user_id = u.id) as "roleIds"
  from setting s join user_account u on u.id = (s.value #>> '{}')::int
  where s.key = $1 and not u.is_disabled`;

/** In whose name anonymous callers ask, if they are let in: as somebody with a key that is good for little. */
export async function findOperator({ em }: { em: EntityManager }): Promise<Viewer | null> {
  type Account = Pick<Viewer, 'userId' | 'userName' | 'roleIds'>;
  const [account] = await toSqlExecutor(em)<Account>(FIND, [ANONYMOUS_OPERATOR.key]);
  if (account === undefined) return null;
  // Whoever becomes an administrator later does not hand that to everybody.
  const roleIds = account.roleIds.filter((id) => id !== ADMINISTRATOR_ROLE_ID);
  return toViewer({ ...account, roleIds, key: KEY });
}

/** Finds the operator at most once a second, however many anonymous callers knock. */
export function createOperatorFinder({ clock }: { clock: () => Date }) {
  let known: { readonly viewer: Viewer | null; readonly until: number } = { viewer: null, until: 0 };
  return async ({ fork }: { fork: () => EntityManager }): Promise<Viewer | null> => {
    const now = clock().getTime();
    if (known.until > now) return known.viewer;
    const viewer = await findOperator({ em: fork() });
    known = { viewer, until: now + REMEMBER_MS };
    return viewer;
  };
}
