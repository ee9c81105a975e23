import { findMarkedEncoding } from './decode.ts';
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

const TEXT_HEAD_BYTES = 8192;

/** What was called a document before it was an archive. */
const OLD_OFFICE = 'd0cf11e0a1b11ae1';

/** The endings of files that can be read. */
export const READABLE_ENDINGS: readonly string[] = Object.freeze([...ENDINGS.keys()]);

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
    throw new FileFault('has an old format of Office; save it as docx, xlsx or pptx');
  }
  if (CONTAINERS.has(named)) throw new FileFault(`is no ${ending} file by its content`);
  const isText = findMarkedEncoding(bytes) !== null || !bytes.subarray(0, TEXT_HEAD_BYTES).includes(0);
  if (!isText) throw new FileFault('is neither a text nor a document that can be read');
  return named;
}

function endingOf(name: string): string {
  return /\.([a-z]+)$/u.exec(name.toLowerCase())?.[1] ?? '';
}
