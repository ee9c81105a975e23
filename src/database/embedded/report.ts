import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';

const MAX_BYTES = 10 * 1024 * 1024;
const LAST_LINES = 8;

/** Opens the file that servers report to, at its end. One that has grown large makes room for a new one first. */
export async function openReport(logPath: string): Promise<FileHandle> {
  if ((await measureReport(logPath)) > MAX_BYTES) await rename(logPath, `${logPath}.old`);
  return open(logPath, 'a', 0o600);
}

/** How much has been reported so far, in bytes. */
export async function measureReport(logPath: string): Promise<number> {
  return stat(logPath).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last lines reported since a position, for an error that has to say why a server does not start. */
export async function readReport(logPath: string, from: number): Promise<string> {
  const bytes = await readFile(logPath).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString().trim().split('\n').slice(-LAST_LINES).join('\n');
}
