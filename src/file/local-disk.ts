import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { StoreFull } from './errors.ts';
import { createName, isFileKey } from './key.ts';
import type { Content, FileStore, KeptFile } from './store.ts';

/** Where files are until they are whole. No key begins with a dot, so none leads here. */
const INCOMING = '.incoming';

/** What a server that went away has left unfinished is older than this; nothing takes that long to write. */
const LEFTOVER_MS = 24 * 3600 * 1000;

/** What uploads leave free, at most: the database may live on the same disk, and must not stand still for a picture. */
const RESERVE = Object.freeze({ bytes: 256 * 1024 * 1024, share: 0.05 });

/** How much is written between two looks at what is free. */
const BYTES_BETWEEN_LOOKS = 8 * 1024 * 1024;

const OWNER_ONLY = Object.freeze({ folder: 0o700, file: 0o600 });

const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
const NO_FILE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/** A key leads over something that is no folder of ours, for example a symbolic link. */
export class UnsafePlace extends Error {}

interface Place {
  readonly root: string;
  readonly key: string;
}

/**
 * Files in a folder, which is made when the first one is written. Several instances may share it. Symbolic links below
 * it are never followed.
 */
export function openLocalDisk({ root }: { root: string }): FileStore {
  return {
    put: ({ key, content }) => put({ root, key, content }),
    find: async (key) => {
      const stats = await findFile({ root, key });
      return stats && toKeptFile({ key, stats });
    },
    read: async ({ key, range }) => {
      const handle = await openFile({ root, key });
      return handle?.createReadStream({ start: range.from, end: range.to }) ?? null;
    },
    delete: async (key) => {
      if ((await findFile({ root, key })) !== null) await rm(pathOf({ root, key }), { force: true });
    },
    removeLeftovers: () => removeLeftovers(path.join(root, INCOMING)),
    close: () => undefined,
  };
}

async function put({ root, key, content }: Place & { content: Content }): Promise<KeptFile> {
  if (!isFileKey(key)) throw new UnsafePlace('Nothing is stored under such a key.');
  const unfinished = path.join(root, INCOMING, createName());
  try {
    await mkdir(path.dirname(unfinished), { recursive: true, mode: OWNER_ONLY.folder });
    const stats = await writeWhole({ file: unfinished, content });
    await enterFolder({ root, key, canMake: true });
    await rename(unfinished, pathOf({ root, key }));
    await synchronise(path.dirname(pathOf({ root, key })));
    return toKeptFile({ key, stats });
  } catch (error) {
    // What failed first is the reason; that the rest could not be taken away as well would only hide it.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw hasCode(error, NO_ROOM) ? new StoreFull(error) : error;
  }
}

/** Returns when the bytes are on the disk itself. */
async function writeWhole({ file, content }: { file: string; content: Content }): Promise<Stats> {
  await using handle = await open(file, 'wx', OWNER_ONLY.file);
  let unseenBytes = BYTES_BETWEEN_LOOKS;
  for await (const piece of content) {
    if (unseenBytes >= BYTES_BETWEEN_LOOKS) {
      await assertRoom(path.dirname(file));
      unseenBytes = 0;
    }
    await handle.writeFile(piece);
    unseenBytes += piece.length;
  }
  await handle.sync();
  return await handle.stat();
}

/** Throws `StoreFull` when only the reserve is left. */
async function assertRoom(folder: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const reserve = Math.min(RESERVE.bytes, blocks * bsize * RESERVE.share);
  if (bavail * bsize < reserve) throw new StoreFull(new Error('Only the reserve of the disk is left.'));
}

/** A renamed file survives a loss of power only once its folder is on the disk, too. */
async function synchronise(folder: string): Promise<void> {
  await using handle = await open(folder, constants.O_RDONLY);
  await handle.sync();
}

async function findFile(place: Place): Promise<Stats | null> {
  const stats = await unlessMissing(async () => {
    await enterFolder({ ...place, canMake: false });
    return lstat(pathOf(place));
  });
  return stats?.isFile() ? stats : null;
}

async function openFile(place: Place): Promise<FileHandle | null> {
  if ((await findFile(place)) === null) return null;
  return unlessMissing(() => open(pathOf(place), constants.O_RDONLY | constants.O_NOFOLLOW));
}

/** Looks at, or makes, each folder on the way to a file. Throws `UnsafePlace` at anything else. */
async function enterFolder({ root, key, canMake }: Place & { canMake: boolean }): Promise<void> {
  if (!isFileKey(key)) throw new UnsafePlace('There is nothing under such a key.');
  let folder = root;
  for (const part of key.split('/').slice(0, -1)) {
    folder = path.join(folder, part);
    if (canMake) await mkdir(folder, { mode: OWNER_ONLY.folder }).catch(ignoreExisting);
    if (!(await lstat(folder)).isDirectory()) throw new UnsafePlace('The way to the file is no folder.');
  }
}

async function unlessMissing<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof UnsafePlace || hasCode(error, NO_FILE)) return null;
    throw error;
  }
}

async function removeLeftovers(folder: string): Promise<number> {
  const names = (await unlessMissing(() => readdir(folder))) ?? [];
  let removed = 0;
  for (const name of names) {
    const stats = await unlessMissing(() => lstat(path.join(folder, name)));
    if (stats === null || Date.now() - stats.mtimeMs <= LEFTOVER_MS) continue;
    await rm(path.join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}

function pathOf({ root, key }: Place): string {
  return path.join(root, ...key.split('/'));
}

function toKeptFile({ key, stats }: { key: string; stats: Stats }): KeptFile {
  return { key, size: stats.size, modifiedAt: stats.mtime };
}

function ignoreExisting(error: unknown): void {
  if (!hasCode(error, new Set(['EEXIST']))) throw error;
}

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof Error && codes.has(String((error as NodeJS.ErrnoException).code));
}
