import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { TextDocument } from '../runtime/files/contract.ts';
import { parseRowId } from '../shared/input.ts';
import type { JsonObject } from '../shared/json.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A piece of a file of a base. */
export interface KnowledgePassageRow {
  readonly text: string;
  readonly fileId: number;
  readonly fileName: string;
  readonly chunkIndex: number;
  readonly metadata: JsonObject;
}

/** Which pieces to list; a condition that is absent or null does not restrict. */
export interface KnowledgePassageFilter {
  readonly search?: string | null | undefined;
  readonly fileIds?: readonly string[] | null | undefined;
}

/** A piece's place in the list of its base: its file, and its place there. */
export type KnowledgePassageKey = readonly [fileId: number, chunkIndex: number];

/** Tells a cursor of this list from any other. */
export const knowledgePassageKey: z.ZodType<KnowledgePassageKey> = z.tuple([z.int32().min(1), z.int32().min(0)]);

interface Listing {
  readonly em: EntityManager;
  readonly baseId: number;
  readonly filter: KnowledgePassageFilter;
}

/** Each piece is kept twice, and those that are found by words are the smaller ones to read. */
const PIECES = `
  from collection c join collection_filling f on f.collection_id = c.id join knowledge_file k on k.id = f.file_id
    join passage p on p.filling_id = f.id
  where c.base_id = $1 and c.kind = 'KEYWORD' and f.finished_at is not null
    and ($2::text is null or p.text ilike $2) and ($3::int[] is null or f.file_id = any($3))`;

/** A page of the pieces of a base. */
export async function listPassages(
  options: Listing & { request: PageRequest<KnowledgePassageKey> },
): Promise<Page<KnowledgePassageRow>> {
  const { em, request } = options;
  const [fileId, index] = request.start.at === 'key' ? request.start.key : [0, 0];
  const rows = await toSqlExecutor(em)<KnowledgePassageRow>(
    `select p.text, p.metadata, p.ordinal - 1 as "chunkIndex", k.id as "fileId", k.name as "fileName" ${PIECES}
       and (k.id, p.ordinal - 1) > ($4::int, $5::int) order by k.id, p.ordinal limit $6 offset $7`,
    [...toParameters(options), fileId, index, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many pieces `listPassages` lists over all pages. */
export async function countPassages(options: Listing): Promise<number> {
  const text = `select count(*)::int as total ${PIECES}`;
  const [row] = await toSqlExecutor(options.em)<{ readonly total: number }>(text, toParameters(options));
  return row?.total ?? 0;
}

function toParameters({ baseId, filter }: Listing): readonly unknown[] {
  const ids = filter.fileIds?.map(parseRowId).filter((id) => id !== null) ?? null;
  return [baseId, toSearchPattern(filter.search), ids];
}

/** A text that a search has found, as the piece that it is. */
export function toPassage({ text, metadata }: TextDocument): KnowledgePassageRow {
  const { document_id: fileId, document_name: fileName, chunk_index: chunkIndex } = metadata;
  return {
    text,
    metadata,
    fileId: Number(fileId),
    fileName: typeof fileName === 'string' ? fileName : '',
    chunkIndex: Number(chunkIndex),
  };
}
