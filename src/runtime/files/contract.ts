import type { JsonObject } from '../../shared/json.ts';

/** What a file turns out to be by its content; only texts are told apart by their ending. */
export type FileKind = 'text' | 'markdown' | 'csv' | 'tsv' | 'html' | 'srt' | 'pdf' | 'docx' | 'pptx' | 'xlsx';

/** A part of a text, and the page of the file that shows it. */
export interface TextPlace {
  /** In UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
  /** Counted from 0. */
  readonly page: number;
  /** Left, top, right and bottom in points, from the upper left corner of the page; null where that is not known. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number] | null;
}

/** A text out of a file: all of it, or a page or row. */
export interface TextDocument {
  readonly text: string;
  /** Where it comes from, for example `source` and `page`. */
  readonly metadata: JsonObject;
  /** Where its file shows it, in the order of the text; absent where nothing is known of that. */
  readonly places?: readonly TextPlace[];
}

/** How much of a file has been read. */
export interface ReadingProgress {
  readonly done: number;
  /** Null while nobody knows; at the end it is `done`. */
  readonly total: number | null;
  /** Slides and sheets are pages. A file whose parts are not told apart is one file. */
  readonly unit: 'PAGES' | 'ROWS' | 'FILES';
}

/** What is read of one file at most. */
export interface FileLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** Pages, rows and other texts, each of which costs more than its characters. */
  readonly maxTexts: number;
  /** Of all its texts together. */
  readonly maxCharacters: number;
  /** What an archive may hold when it is unpacked. */
  readonly maxUnpackedBytes: number;
  readonly maxMilliseconds: number;
  /** What the thread that reads it may take, heap and buffers together. */
  readonly maxMemoryBytes: number;
}

/** A file as whoever runs a flow may read it. */
export interface SourceFile {
  /** What the texts of the file are traced to it by. */
  readonly id: string;
  /** Stands for these very bytes for ever: what was read of them may be kept under it. */
  readonly key: string;
  /** What its owner calls it. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes, piece by piece; null when they are gone meanwhile. */
  readonly read: () => Promise<AsyncIterable<Uint8Array> | null>;
}

/** Where a run finds files. It leads to files of one person and to nothing else, whatever it is asked for. */
export interface FileSource {
  /** The file that a form, a tweak or a document names; null when there is none, or it is somebody else's. */
  readonly find: (reference: string) => Promise<SourceFile | null>;
}

/** A file cannot be read; the message is a clause that follows its name, for example `is no PDF by its content`. */
export class FileFault extends Error {}
