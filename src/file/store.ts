import type { Readable } from 'node:stream';

/** Bytes as they come in, piece by piece. What it throws ends whoever reads it. */
export type Content = AsyncIterable<Uint8Array>;

/** A file as the store knows it. */
export interface KeptFile {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/** Some bytes of a file, both ends included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where uploaded files are kept, under keys that we make. A key for which `isFileKey` is false leads to no file and
 * cannot be written; every method throws `StoreUnavailable` when a store that is another server cannot be reached, and may
 * fail with the faults of whatever is below.
 */
export interface FileStore {
  /**
   * Writes a file, or another in its place. It can be seen once all of it is safe, and not before; when the content
   * throws, nothing is left behind. Throws `StoreFull` when there is no room.
   */
  readonly put: (file: { key: string; content: Content }) => Promise<KeptFile>;
  /** The file of that key, or null. */
  readonly find: (key: string) => Promise<KeptFile | null>;
  /** The bytes of a range, which lies within the file; null when there is no such file. */
  readonly read: (part: { key: string; range: ByteRange }) => Promise<Readable | null>;
  /** Takes a file away; nothing happens when there is none. */
  readonly delete: (key: string) => Promise<void>;
  /** Takes away what servers that went away have left unfinished a day ago or earlier; returns how much that was. */
  readonly removeLeftovers: () => Promise<number>;
  /** Ends the connections that are held open. */
  readonly close: () => void;
}
