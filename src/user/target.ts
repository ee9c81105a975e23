import type { EntityManager } from '@mikro-orm/postgresql';
import { can, type Action } from '../auth/permissions.ts';
import { ADMINISTRATOR_ROLE_ID, isOperator, type Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound, NotPermitted } from '../shared/refusal.ts';

/** Somebody whose account somebody else administers. */
export interface Target {
  readonly id: number;
  readonly name: string;
  readonly isDisabled: boolean;
  /** Whether the user administers the server. */
  readonly isAdministrator: boolean;
  /** The groups that the user belongs to. */
  readonly groupIds: readonly number[];
  /** The groups that the user administers. */
  readonly administeredGroupIds: readonly number[];
}

const LOCK = `
  select u.id, u.name, u.is_disabled as "isDisabled",
    exists (select from user_role r where r.user_id = u.id and r.role_id = ${ADMINISTRATOR_ROLE_ID}) as "isAdministrator",
    array(select m.group_id from group_member m where m.user_id = u.id and not m.is_administrator) as "groupIds",
    array(select m.group_id from group_member m where m.user_id = u.id and m.is_administrator) as "administeredGroupIds"
  from user_account u where u.id = $1 for no key update`;

/**
 * The account of that number, if the viewer may do this to it; locked until the transaction ends, if there is one. To
 * whoever administers none of its groups it looks missing. Nobody gains by it what they could not do themselves: accounts
 * of administrators, and of those who administer more groups than the viewer, are theirs to touch only beside the database. Throws `NotFound` or
 * `NotPermitted`.
 */
export async function getTarget(options: {
  em: EntityManager;
  viewer: Viewer;
  action: Action;
  userId: string;
}): Promise<Target> {
  const { em, viewer, action } = options;
  const id = parseRowId(options.userId);
  const [target] = id === null ? [] : await toSqlExecutor(em)<Target>(LOCK, [id]);
  if (target === undefined) throw new NotFound('USER');
  if (!can({ viewer, action, resource: { ownerId: target.id, groupIds: target.groupIds } })) throw new NotFound('USER');
  if (!isWithinReach({ viewer, target })) throw new NotPermitted(action);
  return target;
}

function isWithinReach({ viewer, target }: { viewer: Viewer; target: Target }): boolean {
  if (target.id === viewer.userId || isOperator(viewer)) return true;
  if (viewer.isAdministrator) return !target.isAdministrator;
  const isOwn = (groupId: number): boolean => viewer.administeredGroupIds.includes(groupId);
  return !target.isAdministrator && target.administeredGroupIds.every(isOwn);
}
