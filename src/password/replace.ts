import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { writeEntry } from '../audit/write.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { endAllLogins } from '../login/end-all.ts';
import { forgetFailures, hashName } from './failures.ts';

/** A password that takes the place of another. */
export interface Replacement {
  readonly em: EntityManager;
  readonly address: string | null;
  /** Whoever asks, where somebody is logged in. */
  readonly viewer: Viewer | null;
  readonly operator: { readonly id: number; readonly name: string };
  readonly event: Extract<AuditEvent, 'PASSWORD_CHANGED' | 'PASSWORD_RESET'>;
  readonly user: { readonly id: number; readonly name: string };
  readonly passwordHash: string;
  /** The hash that it must take the place of; any when absent. */
  readonly formerHash?: string | null;
  /** The login of the account that goes on; none when absent. */
  readonly keptLoginId?: string | null;
}

/** Every token that was issued so far is void with this, also one of a login that is being opened at this moment. */
const REPLACE = `
  update user_account set password_hash = $2, password_changed_at = now(), updated_at = now(),
    token_version = token_version + 1
  where id = $1 and ($3::text is null or password_hash = $3)
  returning token_version as "tokenVersion"`;

const KEEP = 'update login set token_version = $3 where id = $1 and user_id = $2 and ended_at is null';

/**
 * Replaces a password, ends the account's logins, and puts it on record, in the entity manager's transaction. Returns how
 * many logins ended; null when the password was changed meanwhile.
 */
export async function replacePassword(replacement: Replacement): Promise<number | null> {
  const {
    em,
    address,
    viewer,
    user,
    operator,
    event,
    passwordHash,
    formerHash = null,
    keptLoginId = null,
  } = replacement;
  const execute = toSqlExecutor(em);
  const [account] = await execute<{ tokenVersion: number }>(REPLACE, [user.id, passwordHash, formerHash]);
  if (account === undefined) return null;
  if (keptLoginId !== null) await execute(KEEP, [keptLoginId, user.id, account.tokenVersion]);
  const endedCount = await endAllLogins({ em, userId: user.id, keptLoginId });
  await forgetFailures({ em, nameHash: hashName(user.name) });
  const object = { kind: 'USER', id: String(user.id), name: user.name } as const;
  await writeEntry({ scope: { em, address, viewer }, operator, area: 'SYSTEM', event, object });
  return endedCount;
}
