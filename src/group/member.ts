import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

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
