import { TRACE_KEYS } from '../../files/chunk.ts';
import type { FileKind, TextDocument } from '../../files/contract.ts';
import type { FileForm, TextForm } from '../../files/form.ts';
import { listEndings, READABLE_KINDS } from '../../files/kind.ts';
import { joinDocuments } from '../../files/places.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { loaderComponent } from './loader-component.ts';

/** What tells one loader from another. */
interface LoaderRow {
  readonly name: string;
  readonly description: string;
  readonly kinds: readonly FileKind[];
  /** How such a file is to be understood, and the endings that it has, where its kind does not say. */
  readonly form?: FileForm;
  readonly endings?: readonly string[];
  /** Whether the pages or rows of a file are one text. */
  readonly joins?: boolean;
  readonly fields?: readonly FieldRow[];
}

/** Members of an address that this server never asks: it reads the files itself. */
const UNUSED = 'Not used: files are read by this server itself.';

const ROWS: readonly LoaderRow[] = Object.freeze([
  { name: 'PyPDFLoader', description: 'Reads a PDF, a text for each page.', kinds: ['pdf'] },
  { name: 'TextLoader', description: 'Reads a text as it is.', kinds: ['text', 'markdown', 'srt'] },
  { name: 'CSVLoader', description: 'Reads a table with a head, a text for each row.', kinds: ['csv', 'tsv'] },
  {
    name: 'ElemUnstructuredLoaderV0',
    description: 'Reads whatever can be read, as one text.',
    kinds: READABLE_KINDS,
    joins: true,
    fields: [
      { name: 'kwargs', type: 'dict', marks: 'S', value: '{}', info: UNUSED },
      { name: 'unstructured_api_url', type: 'str', marks: 'S', value: '', info: UNUSED },
    ],
  },
  {
    name: 'BSHTMLLoader',
    description: 'Reads the text of an HTML page, and its title.',
    kinds: ['html'],
    form: { name: 'page', charset: null },
  },
  { name: 'SRTLoader', description: 'Reads what subtitles say.', kinds: ['srt'] },
  {
    ...toFormRow({ form: 'airbyte', endings: ['json', 'jsonl'] }),
    name: 'AirbyteJSONLoader',
    description: 'Reads records of JSON, one in each line, as one text.',
  },
  {
    ...toFormRow({ form: 'facebook', endings: ['json'] }),
    name: 'FacebookChatLoader',
    description: 'Reads a conversation that was exported from Facebook, as one text.',
  },
  {
    ...toFormRow({ form: 'telegram', endings: ['json'] }),
    name: 'TelegramChatLoader',
    description: 'Reads conversations that were exported from Telegram, a text for each.',
  },
  {
    ...toFormRow({ form: 'conllu', endings: ['csv', 'conllu'] }),
    name: 'CoNLLULoader',
    kinds: ['csv', 'text'],
    description: 'Reads the sentences of a treebank (CoNLL-U), as one text.',
  },
  {
    ...toFormRow({ form: 'evernote', endings: ['xml', 'enex'] }),
    name: 'EverNoteLoader',
    description: 'Reads notes that were exported from EverNote, a text for each.',
  },
  {
    name: 'SlackDirectoryLoader',
    description: 'Reads the messages of an archive that was exported from Slack, a text for each.',
    kinds: [],
    form: { name: 'slack' },
    endings: ['zip'],
  },
]);

/** The components that read files which users hand in. */
export const documentLoaders: readonly Component[] = Object.freeze(ROWS.map(toLoader));

function toFormRow(row: { form: TextForm['name']; endings: readonly string[] }) {
  return { kinds: ['text'] as const, form: { name: row.form }, endings: row.endings };
}

function toLoader(row: LoaderRow): Component {
  const { name, description, kinds, form } = row;
  const endings = row.endings ?? listEndings(kinds);
  const file: FieldRow = {
    name: 'file_path',
    type: 'fileNode',
    marks: 'RS',
    value: '',
    suffixes: endings.map((ending) => `.${ending}`),
    fileTypes: endings,
  };
  return loaderComponent({
    name,
    description,
    fields: [file, ...(row.fields ?? [])],
    prepare: (parameters, { files }) => {
      const { nodeId } = parameters;
      const { path } = parameters.getPart(file.name, 'file');
      return async () => {
        const read = await files.load({ nodeId, path, kinds, form });
        return row.joins === true ? joinAll(read) : read;
      };
    },
  });
}

function joinAll(documents: readonly TextDocument[]): readonly TextDocument[] {
  const [first] = documents;
  if (first === undefined) return [];
  const { source = '', [TRACE_KEYS.file]: file = '' } = first.metadata;
  const { text, places } = joinDocuments({ documents, separator: '\n\n' });
  return [{ text, metadata: { source, [TRACE_KEYS.file]: file }, places }];
}
