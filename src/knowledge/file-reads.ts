import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ReadingProgress } from '../runtime/files/contract.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import type { KnowledgeFileState } from './entity.ts';

/** A file of a base as lists read it. Times are ISO 8601 in UTC. */
export interface KnowledgeFileRow {
  readonly id: number;
  readonly baseId: number;
  readonly uploaderId: number | null;
  readonly name: string;
  readonly size: number;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly separators: readonly string[];
  readonly state: KnowledgeFileState;
  readonly failure: string | null;
  readonly partsRead: ReadingProgress | null;
  readonly passages: number | null;
  readonly passagesDone: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which files of a base to list; a condition that is absent or null does not restrict. */
export interface KnowledgeFileFilter {
  readonly search?: string | null | undefined;
  readonly states?: readonly KnowledgeFileState[] | null | undefined;
}

/** How many files a base has. */
export interface FileCountRow {
  readonly baseId: number;
  readonly total: number;
}

/** Which files of which base. */
export interface FilesWanted {
  readonly baseId: number;
  readonly filter: KnowledgeFileFilter;
}

/** A file's place in the list of its base, newest first. */
export type KnowledgeFileKey = readonly [id: number];

/** Tells a cursor of this list from any other. */
export const knowledgeFileKey: z.ZodType<KnowledgeFileKey> = z.tuple([z.int32().min(1)]);

/** From files `k`. */
export const FILE_COLUMNS = `k.id, k.base_id as "baseId", k.uploader_id as "uploaderId", k.name, k.size, k.state, k.failure,
  k.chunk_size as "chunkSize", k.chunk_overlap as "chunkOverlap", k.separators, k.parts_read as "partsRead",
  k.passages, k.passages_done as "passagesDone", k.created_at as "createdAt", k.updated_at as "updatedAt"`;

const CONDITIONS = `k.base_id = $1 and ($2::text is null or k.name ilike $2) and ($3::text[] is null or k.state = any($3))`;

const BEYOND_LAST_ID = 2_147_483_648;

/** A page of the files of a base, newest first, in one statement. */
export async function listFiles(
  options: FilesWanted & { em: EntityManager; request: PageRequest<KnowledgeFileKey> },
): Promise<Page<KnowledgeFileRow>> {
  const { em, request } = options;
  const before = request.start.at === 'key' ? request.start.key[0] : BEYOND_LAST_ID;
  const rows = await toSqlExecutor(em)<KnowledgeFileRow>(
    `select ${FILE_COLUMNS} from knowledge_file k where ${CONDITIONS} and k.id < $4::bigint
     order by k.id desc limit $5 offset $6`,
    [...toParameters(options), before, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many files `listFiles` lists over all pages. */
export async function countFiles(options: FilesWanted & { em: EntityManager }): Promise<number> {
  const text = `select count(*)::int as total from knowledge_file k where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(options.em)<{ readonly total: number }>(text, toParameters(options));
  return row?.total ?? 0;
}

function toParameters({ baseId, filter }: FilesWanted): readonly unknown[] {
  return [baseId, toSearchPattern(filter.search), filter.states ?? null];
}

/** How many files bases have, in one statement; none for a base without any. */
export function listFileCounts(options: { em: EntityManager; baseIds: readonly number[] }): Promise<FileCountRow[]> {
  return toSqlExecutor(options.em)<FileCountRow>(
    `select base_id as "baseId", count(*)::int as total from knowledge_file where base_id = any($1) group by base_id`,
    [options.baseIds],
  );
}

/** A file by its number, whoever may read its base; locked until the transaction ends. */
export async function lockFile(options: { em: EntityManager; id: number }): Promise<KnowledgeFileRow | null> {
  const text = `select ${FILE_COLUMNS} from knowledge_file k where k.id = $1 for update`;
  const [row] = await toSqlExecutor(options.em)<KnowledgeFileRow>(text, [options.id]);
  return row ?? null;
}
