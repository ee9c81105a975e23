import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** A user as lists and nested queries read it; never carries the password. */
export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phoneNumber: string | null;
  readonly departmentId: string | null;
  readonly remark: string | null;
  readonly isDisabled: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a login looks at. */
export interface Credentials {
  readonly id: number;
  readonly passwordHash: string | null;
  readonly tokenVersion: number;
  /** For how many whole days the password has been in use. */
  readonly passwordDays: number;
}

/** What every request looks at: whether its token still counts, and what its bearer may do. */
export interface Account {
  readonly name: string;
  readonly isDisabled: boolean;
  readonly tokenVersion: number;
  readonly roleIds: readonly number[];
  readonly administeredGroupIds: readonly number[];
}

/** The account of a token's bearer. */
export interface Bearer extends Account {
  /** The account's token version when the login was opened, or survived a new password; null without a login. */
  readonly loginVersion: number | null;
  /** Whether a newer login has taken the place of this one, which has ended by that. */
  readonly isReplaced: boolean;
}

/** What is selected from `user_account u` for a row. */
export const USER_COLUMNS = `u.id, u.name, u.email, u.phone_number as "phoneNumber", u.department_id as "departmentId", u.remark,
  u.is_disabled as "isDisabled", u.created_at as "createdAt", u.updated_at as "updatedAt"`;

/** The users of those numbers, in any order. */
export async function listUserRows({ em, ids }: { em: EntityManager; ids: readonly number[] }): Promise<UserRow[]> {
  return toSqlExecutor(em)<UserRow>(`select ${USER_COLUMNS} from user_account u where u.id = any($1)`, [ids]);
}

/** The user of that number, who is known to exist. */
export async function getUserRow({ em, id }: { em: EntityManager; id: number }): Promise<UserRow> {
  const [row] = await listUserRows({ em, ids: [id] });
  if (row === undefined) throw new Error(`There is no user ${id}.`);
  return row;
}

/** What to compare a login with; null when nobody has the name. */
export async function findCredentials(options: { em: EntityManager; name: string }): Promise<Credentials | null> {
  const [row] = await toSqlExecutor(options.em)<Credentials>(
    `select id, password_hash as "passwordHash", token_version as "tokenVersion",
       floor(extract(epoch from now() - password_changed_at) / 86400)::int as "passwordDays"
     from user_account where name = $1`,
    [options.name],
  );
  return row ?? null;
}

/** What an account `u` may do, wherever its holder is identified. */
export const RIGHTS = `array(select r.role_id from user_role r where r.user_id = u.id) as "roleIds",
  array(select m.group_id from group_member m where m.user_id = u.id and m.is_administrator order by m.group_id)
    as "administeredGroupIds"`;

const ACCOUNT = `u.name, u.is_disabled as "isDisabled", u.token_version as "tokenVersion", ${RIGHTS}`;

/** An account with its roles, in one statement; null when it is gone. */
export async function findAccount({ em, id }: { em: EntityManager; id: number }): Promise<Account | null> {
  const [row] = await toSqlExecutor(em)<Account>(`select ${ACCOUNT} from user_account u where u.id = $1`, [id]);
  return row ?? null;
}

/** The account of a token's bearer; null when it is gone, or the login that the token names has ended without being replaced. */
export async function findBearer(options: {
  em: EntityManager;
  id: number;
  loginId: string | null;
}): Promise<Bearer | null> {
  const { em, id, loginId } = options;
  const [row] = await toSqlExecutor(em)<Bearer>(
    `select ${ACCOUNT}, l.token_version as "loginVersion", l.replaced_by is not null as "isReplaced" from user_account u
     left join login l on l.id = $2 and l.user_id = u.id and (l.ended_at is null or l.replaced_by is not null)
     where u.id = $1 and ($2::text is null or l.id is not null)`,
    [id, loginId],
  );
  return row ?? null;
}
