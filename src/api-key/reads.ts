import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A key as lists and look-ups read it; never carries what lets anybody in. Times are ISO 8601 in UTC. */
export interface ApiKeyRow {
  readonly id: string;
  readonly ownerId: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly concurrentRuns: number | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly createdAt: string;
}

/** A key's place in the list of its owner, newest first. */
export type ApiKeyKey = readonly [createdAt: string, id: string];

const COLUMNS = `k.id, k.user_id as "ownerId", k.name, k.prefix, k.scopes,
  k.requests_per_minute as "requestsPerMinute", k.concurrent_runs as "concurrentRuns", k.expires_at as "expiresAt",
  k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt", k.created_at as "createdAt"`;

/** The keys of those ids, whoever owns them, in any order. */
export async function listKeyRows({ em, ids }: { em: EntityManager; ids: readonly string[] }): Promise<ApiKeyRow[]> {
  return toSqlExecutor(em)<ApiKeyRow>(`select ${COLUMNS} from api_key k where k.id = any($1)`, [ids]);
}

/** The key of that id, which is known to exist. */
export async function getKeyRow({ em, id }: { em: EntityManager; id: string }): Promise<ApiKeyRow> {
  const [row] = await listKeyRows({ em, ids: [id] });
  if (row === undefined) throw new Error(`There is no API key ${id}.`);
  return row;
}

/** The same page of the keys of each of those users, newest first, in one statement. */
export async function listKeyPagesOfUsers(options: {
  em: EntityManager;
  userIds: readonly number[];
  page: PageRequest<ApiKeyKey>;
}): Promise<Map<number, Page<ApiKeyRow>>> {
  const { em, userIds, page } = options;
  const [createdAt, id] = page.start.at === 'key' ? page.start.key : [null, null];
  const rows = await toSqlExecutor(em)<ApiKeyRow>(
    `select child.* from unnest($1::int[]) as u(id) cross join lateral (
       select ${COLUMNS} from api_key k
       where k.user_id = u.id and ($2::timestamptz is null or (k.created_at, k.id) < ($2, $3::text))
       order by k.created_at desc, k.id desc limit $4 offset $5
     ) child`,
    [userIds, createdAt, id, page.first + 1, offsetOf(page.start)],
  );
  const groups = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return new Map([...groups].map(([userId, group]) => [userId, toPage({ rows: group, request: page })]));
}
