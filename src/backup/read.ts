import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isFileKey } from '../file/key.ts';
import { parseJson } from '../shared/json.ts';
import type { Report } from '../shared/progress.ts';
import { BackupUnusable } from './errors.ts';
import { MANIFEST_FILE, parseManifest, toFilePath, toTableFile, type Manifest } from './manifest.ts';
import { measure, type Measure } from './measure.ts';

/** The manifest of the backup in a folder. Throws `BackupUnusable` where there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch(() => null);
  if (text === null) throw new BackupUnusable(`${folder} holds no backup, or one that was not finished.`);
  const manifest = parseManifest(parseJson(text));
  if (manifest === null) throw new BackupUnusable(`${MANIFEST_FILE} in ${folder} is none that this version can read.`);
  if (!manifest.files.every(({ key }) => isFileKey(key)))
    throw new BackupUnusable('The backup names a file outside of it.');
  return manifest;
}

/** The rows of a table, unpacked. */
export function openTable({ folder, name }: { folder: string; name: string }): Readable {
  // What goes wrong with either is an error of the second, which is read.
  return pipeline(createReadStream(path.join(folder, toTableFile(name))), createGunzip(), () => undefined);
}

/** A file of the store. */
export function openKeptFile({ folder, key }: { folder: string; key: string }): Readable {
  return createReadStream(path.join(folder, toFilePath(key)));
}

/** Reads all of a backup and compares it with its manifest. Throws `BackupUnusable` with everything that is wrong. */
export async function checkBackup({ folder, report }: { folder: string; report: Report }): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const parts = [
    ...manifest.tables.map((entry) => ({
      entry,
      subject: `table ${entry.name}`,
      open: () => openTable({ folder, ...entry }),
    })),
    ...manifest.files.map((entry) => ({
      entry,
      subject: `file ${entry.key}`,
      open: () => openKeptFile({ folder, ...entry }),
    })),
  ];
  const faults: string[] = [];
  for (const [done, { entry, subject, open }] of parts.entries()) {
    report({ done, total: parts.length, subject });
    const found = await measure(open()).catch(() => null);
    if (found === null) faults.push(`${subject} cannot be read`);
    else if (isOther({ entry, found })) faults.push(`${subject} is not what was put there`);
  }
  if (faults.length > 0) throw new BackupUnusable(`The backup is damaged: ${faults.join(', ')}.`);
  return manifest;
}

/** Whether what was read is not what the manifest tells of. */
export function isOther(pair: { entry: { bytes: number; sha256: string }; found: Measure }): boolean {
  return pair.entry.bytes !== pair.found.bytes || pair.entry.sha256 !== pair.found.sha256;
}
