import { TextBudget } from './budget.ts';
import { FileFault, type FileKind, type FileLimits, type ReadingProgress, type TextDocument } from './contract.ts';
import { decodeText } from './decode.ts';
import type { FileForm } from './form.ts';
import { findKind } from './kind.ts';
import { toHtmlText } from './markup.ts';
import { openOffice } from './office.ts';
import { readPage } from './page.ts';
import { readPdf } from './pdf.ts';
import { readTable } from './table.ts';

/** A file to read, all of it in memory. */
export interface ParseRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  /** What whoever asks can make use of. */
  readonly kinds: readonly FileKind[];
  readonly limits: FileLimits;
  /** How it is to be understood, where its kind does not say. */
  readonly form?: FileForm | undefined;
}

/** Is told how much has been read: at first nothing, and at last all of it. */
export type TellReading = (progress: ReadingProgress) => void;

/** What people are told that a file is. */
const NAMES: Readonly<Record<FileKind, string>> = Object.freeze({
  text: 'a text',
  markdown: 'a markdown text',
  csv: 'a table',
  tsv: 'a table',
  html: 'an HTML page',
  srt: 'a list of subtitles',
  pdf: 'a PDF',
  docx: 'a Word document',
  pptx: 'a PowerPoint presentation',
  xlsx: 'an Excel workbook',
});

/** The texts of a file. Throws `FileFault`. Takes as long as it takes: it runs where it can be ended. */
export async function parseFile(
  request: ParseRequest,
  tell: TellReading = () => undefined,
): Promise<readonly TextDocument[]> {
  const { bytes, name, kinds, limits, form } = request;
  const budget = new TextBudget({ source: name, limits });
  const found = findKind({ bytes, name });
  const office = found === 'archive' ? await openOffice({ bytes, limits }) : null;
  const kind = office?.kind ?? (found === 'archive' ? 'text' : found);
  if (!kinds.includes(kind)) throw new FileFault(`is ${NAMES[kind]}, which is not read here`);
  if (office !== null) await office.read({ budget, tell });
  else await readKind({ bytes, kind, limits, form, budget, tell });
  if (budget.documents.every(({ text }) => text === '')) throw new FileFault('holds no text that can be read');
  return budget.documents;
}

async function readKind(options: {
  bytes: Uint8Array<ArrayBuffer>;
  kind: FileKind;
  limits: FileLimits;
  form: FileForm | undefined;
  budget: TextBudget;
  tell: TellReading;
}): Promise<void> {
  const { bytes, kind, form, budget, tell } = options;
  if (kind === 'pdf') return readPdf(options);
  if (kind === 'html' && form?.name === 'page') {
    tell({ done: 0, total: 1, unit: 'FILES' });
    readPage({ bytes, form, budget });
    tell({ done: 1, total: 1, unit: 'FILES' });
    return;
  }
  const text = decodeText(bytes);
  if (kind === 'csv' || kind === 'tsv') {
    readTable({ text, separator: kind === 'csv' ? ',' : '\t', budget, tell });
    return;
  }
  tell({ done: 0, total: 1, unit: 'FILES' });
  if (kind === 'html') budget.add(toHtmlText(text));
  else budget.add(kind === 'srt' ? toSpoken(text) : text);
  tell({ done: 1, total: 1, unit: 'FILES' });
}

/** Subtitles without their numbers and times. */
function toSpoken(text: string): string {
  const lines = text.split(/\r?\n/u);
  return lines.filter((line) => !/^\s*\d+\s*$/u.test(line) && !line.includes(' --> ')).join('\n');
}
