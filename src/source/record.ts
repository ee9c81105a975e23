import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { isBaseReadableBy } from '../role/base-grant.ts';
import type { FoundPassage } from '../runtime/collections/contract.ts';
import { toStorable } from '../shared/text.ts';
import { SOURCE_CODES } from './code.ts';
import { toKeywords } from './keywords.ts';
import { fileOf, linkOf, toKept, toLinks, type SourceLink } from './trace.ts';

/** Of one answer; the best ones. */
const MAX_SOURCES = 100;

/** Of one text: an excerpt, where nothing has divided the file. */
const MAX_CHARACTERS = 4000;

/** Held, because they may be about to be deleted, and with them what is recorded of them. */
const HOLD = `
  select f.id, coalesce(f.user_id = $2::int or exists (
    select from knowledge_file k join knowledge_base b on b.id = k.base_id
    where k.file_id = f.id and ${isBaseReadableBy('$2::int')}), false) as "isReadable"
  from stored_file f where f.id = any($1) and f.size is not null
  order by f.id for key share of f`;

const INSERT = `
  insert into message_source (message_id, rank, file_id, text, metadata, score, keywords)
  select $1, s.rank, s.file_id, s.text, s.metadata, s.score, s.keywords
  from jsonb_to_recordset($2::jsonb)
    as s (rank smallint, file_id text, text text, metadata jsonb, score float8, keywords text[])`;

const DELETE = 'delete from message_source where message_id = $1';

/** Who asked; a guest may read no files. */
export interface Asker {
  readonly userId: number;
  readonly guestId: string | null;
}

/** What an answer rests on, before it has a number. */
export interface Traced {
  /** One of `SOURCE_CODES`, as whoever asked sees it at this moment. */
  readonly source: number;
  readonly links: readonly SourceLink[];
  readonly rows: readonly SourceEntry[];
}

interface SourceEntry {
  readonly passage: FoundPassage;
  readonly fileId: string | null;
  readonly keywords: readonly string[];
}

const UNTRACED: Traced = Object.freeze({ source: SOURCE_CODES.NOTHING, links: [], rows: [] });

/**
 * Finds out what an answer rests on, in the caller's transaction, until whose end its files stay. Texts whose file is gone
 * are left out, and those that come from nowhere.
 */
export async function traceAnswer(options: {
  em: EntityManager;
  asker: Asker;
  answer: string;
  passages: readonly FoundPassage[];
}): Promise<Traced> {
  const { em, asker, answer } = options;
  const passages = toDistinct(options.passages);
  const isTraced = passages.some(({ metadata }) => fileOf(metadata) !== null || linkOf(metadata) !== null);
  if (!isTraced) return UNTRACED;
  const held = await holdFiles({ em, asker, ids: passages.map(({ metadata }) => fileOf(metadata)) });
  const found = passages.flatMap((passage) => {
    const id = fileOf(passage.metadata) ?? '';
    const fileId = held.has(id) ? id : null;
    return fileId === null && linkOf(passage.metadata) === null ? [] : [{ passage, fileId }];
  });
  const links = toLinks(passages.map(({ metadata }) => metadata));
  const keywords = toKeywords({ answer, texts: found.map(({ passage: { text } }) => text.slice(0, MAX_CHARACTERS)) });
  const rows = found.map((each, at) => ({ ...each, keywords: keywords[at] ?? [] }));
  if (passages.every(({ metadata }) => linkOf(metadata) !== null)) return { source: SOURCE_CODES.LINKS, links, rows };
  const isReadable = [...held.values()].includes(true);
  return { source: isReadable ? SOURCE_CODES.FILES : SOURCE_CODES.HIDDEN, links: [], rows };
}

/** Records what a message rests on, in the transaction of the message. */
export async function insertSources(options: {
  em: EntityManager;
  messageId: number;
  rows: Traced['rows'];
}): Promise<void> {
  const { em, messageId, rows } = options;
  if (rows.length === 0) return;
  const records = rows.map(({ passage, fileId, keywords }, at) => ({
    ...{ rank: at + 1, file_id: fileId, text: toStorable(passage.text.slice(0, MAX_CHARACTERS)) },
    ...{ metadata: toKept(passage.metadata), score: passage.score, keywords },
  }));
  await toSqlExecutor(em)(INSERT, [messageId, JSON.stringify(records)]);
}

/** Forgets what a message rested on. */
export async function deleteSources({ em, messageId }: { em: EntityManager; messageId: number }): Promise<void> {
  await toSqlExecutor(em)(DELETE, [messageId]);
}

/** Several searches of one run may find the same. */
function toDistinct(passages: readonly FoundPassage[]): readonly FoundPassage[] {
  const keyOf = ({ text, metadata }: FoundPassage): string => JSON.stringify([fileOf(metadata), text]);
  const distinct = new Map<string, FoundPassage>();
  for (const passage of passages) if (!distinct.has(keyOf(passage))) distinct.set(keyOf(passage), passage);
  return [...distinct.values()].slice(0, MAX_SOURCES);
}

/** Whether whoever asked may read these files at this moment, by their ids; those that are gone are left out. */
async function holdFiles(options: {
  em: EntityManager;
  asker: Asker;
  ids: readonly (string | null)[];
}): Promise<ReadonlyMap<string, boolean>> {
  const { em, asker } = options;
  const ids = [...new Set(options.ids.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const reader = asker.guestId === null ? asker.userId : null;
  const files = await toSqlExecutor(em)<{ id: string; isReadable: boolean }>(HOLD, [ids, reader]);
  return new Map(files.map(({ id, isReadable }) => [id, isReadable]));
}
