import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { openContent, toExtension, toMediaType } from './content.ts';
import type { FilePurpose } from './entity.ts';
import { FileQuotaExceeded, FileTypeRejected } from './errors.ts';
import { createName } from './key.ts';
import { toFileName } from './name.ts';
import type { Content, KeptFile } from './store.ts';

/** Far more than anybody uploads by hand; small files cost room on a disk, too. */
export const MAX_FILES = 10_000;

/** What the column of sizes holds. */
const MAX_SIZE = 2 ** 31 - 1;

/** What somebody uploads, and how much of it they may. */
export interface Upload {
  readonly scope: { readonly em: EntityManager; readonly viewer: Pick<Viewer, 'userId'> };
  readonly file: { readonly name: string; readonly content: Content };
  readonly purpose: FilePurpose;
  /** Where its bytes are kept: the first part of their key, or the first parts. */
  readonly folder: string;
  /** The extensions that its content may deserve; null for any. */
  readonly accepted: readonly string[] | null;
  readonly maxBytes: number;
  /** What the files of one person may take together. */
  readonly maxUserBytes: number;
  readonly put: (file: { key: string; content: Content }) => Promise<KeptFile>;
  readonly discard: (key: string) => Promise<void>;
}

/** What a file is kept as. */
export interface ReceivedFile {
  readonly id: string;
  /** Of its bytes. */
  readonly key: string;
  readonly name: string;
}

const INSERT = `
  insert into stored_file (id, user_id, purpose, name, media_type, storage_key) values ($1, $2, $3, $4, $5, $6)`;

/** One upload of a person after the other, or two would find the same room. */
const LOCK_OWNER = 'select from user_account where id = $1 for no key update';

const USED = `
  select coalesce(sum(size), 0)::float8 as bytes, count(*)::int as files
  from stored_file where user_id = $1 and id is distinct from $2`;

/**
 * Keeps a file for whoever uploads it, and returns what it is kept as. No connection is held while bytes come in.
 * Throws `FileEmpty`, `FileTypeRejected`, `FileTooLarge`, `FileQuotaExceeded`, `StoreFull` or `StoreUnavailable`; nothing
 * is left then.
 */
export async function receiveUpload(upload: Upload): Promise<ReceivedFile> {
  const { scope, file, purpose, folder, accepted, put, discard } = upload;
  const room = await findRoom({ em: scope.em, userId: scope.viewer.userId, maxUserBytes: upload.maxUserBytes });
  const maxBytes = Math.min(upload.maxBytes, MAX_SIZE);
  const opened = await openContent({ content: within({ content: file.content, bytes: room }), maxBytes });
  const extension = toExtension({ head: opened.head, name: file.name });
  if (accepted !== null && !accepted.includes(extension)) throw new FileTypeRejected(accepted);
  const id = createName();
  const key = `${folder}/${id}.${extension}`;
  const name = toFileName(file.name);
  const row = [id, scope.viewer.userId, purpose, name, toMediaType(extension), key];
  await toSqlExecutor(scope.em)(INSERT, row);
  try {
    const { size } = await put({ key, content: opened.content });
    await complete({ ...upload, id, size });
    return { id, key, name };
  } catch (error) {
    // What failed first is the reason. What is left after all goes with the files that nothing refers to.
    await discard(key).catch(() => undefined);
    await toSqlExecutor(scope.em)('delete from stored_file where id = $1', [id]).catch(() => undefined);
    throw error;
  }
}

/** Throws `FileQuotaExceeded` when other uploads have taken the room meanwhile. */
function complete({ scope, maxUserBytes, id, size }: Upload & { id: string; size: number }): Promise<void> {
  const { userId } = scope.viewer;
  return scope.em.fork().transactional(async (em) => {
    const sql = toSqlExecutor(em);
    await sql(LOCK_OWNER, [userId]);
    if (size > (await findRoom({ em, userId, maxUserBytes, exceptId: id }))) throw new FileQuotaExceeded();
    await sql('update stored_file set size = $2 where id = $1', [id, size]);
  });
}

/** What somebody keeps, uploads under way included as files without bytes; one of them can be left out. */
export async function findFileUsage(options: {
  em: EntityManager;
  userId: number;
  exceptId?: string;
}): Promise<{ readonly bytes: number; readonly files: number }> {
  const { em, userId, exceptId = null } = options;
  const [used] = await toSqlExecutor(em)<{ bytes: number; files: number }>(USED, [userId, exceptId]);
  return used ?? { bytes: 0, files: 0 };
}

/** In bytes; throws `FileQuotaExceeded` when there is none. */
async function findRoom(options: {
  em: EntityManager;
  userId: number;
  maxUserBytes: number;
  exceptId?: string;
}): Promise<number> {
  const used = await findFileUsage(options);
  const room = options.maxUserBytes - used.bytes;
  if (room <= 0 || used.files >= MAX_FILES) throw new FileQuotaExceeded();
  return room;
}

async function* within({ content, bytes }: { content: Content; bytes: number }) {
  let room = bytes;
  for await (const piece of content) {
    room -= piece.length;
    if (room < 0) throw new FileQuotaExceeded();
    yield piece;
  }
}
