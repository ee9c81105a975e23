import type { EntityManager } from '@mikro-orm/postgresql';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowKind } from '../flow/entity.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import type { Tag } from './entity.ts';

/** A tag as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface TagRow {
  readonly id: number;
  readonly name: string;
  readonly creatorId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A tag on a flow. Times are ISO 8601 in UTC. */
export interface TagLinkRow {
  readonly id: number;
  readonly tag: TagRow;
  readonly flowId: string;
  readonly flowKind: FlowKind;
  readonly creatorId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A tag as one of those that a flow carries. */
export type FlowTagRow = TagRow & { readonly flowId: string };

/** A tag's place in the list of all, in the order in which they were made. */
export type TagKey = readonly [id: number];

/** From tags `t`. */
const COLUMNS = `t.id, t.name, t.creator_id as "creatorId", t.created_at as "createdAt", t.updated_at as "updatedAt"`;

const CONDITION = '($1::text is null or t.name ilike $1)';

/** A page of the tags whose names contain the text, in one statement. Throws `BadRequest` for a text that cannot be. */
export async function listTagPage(options: {
  em: EntityManager;
  search: string | null;
  request: PageRequest<TagKey>;
}): Promise<Page<TagRow>> {
  const { em, search, request } = options;
  const after = request.start.at === 'key' ? request.start.key[0] : 0;
  const rows = await toSqlExecutor(em)<TagRow>(
    `select ${COLUMNS} from tag t where ${CONDITION} and t.id > $2 order by t.id limit $3 offset $4`,
    [toSearchPattern(search), after, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many tags `listTagPage` would list over all pages. */
export async function countTags({ em, search }: { em: EntityManager; search: string | null }): Promise<number> {
  const text = `select count(*)::int as total from tag t where ${CONDITION}`;
  const [row] = await toSqlExecutor(em)<{ readonly total: number }>(text, [toSearchPattern(search)]);
  return row?.total ?? 0;
}

/** The tags of those numbers, in the order of the numbers; those that do not exist are left out. */
export async function listTagRows({ em, ids }: { em: EntityManager; ids: readonly number[] }): Promise<TagRow[]> {
  if (ids.length === 0) return [];
  const rows = await toSqlExecutor(em)<TagRow>(`select ${COLUMNS} from tag t where t.id = any($1)`, [ids]);
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => rowsById.get(id) ?? []);
}

/** The tags of all those flows, in one statement, in the order in which they were made. */
export async function listTagsOfFlows(options: {
  em: EntityManager;
  flowIds: readonly string[];
}): Promise<FlowTagRow[]> {
  return toSqlExecutor(options.em)<FlowTagRow>(
    `select l.resource_id as "flowId", ${COLUMNS} from tag_link l join tag t on t.id = l.tag_id
     where l.resource_id = any($1) order by t.id`,
    [options.flowIds],
  );
}

/** A tag that a command has just changed, as a row. */
export function toTagRow(tag: Tag): TagRow {
  return {
    id: tag.id,
    name: tag.name,
    creatorId: tag.creator ?? null,
    createdAt: tag.createdAt.toISOString(),
    updatedAt: tag.updatedAt.toISOString(),
  };
}
