import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileFault, type FileLimits } from './contract.ts';

/** More parts than any document of a person has. */
const MAX_ENTRIES = 10_000;

/** An archive whose list was looked at and is bearable; nothing of it is unpacked. */
export interface Archive {
  /** The names of its parts. None leads out of it, because the library refuses those. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of a part; none for a part that it does not have. Throws `FileFault`. */
  read(name: string): Promise<Buffer>;
}

/** Looks at the list of an archive; `noun` is what it is called where it is broken. Throws `FileFault`. */
export async function openArchive(options: { bytes: Uint8Array; limits: FileLimits; noun: string }): Promise<Archive> {
  const { bytes, limits, noun } = options;
  const toBroken = (): never => {
    throw new FileFault(`is a broken ${noun}`);
  };
  const { buffer, byteOffset, byteLength } = bytes;
  const archive = await fromBufferPromise(Buffer.from(buffer, byteOffset, byteLength)).catch(toBroken);
  const entries = await listEntries({ archive, limits, toBroken });
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return Buffer.alloc(0);
      if (entry.isEncrypted()) throw new FileFault('is protected by a password');
      return readEntry({ archive, entry }).catch(toBroken);
    },
  };
}

/** Sizes are what the archive says; an entry that turns out larger breaks off where that is passed. */
async function listEntries(options: {
  archive: ZipFile;
  limits: FileLimits;
  toBroken: () => never;
}): Promise<ReadonlyMap<string, Entry>> {
  const { archive, limits, toBroken } = options;
  const entries = new Map<string, Entry>();
  let bytes = 0;
  if (archive.entryCount > MAX_ENTRIES) throw new FileFault('is an archive of too many parts');
  try {
    for await (const entry of archive.eachEntry()) {
      bytes += entry.uncompressedSize;
      entries.set(entry.fileName, entry);
      if (bytes > limits.maxUnpackedBytes) break;
    }
  } catch {
    return toBroken();
  }
  if (bytes > limits.maxUnpackedBytes) throw new FileFault('is too large when it is unpacked');
  return entries;
}

async function readEntry({ archive, entry }: { archive: ZipFile; entry: Entry }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = await archive.openReadStreamPromise(entry);
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
