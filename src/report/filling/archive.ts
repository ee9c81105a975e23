import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { FillFault, type FillLimits } from './contract.ts';

/** More parts than any document of a person has. */
const MAX_PARTS = 10_000;

/** The parts of a document by their names, in the order in which they are packed. */
export type Parts = Map<string, Buffer>;

/** Unpacks a document. Throws `FillFault` for what is none, and for what is too large when it is unpacked. */
export async function unpack(options: { bytes: Uint8Array<ArrayBuffer>; limits: FillLimits }): Promise<Parts> {
  const archive = await fromBufferPromise(Buffer.from(options.bytes.buffer)).catch(toBroken);
  if (archive.entryCount > MAX_PARTS) throw new FillFault('has too many parts');
  const parts: Parts = new Map();
  let bytes = 0;
  for await (const entry of listEntries(archive)) {
    bytes += entry.uncompressedSize;
    if (bytes > options.limits.maxUnpackedBytes) throw new FillFault('is too large when it is unpacked');
    // Folders are named by the parts in them.
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await readEntry({ archive, entry }));
  }
  return parts;
}

async function* listEntries(archive: ZipFile) {
  try {
    yield* archive.eachEntry();
  } catch (error) {
    if (error instanceof FillFault) throw error;
    toBroken();
  }
}

/** A part that turns out larger than it says breaks off where that is passed. */
async function readEntry({ archive, entry }: { archive: ZipFile; entry: Parameters<ZipFile['openReadStream']>[0] }) {
  try {
    const stream: AsyncIterable<Buffer> = await archive.openReadStreamPromise(entry);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch {
    return toBroken();
  }
}

function toBroken(): never {
  throw new FillFault('is a broken document');
}

/** Names are UTF-8, and everything is deflated. */
const MARKS = Object.freeze({ version: 20, utf8: 0x0800, deflated: 8, firstDay: 0x0021 });

/** Packs a document, with the first day that the format knows as its time: equal parts make equal documents. */
export function pack(parts: Parts): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const label = Buffer.from(name);
    const common = toCommonHead({ content, packed, label });
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, place, label);
    pieces.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, label, packed);
    offset += 4 + common.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...pieces, listed, toEnd({ count: parts.size, size: listed.length, offset })]);
}

/** What a part's own head and its line in the list have in common. */
function toCommonHead({ content, packed, label }: { content: Buffer; packed: Buffer; label: Buffer }): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(MARKS.version, 0);
  head.writeUInt16LE(MARKS.utf8, 2);
  head.writeUInt16LE(MARKS.deflated, 4);
  head.writeUInt16LE(MARKS.firstDay, 8);
  head.writeUInt32LE(crc32(content), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(label.length, 22);
  return head;
}

function toEnd({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
