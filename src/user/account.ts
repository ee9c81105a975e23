import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID, ORDINARY_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { DEFAULT_GROUP_ID } from '../group/entity.ts';
import { addMember } from '../group/member.ts';
import { User, UserRole } from './entity.ts';
import { UserNameTaken } from './errors.ts';

/** Any constant will do, as long as everything that creates accounts takes the same one. */
const ACCOUNT_LOCK = 727_275;

/** What decides which role a new account gets, read under the lock. */
interface Census {
  readonly hasUsers: boolean;
  readonly hasAdministrator: boolean;
  readonly isNameTaken: boolean;
}

/**
 * Creates an account, which belongs to the default group, in the entity manager's transaction. The first one of all becomes the administrator, and so does
 * one that is created to be it unless there is one already, which is answered with null. Accounts are created one at a
 * time, on all instances, so that there is one first. Throws `UserNameTaken`.
 */
export async function createAccount(options: {
  em: EntityManager;
  name: string;
  passwordHash: string;
  purpose: 'registration' | 'administration';
}): Promise<User | null> {
  const { em, name, passwordHash, purpose } = options;
  await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [ACCOUNT_LOCK]);
  const census = await takeCensus({ em, name });
  if (purpose === 'administration' && census.hasAdministrator) return null;
  if (census.isNameTaken) throw new UserNameTaken();
  const user = em.create(User, { name, passwordHash });
  await em.flush();
  await addMember({ em, userId: user.id, groupId: DEFAULT_GROUP_ID });
  const isAdministrator = purpose === 'administration' || !census.hasUsers;
  em.create(UserRole, { user: user.id, role: isAdministrator ? ADMINISTRATOR_ROLE_ID : ORDINARY_ROLE_ID });
  return user;
}

/** Whether anybody administers the server. */
export async function hasAdministrator(em: EntityManager): Promise<boolean> {
  return (await em.count(UserRole, { role: ADMINISTRATOR_ROLE_ID })) > 0;
}

async function takeCensus({ em, name }: { em: EntityManager; name: string }): Promise<Census> {
  const [census] = await toSqlExecutor(em)<Census>(
    `select exists (select from user_account) as "hasUsers",
       exists (select from user_role where role_id = $1) as "hasAdministrator",
       exists (select from user_account where name = $2) as "isNameTaken"`,
    [ADMINISTRATOR_ROLE_ID, name],
  );
  if (census === undefined) throw new Error('A statement without a table answered no row.');
  return census;
}
