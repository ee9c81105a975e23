import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';

/** Who set a setting, and when, ISO 8601 in UTC. */
export interface Origin {
  readonly by: number | null;
  readonly at: string;
}

/** Where settings come from, by key. */
export type Origins = Readonly<Record<string, Origin>>;

/** The version that counts. */
export interface SavedText {
  readonly id: number;
  readonly text: string;
  readonly origins: Origins;
}

/** A version as lists read it. Times are ISO 8601 in UTC. */
export interface SettingsVersionRow {
  readonly id: number;
  readonly changedKeys: readonly string[];
  readonly authorId: number | null;
  readonly authorName: string;
  readonly restoredVersionId: number | null;
  readonly createdAt: string;
}

/** What instances are told of when there is another version. */
export const SETTINGS_TOPIC = 'settings';

/** Any constant will do that nothing else takes. */
const LOCK = 727_277;

const COLUMNS = `v.id, v.changed_keys as "changedKeys", v.author_id as "authorId", v.author_name as "authorName",
  v.restored_version_id as "restoredVersionId", v.created_at as "createdAt"`;

/** One who changes settings after the other, until the transaction ends. */
export async function lockSettings({ em }: { em: EntityManager }): Promise<void> {
  await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** The newest version; null while nothing was saved. */
export async function findSavedText({ em }: { em: EntityManager }): Promise<SavedText | null> {
  const [row] = await toSqlExecutor(em)<SavedText>(
    'select id, text, origins from settings_version order by id desc limit 1',
    [],
  );
  return row ?? null;
}

/** The number of the newest version; 0 while nothing was saved. */
export async function findNewestId({ em }: { em: EntityManager }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ id: number | null }>('select max(id) as id from settings_version', []);
  return row?.id ?? 0;
}

/** Writes a version in the scope's transaction, of which all instances are told once that is committed. */
export async function addVersion(options: {
  scope: ViewerScope;
  before: Pick<SavedText, 'id' | 'origins'>;
  text: string;
  changedKeys: readonly string[];
  restoredVersionId?: number | null;
}): Promise<SavedText> {
  const { scope, before, text, changedKeys, restoredVersionId = null } = options;
  const { userId, userName } = scope.viewer;
  const sql = toSqlExecutor(scope.em);
  const origin: Origin = { by: userId, at: new Date().toISOString() };
  const origins = { ...before.origins, ...Object.fromEntries(changedKeys.map((key) => [key, origin])) };
  // Numbers without holes, since whoever writes holds the lock.
  const id = before.id + 1;
  await sql(
    `insert into settings_version (id, text, changed_keys, origins, author_id, author_name, restored_version_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, text, JSON.stringify(changedKeys), JSON.stringify(origins), userId, userName, restoredVersionId],
  );
  await wakeUpOnCommit({ sql, topics: [SETTINGS_TOPIC] });
  return { id, text, origins };
}

/** A page of all versions, newest first. */
export async function listVersionPage(options: {
  em: EntityManager;
  request: PageRequest<readonly [id: number]>;
}): Promise<Page<SettingsVersionRow>> {
  const { em, request } = options;
  const before = request.start.at === 'key' ? request.start.key[0] : null;
  const rows = await toSqlExecutor(em)<SettingsVersionRow>(
    `select ${COLUMNS} from settings_version v where $1::int is null or v.id < $1
     order by v.id desc limit $2 offset $3`,
    [before, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** Versions by their numbers. */
export function listVersionRows({ em, ids }: { em: EntityManager; ids: readonly number[] }) {
  return toSqlExecutor(em)<SettingsVersionRow>(`select ${COLUMNS} from settings_version v where v.id = any($1)`, [ids]);
}

/** The texts of versions. */
export function listVersionTexts({ em, ids }: { em: EntityManager; ids: readonly number[] }) {
  return toSqlExecutor(em)<{ readonly id: number; readonly text: string }>(
    'select id, text from settings_version where id = any($1)',
    [ids],
  );
}
