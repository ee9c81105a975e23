import type { EntityManager } from '@mikro-orm/postgresql';
import { letGo } from '../collection/letting-go.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { FILE_MISSING, type FilesForRuns } from '../file/handing-in.ts';
import type { StoredFileRow } from '../file/reads.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';
import { KnowledgeFull } from './errors.ts';
import { FILE_COLUMNS, lockFile, type KnowledgeFileRow } from './file-reads.ts';
import { parseAddFiles, parseBaseId, parseFileId, type AddFiles } from './input.ts';
import { lockBase } from './lock.ts';
import type { Division } from './pieces.ts';
import { topicOfBase, WAITING_TOPIC } from './waiting.ts';

/** Of one base. */
const MAX_FILES = 10_000;

const INSERT = `
  insert into knowledge_file as k (base_id, file_id, uploader_id, name, size, chunk_size, chunk_overlap, separators)
  select $1, t.id, $2, t.name, t.size, $3, $4, $5::jsonb
  from unnest($6::text[], $7::text[], $8::int[]) with ordinality as t (id, name, size, place) order by t.place
  returning ${FILE_COLUMNS}`;

const AGAIN = `
  update knowledge_file k set state = 'QUEUED', failure = null, attempts = 0, updated_at = now()
  where k.id = $1 and k.state = 'FAILED' returning ${FILE_COLUMNS}`;

/** The order of a list is that of changes, and a base changes with its files. */
const TOUCH = 'update knowledge_base set updated_at = now() where id = $1';

interface FileWanted {
  readonly scope: ViewerScope;
  readonly fileId: string;
}

/** Adds uploads of the viewer's to a base. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `KnowledgeFull`. */
export function addFiles({ files }: { readonly files: Pick<FilesForRuns, 'findOwn'> }) {
  return async ({ scope, input }: { scope: ViewerScope; input: AddFiles }): Promise<readonly KnowledgeFileRow[]> => {
    const baseId = parseBaseId(input.baseId);
    const { files: references, ...division } = parseAddFiles(input);
    return scope.em.fork().transactional(async (em) => {
      const base = await lockBase({ em, scope, id: baseId, action: 'knowledgeBase:update' });
      await assertRoom({ em, baseId: base.id, added: references.length });
      const found = await files.findOwn({ em, userId: scope.viewer.userId, references });
      const uploads = references.map((reference, place) => found.get(reference) ?? missing(place));
      const rows = await insert({ em, scope, baseId: base.id, uploads, division });
      await announce({ em, baseId: base.id });
      return rows;
    });
  };
}

/** Reads a file once more that could not be read. Throws `NotPermitted` or `NotFound`. */
export function retryFile({ scope, fileId }: FileWanted): Promise<KnowledgeFileRow> {
  return changeFile({ scope, fileId }, async ({ em, file }) => {
    const [waiting] = await toSqlExecutor(em)<KnowledgeFileRow>(AGAIN, [file.id]);
    if (waiting === undefined) return file;
    await announce({ em, baseId: file.baseId });
    return waiting;
  });
}

/** Takes a file out of its base, with its texts; returns its number. Throws `NotPermitted` or `NotFound`. */
export function deleteFile({ scope, fileId }: FileWanted): Promise<number> {
  return changeFile({ scope, fileId }, async ({ em, file }) => {
    await letGo({ em, what: 'file', id: file.id });
    await toSqlExecutor(em)('delete from knowledge_file where id = $1', [file.id]);
    await toSqlExecutor(em)(TOUCH, [file.baseId]);
    await wakeUpOnCommit({ sql: toSqlExecutor(em), topics: [topicOfBase(file.baseId)] });
    return file.id;
  });
}

async function changeFile<Result>(
  { scope, fileId }: FileWanted,
  change: (found: { em: EntityManager; file: KnowledgeFileRow }) => Promise<Result>,
): Promise<Result> {
  const id = parseFileId(fileId);
  return scope.em.fork().transactional(async (em) => {
    const file = await lockFile({ em, id });
    if (file === null) throw new NotFound('KNOWLEDGE_FILE');
    await lockBase({ em, scope, id: file.baseId, action: 'knowledgeBase:update', kind: 'KNOWLEDGE_FILE' });
    return change({ em, file });
  });
}

function missing(place: number): never {
  throw new InvalidInput([{ path: ['files', String(place)], message: FILE_MISSING }]);
}

async function assertRoom(options: { em: EntityManager; baseId: number; added: number }): Promise<void> {
  const text = 'select count(*)::int as n from knowledge_file where base_id = $1';
  const [row] = await toSqlExecutor(options.em)<{ n: number }>(text, [options.baseId]);
  if ((row?.n ?? 0) + options.added > MAX_FILES) throw new KnowledgeFull(MAX_FILES);
}

function insert(options: {
  em: EntityManager;
  scope: ViewerScope;
  baseId: number;
  uploads: readonly StoredFileRow[];
  division: Division;
}): Promise<KnowledgeFileRow[]> {
  const { em, scope, baseId, uploads, division } = options;
  const { chunkSize, chunkOverlap, separators } = division;
  return toSqlExecutor(em)<KnowledgeFileRow>(INSERT, [
    ...[baseId, scope.viewer.userId, chunkSize, chunkOverlap, JSON.stringify(separators)],
    ...[uploads.map(({ id }) => id), uploads.map(({ name }) => name), uploads.map(({ size }) => size)],
  ]);
}

async function announce({ em, baseId }: { em: EntityManager; baseId: number }): Promise<void> {
  const sql = toSqlExecutor(em);
  await sql(TOUCH, [baseId]);
  await wakeUpOnCommit({ sql, topics: [WAITING_TOPIC, topicOfBase(baseId)] });
}
