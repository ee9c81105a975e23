import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { SqlExecutor } from '../stream/contract.ts';
import type { FilePurpose } from './entity.ts';
import type { FileStore } from './store.ts';

/** Files that are deleted at once; whoever wants more asks again. */
const FILES_A_BATCH = 100;

/** Documents that may name a file of a flow; those of copies of it elsewhere are not searched. */
const DOCUMENTS_OF_FLOW = `
  select v.document_hash from flow_version v where v.flow_id = split_part(f.storage_key, '/', 2)
  union select c.document_hash from flow_change c where c.flow_id = split_part(f.storage_key, '/', 2)
  union select t.document_hash from flow_template t`;

interface Rule {
  /** How long whoever brought the file may take to use it. */
  readonly hours: number;
  readonly isUnused: string;
  /** Whether to find that out is so dear that what is used is asked about once a day only. */
  readonly isDear: boolean;
}

/** A link to a picture holds for a week, and so does whoever was about to save it. */
const WEEK = 7 * 24;

const IN_NO_CHAT = 'not exists (select from session_file u where u.file_id = f.id)';

/** When a file `f` of each purpose may go. */
const RULES: Readonly<Record<FilePurpose, Rule>> = Object.freeze({
  CHAT: {
    hours: 24,
    isUnused: `${IN_NO_CHAT} and not exists (select from knowledge_file k where k.file_id = f.id)`,
    isDear: false,
  },
  ANSWER: {
    hours: 24,
    isUnused: IN_NO_CHAT,
    isDear: false,
  },
  ICON: {
    hours: WEEK,
    isUnused: `not exists (select from flow w where w.logo = f.storage_key)
      and not exists (select from setting s where position(f.storage_key in s.value::text) > 0)`,
    isDear: false,
  },
  FLOW: {
    hours: WEEK,
    isUnused: `not exists (select from flow w where w.logo = f.storage_key) and not exists (
      select from document d where d.hash in (${DOCUMENTS_OF_FLOW}) and position(f.storage_key in d.content::text) > 0)`,
    isDear: true,
  },
  REPORT: {
    hours: 24,
    isUnused: 'not exists (select from report_template r where r.storage_key = f.storage_key)',
    isDear: false,
  },
});

/** Which files can go. What never came in whole is not used by anything. */
export const FILE_PURPOSES: readonly FilePurpose[] = Object.freeze(['CHAT', 'ICON', 'FLOW', 'REPORT', 'ANSWER']);

const LOOKED_LONG_AGO = `(f.looked_at is null or f.looked_at < now() - interval '1 day')`;

function toLock({ isUnused, isDear }: Rule): string {
  return `select f.id, f.storage_key as "storageKey" from stored_file f
    where f.purpose = $1 and f.created_at < now() - make_interval(hours => $2)
      and ${isDear ? LOOKED_LONG_AGO : isUnused}
    order by f.created_at limit $3 for update skip locked`;
}

/** From now on nobody is shown it or can hand it in, as if it had never come in whole. */
const HIDE = 'update stored_file set size = null where id = any($1)';

const NOTE_USED = 'update stored_file set looked_at = now() where id = any($1) and size is not null';

/**
 * Deletes files for one purpose that nothing uses any more, those that never came in whole too, once they are old enough;
 * returns how many. Whoever is about to hand a file in holds it, or finds it gone.
 */
export async function deleteUnusedFiles(options: {
  em: EntityManager;
  store: FileStore;
  purpose: FilePurpose;
}): Promise<number> {
  const { em, store, purpose } = options;
  const files = await em.transactional((inner) => hideUnused({ sql: toSqlExecutor(inner), purpose }));
  // The bytes go first: a row without bytes is deleted in the next round, bytes without a row would stay for ever. No
  // transaction is open meanwhile, because the store may be another machine.
  for (const { storageKey } of files) await store.delete(storageKey);
  await toSqlExecutor(em)('delete from stored_file where id = any($1) and size is null', [files.map(({ id }) => id)]);
  return files.length;
}

interface UnusedFile {
  readonly id: string;
  readonly storageKey: string;
}

/** Asks again once the rows are locked, because something may have begun to use a file after the first look. */
async function hideUnused({ sql, purpose }: { sql: SqlExecutor; purpose: FilePurpose }): Promise<UnusedFile[]> {
  const rule = RULES[purpose];
  const locked = await sql<UnusedFile>(toLock(rule), [purpose, rule.hours, FILES_A_BATCH]);
  const ids = locked.map(({ id }) => id);
  const found = await sql<{ id: string }>(
    `select f.id from stored_file f where f.id = any($1) and (${rule.isUnused})`,
    [ids],
  );
  const unused = new Set(found.map(({ id }) => id));
  await sql(HIDE, [[...unused]]);
  await sql(NOTE_USED, [ids]);
  return locked.filter(({ id }) => unused.has(id));
}
