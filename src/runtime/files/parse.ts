import { openArchive } from './archive.ts';
import { TextBudget } from './budget.ts';
import { FileFault, type FileKind, type FileLimits, type ReadingProgress, type TextDocument } from './contract.ts';
import { decodeText } from './decode.ts';
import type { ArchiveForm, FileForm, PageForm, TextForm } from './form.ts';
import { readAirbyte } from './forms/airbyte.ts';
import { readFacebook, readTelegram } from './forms/chats.ts';
import { readConllu } from './forms/conllu.ts';
import { readEvernote } from './forms/evernote.ts';
import { readFolder } from './forms/folder.ts';
import { readSlack } from './forms/slack.ts';
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

const TEXT_FORMS: Readonly<Record<TextForm['name'], (reading: { text: string; budget: TextBudget }) => void>> =
  Object.freeze({
    airbyte: readAirbyte,
    conllu: readConllu,
    evernote: readEvernote,
    facebook: readFacebook,
    telegram: readTelegram,
  });

/** The texts of a file. Throws `FileFault`. Takes as long as it takes: it runs where it can be ended. */
export async function parseFile(
  request: ParseRequest,
  tell: TellReading = () => undefined,
): Promise<readonly TextDocument[]> {
  const { name, limits, form } = request;
  const budget = new TextBudget({ source: name, limits });
  if (form?.name === 'slack' || form?.name === 'folder') await readArchive({ ...request, form, budget, tell });
  else await readFile({ ...request, form, budget, tell });
  if (budget.documents.every(({ text }) => text === '')) throw new FileFault('holds no text that can be read');
  return budget.documents;
}

interface Reading<Form> extends Omit<ParseRequest, 'form'> {
  readonly form: Form;
  readonly budget: TextBudget;
  readonly tell: TellReading;
}

async function readArchive(reading: Reading<ArchiveForm>): Promise<void> {
  const { bytes, name, limits, form, budget, tell } = reading;
  if (findKind({ bytes, name }) !== 'archive') throw new FileFault('is no archive');
  const archive = await openArchive({ bytes, limits, noun: 'archive' });
  if (form.name === 'slack') return readSlack({ archive, budget, tell });
  const { kinds, selection } = form;
  const page: PageForm | undefined = selection && { name: 'page', charset: null, selection };
  const read = { kinds, limits, form: page, tell: () => undefined };
  return readFolder({ archive, form, budget, tell, read: (file) => readFile({ ...file, ...read }) });
}

async function readFile(reading: Reading<PageForm | TextForm | undefined>): Promise<void> {
  const { bytes, name, kinds, limits, budget, tell } = reading;
  const found = findKind({ bytes, name });
  const office = found === 'archive' ? await openOffice({ bytes, limits }) : null;
  const kind = office?.kind ?? (found === 'archive' ? 'text' : found);
  if (!kinds.includes(kind)) throw new FileFault(`is ${NAMES[kind]}, which is not read here`);
  if (office !== null) await office.read({ budget, tell });
  else if (kind === 'pdf') await readPdf(reading);
  else readText({ reading, kind });
}

function readText({ reading, kind }: { reading: Reading<PageForm | TextForm | undefined>; kind: FileKind }): void {
  const { bytes, form, budget, tell } = reading;
  const isTable = kind === 'csv' || kind === 'tsv';
  if (isTable && form === undefined) {
    readTable({ text: decodeText(bytes), separator: kind === 'csv' ? ',' : '\t', budget, tell });
    return;
  }
  tell({ done: 0, total: 1, unit: 'FILES' });
  if (form?.name === 'page' && kind === 'html') readPage({ bytes, form, budget });
  else if (form !== undefined && form.name !== 'page') TEXT_FORMS[form.name]({ text: decodeText(bytes), budget });
  else budget.add(toWhole({ text: decodeText(bytes), kind }));
  tell({ done: 1, total: 1, unit: 'FILES' });
}

function toWhole({ text, kind }: { text: string; kind: FileKind }): string {
  if (kind === 'html') return toHtmlText(text);
  return kind === 'srt' ? toSpoken(text) : text;
}

/** Subtitles without their numbers and times. */
function toSpoken(text: string): string {
  const lines = text.split(/\r?\n/u);
  return lines.filter((line) => !/^\s*\d+\s*$/u.test(line) && !line.includes(' --> ')).join('\n');
}
