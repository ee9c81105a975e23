import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { Json } from '../shared/json.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A kept node as lists read it. Times are ISO 8601 in UTC. */
export interface SavedComponentRow {
  readonly id: string;
  readonly userId: number;
  readonly name: string;
  readonly description: string;
  readonly serverVersion: string;
  /** Only a row that a command has written or deleted carries it; lists leave it out. */
  readonly content?: Json;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A kept node's place in the list of its owner, newest first. */
export type SavedComponentKey = readonly [createdAt: string, id: string];

/** The columns of a row. */
export const COMPONENT_COLUMNS = `id, user_id as "userId", name, description, server_version as "serverVersion",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** A page of the nodes that somebody keeps, newest first, in one statement. */
export async function listComponentPage(options: {
  em: EntityManager;
  userId: number;
  request: PageRequest<SavedComponentKey>;
}): Promise<Page<SavedComponentRow>> {
  const { em, userId, request } = options;
  const [createdAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<SavedComponentRow>(
    `select ${COMPONENT_COLUMNS} from saved_component
     where user_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::text))
     order by created_at desc, id desc limit $4 offset $5`,
    [userId, createdAt, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** The content of those kept nodes, whoever keeps them, in one statement. */
export function listComponentContents({
  em,
  ids,
}: {
  em: EntityManager;
  ids: readonly string[];
}): Promise<{ readonly id: string; readonly content: Json }[]> {
  return toSqlExecutor(em)('select id, content from saved_component where id = any($1)', [ids]);
}
