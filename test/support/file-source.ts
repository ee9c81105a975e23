import type { FileSource } from '../../src/runtime/files/contract.ts';

/** What leads to the file of a source. */
export const FILE_PATH = '/bisheng/upload/a';

let sources = 0;

/** Leads to one file; what it was asked for and how often bytes were read is noted. */
export function toSource(name: string, content: Buffer | string) {
  const bytes = Buffer.from(content);
  const key = `file-${(sources += 1)}`;
  const noted = { asked: [] as string[], reads: 0 };
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const read = () => {
    noted.reads += 1;
    return Promise.resolve(pieces());
  };
  const find: FileSource['find'] = (reference) => {
    noted.asked.push(reference);
    return Promise.resolve(reference === FILE_PATH ? { id: key, key, name, size: bytes.length, read } : null);
  };
  return { find, noted };
}
