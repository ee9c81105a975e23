import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A login as lists and look-ups read it. Times are ISO 8601 in UTC. */
export interface LoginRow {
  readonly id: string;
  readonly ownerId: number;
  readonly ipAddress: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** A login's place in the list of its user, newest first. */
export type LoginKey = readonly [createdAt: string, id: string];

const COLUMNS = `l.id, l.user_id as "ownerId", l.ip_address as "ipAddress", l.created_at as "createdAt",
  l.expires_at as "expiresAt"`;

const HOLDS = 'l.ended_at is null and l.expires_at > now()';

/** The logins of those ids that hold, whoever they belong to, in any order. */
export async function listLoginRows({ em, ids }: { em: EntityManager; ids: readonly string[] }): Promise<LoginRow[]> {
  return toSqlExecutor(em)<LoginRow>(`select ${COLUMNS} from login l where l.id = any($1) and ${HOLDS}`, [ids]);
}

/** The same page of the logins of each of those users that hold, newest first, in one statement. */
export async function listLoginPagesOfUsers(options: {
  em: EntityManager;
  userIds: readonly number[];
  page: PageRequest<LoginKey>;
}): Promise<Map<number, Page<LoginRow>>> {
  const { em, userIds, page } = options;
  const [createdAt, id] = page.start.at === 'key' ? page.start.key : [null, null];
  const rows = await toSqlExecutor(em)<LoginRow>(
    `select child.* from unnest($1::int[]) as u(id) cross join lateral (
       select ${COLUMNS} from login l
       where l.user_id = u.id and ${HOLDS}
         and ($2::timestamptz is null or (l.created_at, l.id) < ($2, $3::text))
       order by l.created_at desc, l.id desc limit $4 offset $5
     ) child`,
    [userIds, createdAt, id, page.first + 1, offsetOf(page.start)],
  );
  const groups = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return new Map([...groups].map(([userId, group]) => [userId, toPage({ rows: group, request: page })]));
}
