import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { assertAllowed } from '../auth/permissions.ts';
import { ADMINISTRATOR_ROLE_ID, ORDINARY_ROLE_ID } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { LastAdministrator } from './errors.ts';
import { getUserRow, type UserRow } from './reads.ts';
import { getTarget, type Target } from './target.ts';

/** Says who administers the server. */
export type Administrators = ReturnType<typeof createAdministrators>;

/** Any constant will do that nothing else takes. */
const ADMINISTRATORS_LOCK = 727_277;

/** Logins with a password only: an administrator who cannot log in helps nobody. */
const COUNT_OTHERS = `
  select count(*)::int as count from user_role h join user_account u on u.id = h.user_id
  where h.role_id = $1 and u.id <> $2 and not u.is_disabled and u.password_hash is not null`;

const GIVE = 'insert into user_role (user_id, role_id) values ($1, $2) on conflict do nothing';
const TAKE = 'delete from user_role where user_id = $1 and role_id = $2';
const GIVE_UNLESS_ANY = `
  insert into user_role (user_id, role_id) select $1, $2 where not exists (select from user_role where user_id = $1)`;

/** Each change is on record with itself, and asks for whoever works beside the database. */
export function createAdministrators() {
  return {
    /** Lets somebody administer the server. Throws `NotFound` or `NotPermitted`. */
    grant: ({ scope, userId }: { scope: ViewerScope; userId: string }): Promise<UserRow> =>
      change({ scope, userId }, async ({ em, target }) => {
        if (target.isAdministrator) return false;
        await toSqlExecutor(em)(GIVE, [target.id, ADMINISTRATOR_ROLE_ID]);
        return true;
      }),

    /**
     * Makes an administrator somebody who is not; whoever has no other role gets the ordinary one. Throws `NotFound`,
     * `NotPermitted` or `LastAdministrator`.
     */
    revoke: ({ scope, userId }: { scope: ViewerScope; userId: string }): Promise<UserRow> =>
      change({ scope, userId }, async ({ em, target }) => {
        if (!target.isAdministrator) return false;
        await assertAnotherAdministrator({ em, userId: target.id });
        await toSqlExecutor(em)(TAKE, [target.id, ADMINISTRATOR_ROLE_ID]);
        await toSqlExecutor(em)(GIVE_UNLESS_ANY, [target.id, ORDINARY_ROLE_ID]);
        return true;
      }),
  };
}

/** The numbers of those who administer the server. */
export async function listAdministratorIds(em: EntityManager): Promise<ReadonlySet<number>> {
  const rows = await toSqlExecutor(em)<{ id: number }>('select user_id as id from user_role where role_id = $1', [
    ADMINISTRATOR_ROLE_ID,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Throws `LastAdministrator` unless somebody else can log in and administer; others wait with theirs until the transaction ends. */
export async function assertAnotherAdministrator({ em, userId }: { em: EntityManager; userId: number }): Promise<void> {
  const execute = toSqlExecutor(em);
  await execute('select pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
  const [others] = await execute<{ count: number }>(COUNT_OTHERS, [ADMINISTRATOR_ROLE_ID, userId]);
  if ((others?.count ?? 0) === 0) throw new LastAdministrator();
}

async function change(
  { scope, userId }: { scope: ViewerScope; userId: string },
  work: (account: { em: EntityManager; target: Target }) => Promise<boolean>,
): Promise<UserRow> {
  const { viewer } = scope;
  const action = 'user:setAdministrator';
  assertAllowed({ viewer, action });
  const id = await scope.em.fork().transactional(async (em) => {
    const target = await getTarget({ em, viewer, action, userId });
    if (!(await work({ em, target }))) return target.id;
    const operator = { id: viewer.userId, name: viewer.userName };
    const object = { kind: 'USER', id: String(target.id), name: target.name } as const;
    await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event: 'USER_UPDATED', object });
    return target.id;
  });
  return getUserRow({ em: scope.em, id });
}
