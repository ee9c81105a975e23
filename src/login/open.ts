import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** The name of a login that is about to be opened; its token says it. */
export function createLoginId(): string {
  return randomUUID().replaceAll('-', '');
}

/** A login that is about to be opened. */
export interface NewLogin {
  readonly em: EntityManager;
  readonly id: string;
  readonly userId: number;
  readonly tokenVersion: number;
  readonly address: string | null;
  readonly expiresAt: Date;
}

/** Writes a login down; its token is worth nothing before. */
export async function openLogin(login: NewLogin): Promise<void> {
  const { em, id, userId, tokenVersion, address, expiresAt } = login;
  await toSqlExecutor(em)(
    'insert into login (id, user_id, token_version, ip_address, expires_at) values ($1, $2, $3, $4, $5)',
    [id, userId, tokenVersion, address, expiresAt],
  );
}

/** Of two who log in at once, the second sees the first. */
const LOCK_HOLDER = 'select from user_account where id = $1 for no key update';

const REPLACE = `
  update login set ended_at = now(), replaced_by = $2 where user_id = $1 and ended_at is null and id <> $2
  returning id, expires_at > now() as held`;

/** Writes a login down in place of every other one of its account, whose ends are on record with it. */
export function openOnlyLogin({ userName, ...login }: NewLogin & { userName: string }): Promise<void> {
  const { userId, id, address } = login;
  const operator = { id: userId, name: userName };
  return login.em.fork().transactional(async (em) => {
    const execute = toSqlExecutor(em);
    await execute(LOCK_HOLDER, [userId]);
    await openLogin({ ...login, em });
    const ended = await execute<{ id: string; held: boolean }>(REPLACE, [userId, id]);
    for (const { id: loginId } of ended.filter(({ held }) => held)) {
      const entry = { operator, area: 'SYSTEM', event: 'LOGIN_ENDED', object: null } as const;
      await writeEntry({ scope: { em, address }, loginId, ...entry });
    }
  });
}

const LOGINS: Expiring = Object.freeze({ table: 'login', key: 'id', end: 'expires_at', batch: 500 });

/** Deletes logins whose tokens hold no longer by themselves; returns how many. */
export function deleteOldLogins({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: LOGINS });
}
