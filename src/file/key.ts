import { randomUUID } from 'node:crypto';

const MAX_KEY_LENGTH = 200;

/** A folder at least, then a name; no part begins with a dot, so that none leads upwards or is hidden. */
const KEY = /^[a-z][a-z\d-]*(?:\/[A-Za-z\d][\w.-]*)+$/;

/** Whether a text can name a stored file: plain parts below a folder, which no path on a disk can misread. */
export function isFileKey(text: string): boolean {
  return text.length <= MAX_KEY_LENGTH && KEY.test(text) && !text.includes('..');
}

/** A key that nobody has used or can guess, in a folder. The extension comes without a dot. */
export function createFileKey({ folder, extension }: { folder: string; extension: string }): string {
  return `${folder}/${createName()}.${extension}`;
}

/** 32 hexadecimal characters that nobody can guess. */
export function createName(): string {
  return randomUUID().replaceAll('-', '');
}
