import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { writeEntry } from '../audit/write.ts';
import type { PasswordKey } from '../auth/password-key.ts';
import { hashPassword } from '../auth/password.ts';
import { assertAllowed, assertAllowedSomewhere, groupScopeOf } from '../auth/permissions.ts';
import { isOperator } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { endAllLogins } from '../login/end-all.ts';
import { forgetFailures, hashName } from '../password/failures.ts';
import { findPasswordPolicy } from '../password/policy.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotPermitted } from '../shared/refusal.ts';
import { assertAnotherAdministrator } from './administrators.ts';
import { createPlacedAccount } from './account.ts';
import { parseCreateUser, type CreateUser } from './create-input.ts';
import { countUsers, listUsers, type UserFilter, type UserKey, type UserOrder } from './list.ts';
import { getUserRow, type UserRow } from './reads.ts';
import { getTarget, type Target } from './target.ts';

/** Lists accounts, makes them, and shuts them. */
export type UserAdministration = ReturnType<typeof createUserAdministration>;

/** Tokens that are being issued at this moment are void with it. */
const DISABLE = `
  update user_account set is_disabled = true, token_version = token_version + 1, updated_at = now() where id = $1`;

const ENABLE = 'update user_account set is_disabled = false, updated_at = now() where id = $1';

/** For administrators, and for whoever administers groups of users within these. Each change is on record with itself. */
export function createUserAdministration({ passwordKey }: { passwordKey: PasswordKey }) {
  return {
    /** A page of the accounts that the viewer administers. Throws `NotPermitted` where there cannot be any. */
    async list(listing: {
      scope: ViewerScope;
      filter: UserFilter;
      order: UserOrder;
      request: PageRequest<UserKey>;
    }): Promise<Page<UserRow>> {
      const { scope, ...rest } = listing;
      return listUsers({ em: scope.em, groupIds: findGroups(scope), ...rest });
    },

    /** How many accounts `list` lists over all pages. Throws `NotPermitted`. */
    async count({ scope, filter }: { scope: ViewerScope; filter: UserFilter }): Promise<number> {
      return countUsers({ em: scope.em, groupIds: findGroups(scope), filter });
    },

    /**
     * Makes an account with a place in groups and the roles of these. Throws `NotPermitted`, `InvalidInput`,
     * `UserNameTooLong`, `UserNameTaken` or `GroupAndRoleRequired`.
     */
    async create({ scope, input }: { scope: ViewerScope; input: CreateUser }): Promise<UserRow> {
      assertAllowed({ viewer: scope.viewer, action: 'user:create' });
      const policy = await findPasswordPolicy(scope);
      const { password, ...account } = parseCreateUser({ input, passwordKey, policy });
      const passwordHash = await hashPassword(password);
      const user = await scope.em.fork().transactional(async (em) => {
        const made = await createPlacedAccount({ em, passwordHash, ...account });
        await record({ scope: { ...scope, em }, event: 'USER_CREATED', user: made });
        return made;
      });
      return getUserRow({ em: scope.em, id: user.id });
    },

    /**
     * Shuts an account: its logins end, its keys stop, and what is open is closed. Throws `NotFound`, or `NotPermitted`,
     * also for administrators and the viewer. The command line shuts administrators too, but for the last one: `LastAdministrator`.
     */
    disable: ({ scope, userId }: { scope: ViewerScope; userId: string }): Promise<UserRow> =>
      change({ scope, userId }, async ({ em, target }) => {
        if (target.isDisabled) return null;
        if (target.isAdministrator) await assertAnotherAdministrator({ em, userId: target.id });
        await toSqlExecutor(em)(DISABLE, [target.id]);
        await endAllLogins({ em, userId: target.id, keptLoginId: null });
        return 'USER_DISABLED';
      }),

    /** Opens an account again, and forgets the wrong passwords for its name. Throws like `disable`. */
    enable: ({ scope, userId }: { scope: ViewerScope; userId: string }): Promise<UserRow> =>
      change({ scope, userId }, async ({ em, target }) => {
        await forgetFailures({ em, nameHash: hashName(target.name) });
        if (!target.isDisabled) return null;
        await toSqlExecutor(em)(ENABLE, [target.id]);
        return 'USER_ENABLED';
      }),
  };
}

function findGroups({ viewer }: ViewerScope): readonly number[] | 'everything' {
  assertAllowedSomewhere({ viewer, action: 'user:list' });
  return groupScopeOf({ viewer, action: 'user:list' });
}

/** Changes an account while nobody else does, and puts on record what `work` says has happened. */
async function change(
  { scope, userId }: { scope: ViewerScope; userId: string },
  work: (account: { em: EntityManager; target: Target }) => Promise<AuditEvent | null>,
): Promise<UserRow> {
  const { viewer } = scope;
  const action = 'user:disable';
  assertAllowedSomewhere({ viewer, action });
  const id = await scope.em.fork().transactional(async (em) => {
    const target = await getTarget({ em, viewer, action, userId });
    const isOutOfReach = target.isAdministrator && !isOperator(viewer);
    if (isOutOfReach || target.id === viewer.userId) throw new NotPermitted(action);
    const event = await work({ em, target });
    if (event !== null) await record({ scope: { ...scope, em }, event, user: target });
    return target.id;
  });
  return getUserRow({ em: scope.em, id });
}

function record(options: { scope: ViewerScope; event: AuditEvent; user: { id: number; name: string } }) {
  const { scope, event, user } = options;
  const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
  const object = { kind: 'USER', id: String(user.id), name: user.name } as const;
  return writeEntry({ scope, operator, area: 'SYSTEM', event, object });
}
