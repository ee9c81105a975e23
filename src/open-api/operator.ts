import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { expandScopes } from '../auth/scope.ts';
import { ADMINISTRATOR_ROLE_ID, ANONYMOUS_KEY_ID, toViewer, type Viewer, type ViewerKey } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { SettingKind } from '../setting/kind.ts';
import { SHOWN_OPERATOR } from './shown-operator.ts';

/** The number of the account in whose name guests, who are anonymous callers, ask; null for none. */
export const ANONYMOUS_OPERATOR: SettingKind<number | null> = Object.freeze({
  key: 'openApi.anonymousOperator',
  schema: z.int().min(1).nullable(),
  shown: SHOWN_OPERATOR,
});

/** What the doors for guests are for, whatever the account may do. */
const KEY: ViewerKey = Object.freeze({
  id: ANONYMOUS_KEY_ID,
  scopes: expandScopes(['flow:read', 'run:start', 'chat:write']),
  requestsPerMinute: null,
  concurrentRuns: null,
});

/** How long a change of the setting, of the account or of what is open to guests may go unnoticed. */
const REMEMBER_MS = 1000;

const FIND = `
  select u.id as "userId", u.name as "userName", array(select r.role_id from user_role r where r.user_id = u.id) as "roleIds",
    array(select f.id from flow f where f.is_shared_with_guests and f.status = 'ONLINE' and f.deleted_at is null) as "flowIds"
  from setting s join user_account u on u.id = (s.value #>> '{}')::int
  where s.key = $1 and not u.is_disabled`;

/** In whose name guests ask, and for which flows they may. */
export interface Operator {
  /** As somebody with a key that is good for little. */
  readonly viewer: Viewer;
  readonly flowIds: ReadonlySet<string>;
}

/** In whose name guests ask, if they are let in. */
export async function findOperator({ em }: { em: EntityManager }): Promise<Operator | null> {
  type Account = Pick<Viewer, 'userId' | 'userName' | 'roleIds'> & { readonly flowIds: readonly string[] };
  const [account] = await toSqlExecutor(em)<Account>(FIND, [ANONYMOUS_OPERATOR.key]);
  if (account === undefined) return null;
  // Whoever becomes an administrator later does not hand that to everybody.
  const roleIds = account.roleIds.filter((id) => id !== ADMINISTRATOR_ROLE_ID);
  return { viewer: toViewer({ ...account, roleIds, key: KEY }), flowIds: new Set(account.flowIds) };
}

/** Finds the operator at most once a second, however many anonymous callers knock. */
export function createOperatorFinder({ clock }: { clock: () => Date }) {
  let known: { readonly operator: Operator | null; readonly until: number } = { operator: null, until: 0 };
  return async ({ fork }: { fork: () => EntityManager }): Promise<Operator | null> => {
    const now = clock().getTime();
    if (known.until > now) return known.operator;
    const operator = await findOperator({ em: fork() });
    known = { operator, until: now + REMEMBER_MS };
    return operator;
  };
}
