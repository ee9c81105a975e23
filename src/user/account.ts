import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID, ORDINARY_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { DEFAULT_GROUP_ID } from '../group/entity.ts';
import { addMember } from '../group/member.ts';
import { User, UserRole } from './entity.ts';
import { toUnknownPlace, type GivenRole } from './create-input.ts';
import { UserNameTaken } from './errors.ts';
import type { Profile } from './profile.ts';

/** Any constant will do, as long as everything that creates accounts takes the same one. */
const ACCOUNT_LOCK = 727_275;

/** What decides which role a new account gets, read under the lock. */
interface Census {
  readonly hasUsers: boolean;
  readonly hasAdministrator: boolean;
  readonly isNameTaken: boolean;
}

/** An account to be. */
interface NewAccount {
  readonly em: EntityManager;
  readonly name: string;
  readonly passwordHash: string | null;
  /** Nothing is told when absent. */
  readonly profile?: Partial<Profile>;
}

/**
 * Creates an account, which belongs to the default group, in the entity manager's transaction. The first one of all
 * becomes the administrator, unless it is made because a gateway vouches for somebody, and so does one that is created to be it unless there is one already, which is answered with null. Accounts are created one at a
 * time, on all instances, so that there is one first. Throws `UserNameTaken`.
 */
export async function createAccount(
  options: NewAccount & { purpose: 'registration' | 'administration' | 'signOn' },
): Promise<User | null> {
  const { em, name, purpose } = options;
  const census = await takeCensus({ em, name });
  if (purpose === 'administration' && census.hasAdministrator) return null;
  if (census.isNameTaken) throw new UserNameTaken();
  const user = await add(options);
  await addMember({ em, userId: user.id, groupId: DEFAULT_GROUP_ID });
  const isFirst = purpose === 'registration' && !census.hasUsers;
  const isAdministrator = purpose === 'administration' || isFirst;
  em.create(UserRole, { user: user.id, role: isAdministrator ? ADMINISTRATOR_ROLE_ID : ORDINARY_ROLE_ID });
  return user;
}

/**
 * Creates an account that belongs to those groups, and has those roles of theirs, in the entity manager's transaction. Nobody
 * becomes an administrator by it. Throws `UserNameTaken`, or `InvalidInput` for a group or a role that cannot be given.
 */
export async function createPlacedAccount(
  options: NewAccount & { groupIds: readonly number[]; roles: readonly GivenRole[] },
): Promise<User> {
  const { em, name, groupIds, roles } = options;
  const { isNameTaken } = await takeCensus({ em, name });
  if (isNameTaken) throw new UserNameTaken();
  await assertPlaces(options);
  const user = await add(options);
  for (const groupId of new Set(groupIds)) await addMember({ em, userId: user.id, groupId });
  for (const role of new Set(roles.map(({ roleId }) => roleId))) em.create(UserRole, { user: user.id, role });
  return user;
}

async function add({ em, name, passwordHash, profile = {} }: NewAccount): Promise<User> {
  const user = em.create(User, { name, passwordHash, ...profile });
  await em.flush();
  return user;
}

async function assertPlaces(options: {
  em: EntityManager;
  groupIds: readonly number[];
  roles: readonly GivenRole[];
}): Promise<void> {
  const { em, groupIds, roles } = options;
  const execute = toSqlExecutor(em);
  const groups = await execute<{ id: number }>('select id from user_group where id = any($1) for key share', [
    groupIds,
  ]);
  if (groups.length < new Set(groupIds).size) throw toUnknownPlace('There is no such group.');
  const known = await execute<GivenRole>(
    'select id as "roleId", group_id as "groupId" from role where id = any($1) and id <> $2 for key share',
    [roles.map(({ roleId }) => roleId), ADMINISTRATOR_ROLE_ID],
  );
  const isKnown = (role: GivenRole): boolean =>
    known.some(({ roleId, groupId }) => roleId === role.roleId && groupId === role.groupId);
  if (!roles.every(isKnown)) throw toUnknownPlace('There is no such role in the group that could be given.');
}

/** Whether anybody administers the server. */
export async function hasAdministrator(em: EntityManager): Promise<boolean> {
  return (await em.count(UserRole, { role: ADMINISTRATOR_ROLE_ID })) > 0;
}

/** Accounts are created one at a time from here on, until the transaction ends. */
async function takeCensus({ em, name }: { em: EntityManager; name: string }): Promise<Census> {
  await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [ACCOUNT_LOCK]);
  const [census] = await toSqlExecutor(em)<Census>(
    `select exists (select from user_account) as "hasUsers",
       exists (select from user_role where role_id = $1) as "hasAdministrator",
       exists (select from user_account where name = $2) as "isNameTaken"`,
    [ADMINISTRATOR_ROLE_ID, name],
  );
  if (census === undefined) throw new Error('A statement without a table answered no row.');
  return census;
}
