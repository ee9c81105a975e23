import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DatabaseConnection } from '../database/connection.ts';
import { withSnapshot, type Snapshot } from '../database/dump/read.ts';
import type { FileStore } from '../file/store.ts';
import { isFileKey } from '../file/key.ts';
import type { Report } from '../shared/progress.ts';
import { BackupUnusable } from './errors.ts';
import { MANIFEST_FILE, toFilePath, toTableFile, type Manifest, type TableEntry } from './manifest.ts';
import { createMeter, type Measure } from './measure.ts';

/** What to keep, and where. */
export interface BackupOrder {
  readonly connection: DatabaseConnection;
  readonly store: FileStore;
  /** A folder that is not there yet. */
  readonly folder: string;
  readonly serverVersion: string;
  readonly report: Report;
}

const OWNER_ONLY = Object.freeze({ folder: 0o700, file: 0o600 });

/** Every column that names a file of the store. */
const FILE_KEYS = `
  select storage_key from stored_file where size is not null
  union select storage_key from report_template where storage_key is not null
  union select logo from flow where logo like 'icon/%' order by 1`;

/**
 * Writes everything that the database holds at one moment, and the files that it names, into a folder, while the server
 * goes on. The folder is readable for its owner alone: it holds the secrets of flows. Throws `BackupUnusable` when the
 * folder exists.
 */
export async function writeBackup(order: BackupOrder): Promise<Manifest> {
  await makeFolder(order.folder);
  const takenAt = new Date().toISOString();
  const kept = await withSnapshot(order.connection, (snapshot) => keepTables({ order, snapshot }));
  const { keys, ...rest } = kept;
  const files = await keepFiles({ order, keys });
  const manifest: Manifest = {
    format: 'forme-backup',
    formatVersion: 1,
    serverVersion: order.serverVersion,
    takenAt,
    ...rest,
    ...files,
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(path.join(order.folder, MANIFEST_FILE), text, { mode: OWNER_ONLY.file, flag: 'wx', flush: true });
  return manifest;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: OWNER_ONLY.folder });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new BackupUnusable(`${folder} exists; name a folder that is not there yet.`);
    }
    throw error;
  }
}

async function keepTables({ order, snapshot }: { order: BackupOrder; snapshot: Snapshot }) {
  const tables: TableEntry[] = [];
  for (const [done, table] of snapshot.tables.entries()) {
    order.report({ done, total: snapshot.tables.length, subject: `table ${table.name}` });
    const file = path.join(order.folder, toTableFile(table.name));
    const { lines, bytes, sha256 } = await keep({ content: snapshot.read(table), file, isPacked: true });
    tables.push({ name: table.name, columns: [...table.columns], rows: lines, bytes, sha256 });
  }
  const keys = (await snapshot.listTexts(FILE_KEYS)).filter(isFileKey);
  return { migrations: [...snapshot.migrations], sequences: [...snapshot.sequences], tables, keys };
}

/** A file that goes while the backup is made was deleted with its row, after the snapshot. */
async function keepFiles({ order, keys }: { order: BackupOrder; keys: readonly string[] }) {
  const files: Manifest['files'] = [];
  const missingFiles: string[] = [];
  for (const [done, key] of keys.entries()) {
    order.report({ done, total: keys.length, subject: `file ${key}` });
    const content = await openFile({ store: order.store, key });
    if (content === null) missingFiles.push(key);
    else {
      const file = path.join(order.folder, toFilePath(key));
      const { bytes, sha256 } = await keep({ content, file, isPacked: false });
      files.push({ key, bytes, sha256 });
    }
  }
  return { files, missingFiles };
}

async function openFile({ store, key }: { store: FileStore; key: string }): Promise<Readable | null> {
  const found = await store.find(key);
  if (found === null) return null;
  if (found.size === 0) return Readable.from([]);
  return store.read({ key, range: { from: 0, to: found.size - 1 } });
}

async function keep(wanted: { content: Readable; file: string; isPacked: boolean }): Promise<Measure> {
  const { content, file, isPacked } = wanted;
  await mkdir(path.dirname(file), { recursive: true, mode: OWNER_ONLY.folder });
  const { meter, read } = createMeter();
  const target = createWriteStream(file, { mode: OWNER_ONLY.file, flags: 'wx', flush: true });
  await (isPacked ? pipeline(content, meter, createGzip(), target) : pipeline(content, meter, target));
  return read();
}
