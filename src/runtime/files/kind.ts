import { looksLikeText } from './decode.ts';
import { FileFault, type FileKind } from './contract.ts';

/** Every ending that is read, in the order in which people are told, and what a text of that ending is. */
const ENDINGS: ReadonlyMap<string, FileKind> = new Map([
  ['docx', 'docx'],
  ['pptx', 'pptx'],
  ['xlsx', 'xlsx'],
  ['txt', 'text'],
  ['md', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['pdf', 'pdf'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['srt', 'srt'],
]);

const CONTAINERS: ReadonlySet<FileKind> = new Set<FileKind>(['docx', 'pptx', 'xlsx', 'pdf']);

/** A PDF may begin with something else, within this many bytes. */
const PDF_HEAD_BYTES = 1024;

/** What was called a document before it was an archive. */
const OLD_OFFICE = 'd0cf11e0a1b11ae1';

/** What to do about it stands in the words, for people and for operators. */
const OLD_FORMAT =
  'has an old format of Office; save it as docx, xlsx or pptx, or have the operator name a converter (FORME_OFFICE_CONVERTER)';

/** Endings that documents had before they were archives. */
export type OldEnding = 'doc' | 'xls' | 'ppt';

/** The endings of files that can be read once something has converted them. */
export const CONVERTED_ENDINGS: readonly OldEnding[] = Object.freeze(['doc', 'xls', 'ppt']);

/** What stands in the list of an old document, by which one can be told from another. */
const OLD_PARTS: readonly (readonly [part: string, ending: OldEnding])[] = Object.freeze([
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
]);

/** Only an archive that is locked is wrapped into what an old document is. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** Which old format of Office a file has by its content; null for any other file. Throws `FileFault` for a locked one. */
export function findOldEnding(bytes: Uint8Array): OldEnding | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.toString('hex', 0, 8) !== OLD_OFFICE) return null;
  if (content.includes(LOCKED)) throw new FileFault('is protected by a password');
  return OLD_PARTS.find(([part]) => content.includes(Buffer.from(part, 'utf16le')))?.[1] ?? null;
}

/** The endings of files that can be read. */
export const READABLE_ENDINGS: readonly string[] = Object.freeze([...ENDINGS.keys()]);

/** What files can be that are read. */
export const READABLE_KINDS: readonly FileKind[] = Object.freeze([...new Set(ENDINGS.values())]);

/** The endings of files that loaders read which know what is in them, besides those above. */
export const FORM_ENDINGS: readonly string[] = Object.freeze(['json', 'jsonl', 'conllu', 'xml', 'enex', 'zip']);

/** The endings that files of these kinds have. */
export function listEndings(kinds: readonly FileKind[]): readonly string[] {
  return READABLE_ENDINGS.filter((ending) => kinds.includes(ENDINGS.get(ending) ?? 'text'));
}

/**
 * What a file is by its content; `archive` for an archive, whose entries tell the rest. Throws `FileFault` for what is
 * no text and no document, or is not what its name says.
 */
export function findKind({ bytes, name }: { bytes: Uint8Array; name: string }): FileKind | 'archive' {
  const ending = endingOf(name);
  const named = ENDINGS.get(ending) ?? 'text';
  const head = Buffer.from(bytes.subarray(0, PDF_HEAD_BYTES));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.toString('hex', 0, 4) === '504b0304') return 'archive';
  if (head.toString('hex', 0, 8) === OLD_OFFICE) {
    throw new FileFault(OLD_FORMAT);
  }
  if (CONTAINERS.has(named)) throw new FileFault(`is no ${ending} file by its content`);
  if (!looksLikeText(bytes)) throw new FileFault('is neither a text nor a document that can be read');
  return named;
}

function endingOf(name: string): string {
  return /\.([a-z]+)$/u.exec(name.toLowerCase())?.[1] ?? '';
}
