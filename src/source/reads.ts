import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { JsonObject } from '../shared/json.ts';

/** A text that an answer was made from. */
export interface SourceRow {
  readonly messageId: number;
  readonly rank: number;
  readonly fileId: string | null;
  readonly text: string;
  readonly metadata: JsonObject;
  readonly score: number;
  readonly keywords: readonly string[];
}

/** That a message rests on a file of somebody's. */
export interface FileOfSource {
  readonly messageId: number;
  readonly id: string;
  readonly ownerId: number;
}

/** Where a text of a message is published, among what is known of it. */
export type LinkRow = Pick<SourceRow, 'messageId' | 'metadata'>;

const ROWS = `
  select message_id as "messageId", rank, file_id as "fileId", text, metadata, score, keywords
  from message_source where message_id = any($1) order by message_id, rank`;

const FILES = `
  select distinct s.message_id as "messageId", f.id, f.user_id as "ownerId"
  from message_source s join stored_file f on f.id = s.file_id
  where s.message_id = any($1) and f.size is not null and f.user_id is not null`;

const LINKS = `
  select message_id as "messageId", jsonb_build_object('url', metadata -> 'url', 'title', metadata -> 'title') as metadata
  from message_source where message_id = any($1) order by message_id, rank`;

interface Listing {
  readonly em: EntityManager;
  readonly messageIds: readonly number[];
}

/** What these messages were made from, the best first, whoever may read it. */
export function listSourceRows({ em, messageIds }: Listing): Promise<SourceRow[]> {
  return toSqlExecutor(em)<SourceRow>(ROWS, [messageIds]);
}

/** Which files these messages rest on, and whose they are; no text is read. */
export function listFilesOfSources({ em, messageIds }: Listing): Promise<FileOfSource[]> {
  return toSqlExecutor(em)<FileOfSource>(FILES, [messageIds]);
}

/** Where what these messages were made from is published; no text is read. */
export function listLinkRows({ em, messageIds }: Listing): Promise<LinkRow[]> {
  return toSqlExecutor(em)<LinkRow>(LINKS, [messageIds]);
}
