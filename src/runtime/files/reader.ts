import { FileFault, type FileKind, type FileLimits, type SourceFile } from './contract.ts';
import type { ReadingProgress, TextDocument } from './contract.ts';
import type { ConvertOffice } from './converter.ts';
import type { FileForm } from './form.ts';
import { findOldEnding } from './kind.ts';
import { createSlots } from './slots.ts';
import { TextCache } from './text-cache.ts';
import { parseInThread } from './thread.ts';

/** Of all texts that are kept, so that a conversation about a file does not read it again for every question. */
const KEPT_CHARACTERS = 20_000_000;

/** Each takes a processor and much memory; the others wait. */
const THREADS = 2;

/** What no document of a person exceeds. */
const LIMITS: FileLimits = Object.freeze({
  maxBytes: 50 * 1024 * 1024,
  maxPages: 2_000,
  maxTexts: 20_000,
  maxCharacters: 10_000_000,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxMilliseconds: 60_000,
  maxMemoryBytes: 512 * 1024 * 1024,
});

/** A file to read. */
export interface ReadRequest {
  readonly file: SourceFile;
  /** What whoever asks can make use of. */
  readonly kinds: readonly FileKind[];
  readonly form?: FileForm | undefined;
  readonly signal: AbortSignal;
  /** Called when the file's turn has come. */
  readonly onBegun?: () => void;
  /** Told how much has been read, several times a second at most; never where the texts are known already. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** Reads the texts of a file. Throws `FileFault` and the signal's reason. */
export type FileReader = (request: ReadRequest) => Promise<readonly TextDocument[]>;

/** How files are read. */
export interface FileReaderOptions {
  readonly limits?: Partial<FileLimits> | undefined;
  /** Turns old formats of Office into those that are read; without one they are refused. */
  readonly convert?: ConvertOffice | null;
}

/** Reads files, each in a thread of its own that ends with it, and keeps the texts that were read last. */
export function createFileReader({ limits: changes = {}, convert = null }: FileReaderOptions = {}): FileReader {
  const limits = { ...LIMITS, ...changes };
  const cache = new TextCache(KEPT_CHARACTERS);
  const takeSlot = createSlots(THREADS);
  return async ({ file, kinds, form, signal, onBegun, onProgress: tell = () => undefined }) => {
    const key = JSON.stringify([file.key, file.name, kinds, form]);
    const known = cache.find(key);
    if (known !== undefined) return known;
    using _slot = await takeSlot(signal);
    onBegun?.();
    const given = await readBytes({ file, limits, signal });
    const ending = convert === null ? null : findOldEnding(given);
    const bytes = convert === null || ending === null ? given : await convert({ bytes: given, ending, signal });
    const documents = await parseInThread({ bytes, name: file.name, kinds, form, limits, signal, tell });
    cache.keep(key, documents);
    return documents;
  };
}

async function readBytes(options: {
  file: SourceFile;
  limits: FileLimits;
  signal: AbortSignal;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { file, limits, signal } = options;
  if (file.size > limits.maxBytes) {
    throw new FileFault(`is larger than ${limits.maxBytes.toLocaleString('en-US')} bytes, which is too large to read`);
  }
  const pieces = await file.read();
  if (pieces === null) throw new FileFault('does not exist, or is not yours');
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for await (const piece of pieces) {
    signal.throwIfAborted();
    if (at + piece.length > bytes.length) break;
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at < bytes.length) throw new FileFault('could not be read');
  return bytes;
}
