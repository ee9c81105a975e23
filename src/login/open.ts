import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** The name of a login that is about to be opened; its token says it. */
export function createLoginId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Writes a login down; its token is worth nothing before. */
export async function openLogin(login: {
  em: EntityManager;
  id: string;
  userId: number;
  tokenVersion: number;
  address: string | null;
  expiresAt: Date;
}): Promise<void> {
  const { em, id, userId, tokenVersion, address, expiresAt } = login;
  await toSqlExecutor(em)(
    'insert into login (id, user_id, token_version, ip_address, expires_at) values ($1, $2, $3, $4, $5)',
    [id, userId, tokenVersion, address, expiresAt],
  );
}

const LOGINS: Expiring = Object.freeze({ table: 'login', key: 'id', end: 'expires_at', batch: 500 });

/** Deletes logins whose tokens hold no longer by themselves; returns how many. */
export function deleteOldLogins({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: LOGINS });
}
