import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { grantingRolesOf, ownerScopeOf, type Grant } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { basesGrantedTo, grantOfBase } from '../role/base-grant.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A knowledge base as lists read it. Times are ISO 8601 in UTC. */
export interface KnowledgeBaseRow {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly model: string;
  readonly ownerId: number;
  /** What the roles of whoever reads it grant of it. */
  readonly grant: Grant | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which bases to list; a condition that is absent or null does not restrict. */
export interface KnowledgeBaseFilter {
  readonly search?: string | null | undefined;
  readonly ids?: readonly string[] | null | undefined;
}

/** A base's place in the list, last changed first. */
export type KnowledgeBaseKey = readonly [updatedAt: string, id: number];

/** Tells a cursor of this list from any other. */
export const knowledgeBaseKey: z.ZodType<KnowledgeBaseKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.int32().min(1),
]);

/** From bases `b`. */
export const BASE_COLUMNS = `b.id, b.name, b.description, b.model, b.user_id as "ownerId", b.created_at as "createdAt",
  b.updated_at as "updatedAt"`;

/** No account has this number. */
const NOBODY = 0;

/** Whether a base `b` is in the reach that the first two parameters tell. */
const IS_IN_REACH = `($1::int is null or b.user_id = $1 or b.id in (${basesGrantedTo('$2')}))`;

const CONDITIONS = `${IS_IN_REACH} and ($3::text is null or b.name ilike $3 or b.description ilike $3)
  and ($4::int[] is null or b.id = any($4))`;

interface Listing {
  readonly em: EntityManager;
  readonly viewer: Viewer;
  readonly filter: KnowledgeBaseFilter;
}

/** A page of the bases that the viewer may read, in one statement. */
export async function listBases(
  options: Listing & { request: PageRequest<KnowledgeBaseKey> },
): Promise<Page<KnowledgeBaseRow>> {
  const { em, request } = options;
  const [updatedAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<KnowledgeBaseRow>(
    `select ${BASE_COLUMNS}, ${grantOfBase('$2')} as grant from knowledge_base b
     where ${CONDITIONS} and ($5::timestamptz is null or (b.updated_at, b.id) < ($5, $6::int))
     order by b.updated_at desc, b.id desc limit $7 offset $8`,
    [...toParameters(options), updatedAt, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many bases `listBases` lists over all pages. */
export async function countBases(options: Listing): Promise<number> {
  const text = `select count(*)::int as total from knowledge_base b where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(options.em)<{ readonly total: number }>(text, toParameters(options));
  return row?.total ?? 0;
}

function toParameters({ viewer, filter }: Listing): readonly unknown[] {
  const ids = filter.ids?.map(parseRowId).filter((id) => id !== null) ?? null;
  return [...toReach(viewer), toSearchPattern(filter.search), ids];
}

/** Whose bases somebody reads, null for everybody's, and the roles that may grant more. */
function toReach(viewer: Viewer | null): readonly [number | null, readonly number[]] {
  if (viewer === null) return [NOBODY, []];
  const action = 'knowledgeBase:read';
  const owner = ownerScopeOf({ viewer, action });
  return [owner === 'everybody' ? null : owner, grantingRolesOf({ viewer, action })];
}

/** The bases of those numbers that the viewer may read, in one statement. */
export function listReadableBases(options: {
  em: EntityManager;
  viewer: Viewer | null;
  ids: readonly number[];
}): Promise<KnowledgeBaseRow[]> {
  return toSqlExecutor(options.em)<KnowledgeBaseRow>(
    `select ${BASE_COLUMNS}, ${grantOfBase('$2')} as grant from knowledge_base b where b.id = any($3) and ${IS_IN_REACH}`,
    [...toReach(options.viewer), options.ids],
  );
}

/** Which of these uploads are files of bases that the viewer may read, in one statement. */
export async function listReadableUploads(options: {
  em: EntityManager;
  viewer: Viewer | null;
  ids: readonly string[];
}): Promise<readonly string[]> {
  const rows = await toSqlExecutor(options.em)<{ readonly id: string }>(
    `select distinct k.file_id as id from knowledge_file k join knowledge_base b on b.id = k.base_id
     where k.file_id = any($3) and ${IS_IN_REACH}`,
    [...toReach(options.viewer), options.ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * A base by its number, whoever may read it, with what the viewer's roles grant of it; locked until the transaction ends
 * where that is asked for.
 */
export async function findBase(options: {
  em: EntityManager;
  viewer: Viewer;
  id: number;
  isLocked?: boolean;
}): Promise<KnowledgeBaseRow | null> {
  const { em, viewer, id, isLocked = false } = options;
  const [row] = await toSqlExecutor(em)<KnowledgeBaseRow>(
    `select ${BASE_COLUMNS}, ${grantOfBase('$2')} as grant from knowledge_base b where b.id = $1
     ${isLocked ? 'for no key update of b' : ''}`,
    [id, viewer.roleIds],
  );
  return row ?? null;
}
