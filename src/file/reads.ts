import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import type { FilePurpose } from './entity.ts';

/** A file that somebody has uploaded, all of it. Times are ISO 8601 in UTC. */
export interface StoredFileRow {
  readonly id: string;
  readonly ownerId: number;
  readonly purpose: Exclude<FilePurpose, 'REPORT'>;
  readonly name: string;
  readonly mediaType: string;
  readonly storageKey: string;
  /** In bytes. */
  readonly size: number;
  readonly createdAt: string;
}

/** A file's place in the list of its owner, newest first. */
export type StoredFileKey = readonly [createdAt: string, id: string];

/** What the server keeps for itself belongs to nobody. */
const SELECTION = `select id, user_id as "ownerId", purpose, name, media_type as "mediaType", storage_key as "storageKey", size,
  created_at as "createdAt" from stored_file where size is not null and user_id is not null`;

const ID = /^[0-9a-f]{32}$/;

/** The files of those ids, whoever they belong to, in one statement. */
export async function listFileRows(options: { em: EntityManager; ids: readonly string[] }): Promise<StoredFileRow[]> {
  const ids = options.ids.filter((id) => ID.test(id));
  return ids.length === 0 ? [] : toSqlExecutor(options.em)<StoredFileRow>(`${SELECTION} and id = any($1)`, [ids]);
}

/** Those files for chats under these keys that belong to a person, locked against being deleted in the caller's transaction. */
export function lockOwnFiles(options: {
  em: EntityManager;
  userId: number;
  keys: readonly string[];
}): Promise<StoredFileRow[]> {
  const { em, userId, keys } = options;
  return toSqlExecutor(em)<StoredFileRow>(
    `${SELECTION} and purpose = 'CHAT' and user_id = $1 and storage_key = any($2) order by id for key share`,
    [userId, keys],
  );
}

/** The file for chats under that key that belongs to a person; null when there is none. */
export async function findOwnFile(options: {
  em: EntityManager;
  userId: number;
  key: string;
}): Promise<StoredFileRow | null> {
  const { em, userId, key } = options;
  const [row] = await toSqlExecutor(em)<StoredFileRow>(
    `${SELECTION} and purpose = 'CHAT' and user_id = $1 and storage_key = $2`,
    [userId, key],
  );
  return row ?? null;
}

/** Which of somebody's files are asked for; all without a purpose. */
export interface OwnFilesRequest {
  readonly request: PageRequest<StoredFileKey>;
  readonly purpose: StoredFileRow['purpose'] | null;
}

/** A page of the files that somebody has uploaded, newest first, in one statement. */
export async function listFilePage(
  options: OwnFilesRequest & { em: EntityManager; userId: number },
): Promise<Page<StoredFileRow>> {
  const { em, userId, request, purpose } = options;
  const [createdAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<StoredFileRow>(
    `${SELECTION} and user_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::text))
       and ($6::text is null or purpose = $6)
     order by created_at desc, id desc limit $4 offset $5`,
    [userId, createdAt, id, request.first + 1, offsetOf(request.start), purpose],
  );
  return toPage({ rows, request });
}
