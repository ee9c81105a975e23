import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
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

/** Logins that are deleted at once; whoever wants more asks again. */
const LOGINS_A_BATCH = 500;

const DELETE_OLD = `
  with old as (
    select l.id from login l where l.expires_at < now() order by l.expires_at limit $1 for update skip locked
  ), gone as (delete from login l using old where l.id = old.id returning 1)
  select count(*)::int as count from gone`;

/** Deletes logins whose tokens hold no longer by themselves; returns how many. */
export async function deleteOldLogins({ em }: { em: EntityManager }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_OLD, [LOGINS_A_BATCH]);
  return row?.count ?? 0;
}
