import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';

/** Somebody, and the group to give a place in. Both must exist. */
export interface Place {
  /** In its transaction, if it is in one. */
  readonly em: EntityManager;
  readonly userId: number;
  readonly groupId: number;
}

/** Lets a user belong to a group. Whoever belongs to it already goes on to. */
export function addMember(place: Place): Promise<void> {
  return addPlace({ ...place, isAdministrator: false });
}

/** Lets a user administer a group, which does not mean to belong to it. Whoever administers it already goes on to. */
export function addAdministrator(place: Place): Promise<void> {
  return addPlace({ ...place, isAdministrator: true });
}

async function addPlace({ em, userId, groupId, isAdministrator }: Place & { isAdministrator: boolean }): Promise<void> {
  await toSqlExecutor(em)(
    'insert into group_member (user_id, group_id, is_administrator) values ($1, $2, $3) on conflict do nothing',
    [userId, groupId, isAdministrator],
  );
}

/** Somebody whose places or roles are about to change. */
export interface LockedMember {
  readonly id: number;
  readonly name: string;
  /** Whether the user administers the server. */
  readonly isAdministrator: boolean;
  /** The groups that the user belongs to. */
  readonly groupIds: readonly number[];
}

const LOCK = `
  select u.id, u.name,
    exists (select from user_role r where r.user_id = u.id and r.role_id = ${ADMINISTRATOR_ROLE_ID}) as "isAdministrator",
    array(select m.group_id from group_member m where m.user_id = u.id and not m.is_administrator) as "groupIds"
  from user_account u where u.id = $1 for no key update`;

/** The user of that number, locked until the transaction ends, so that changes of places and roles take turns. Throws `NotFound`. */
export async function lockMember({ em, userId }: { em: EntityManager; userId: string }): Promise<LockedMember> {
  const id = parseRowId(userId);
  const [user] = id === null ? [] : await toSqlExecutor(em)<LockedMember>(LOCK, [id]);
  if (user === undefined) throw new NotFound('USER');
  return user;
}
