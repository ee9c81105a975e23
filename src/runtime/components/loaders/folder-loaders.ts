import type { FileKind } from '../../files/contract.ts';
import type { FolderForm } from '../../files/form.ts';
import type { BuildScope, Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { loadDocuments } from './loader-documents.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { DocumentsPart } from '../part.ts';

/** What tells one loader of folders from another. */
interface FolderRow {
  readonly name: string;
  readonly description: string;
  readonly kinds: readonly FileKind[];
  /** Which files, unless whoever draws a flow says. */
  readonly glob: string;
  readonly choosesFiles?: boolean;
  readonly selection?: FolderForm['selection'];
}

const ANY: readonly FileKind[] = Object.freeze([
  ...(['docx', 'pptx', 'xlsx', 'text', 'markdown', 'html', 'pdf', 'csv', 'tsv', 'srt'] as const),
]);

const ROWS: readonly FolderRow[] = Object.freeze([
  {
    name: 'DirectoryLoader',
    description: 'Reads files of a folder that is handed in as an archive (zip).',
    kinds: ANY,
    glob: '**/*.txt',
    choosesFiles: true,
  },
  {
    name: 'NotionDirectoryLoader',
    description: 'Reads the pages of an archive that was exported from Notion as Markdown, a text for each.',
    kinds: ['markdown'],
    glob: '**/*.md',
  },
  {
    name: 'PyPDFDirectoryLoader',
    description: 'Reads the PDFs of an archive (zip), a text for each page.',
    kinds: ['pdf'],
    glob: '**/*.pdf',
  },
  {
    name: 'ReadTheDocsLoader',
    description: 'Reads what the pages of a built documentation are about, in an archive (zip), a text for each.',
    kinds: ['html'],
    glob: '**/*.html',
    selection: { parts: [{ attribute: { name: 'role', word: 'main' } }, { tag: 'main' }] },
  },
]);

const FILE: FieldRow = Object.freeze({
  name: 'file_path',
  type: 'fileNode',
  marks: 'RS',
  value: '',
  suffixes: ['.zip'],
  fileTypes: ['zip'],
});

const NO_FOLDER =
  'path names a folder of the server, which no flow reads; connect an archive (zip) of it to file_path, in a node of this kind from the palette';

const PATH: FieldRow = Object.freeze({
  name: 'path',
  type: 'str',
  marks: 'SA',
  value: '',
  info: 'Must be empty: flows read no folders of the server, but archives that are handed in.',
});

const CHOICE: readonly FieldRow[] = Object.freeze([
  { name: 'glob', type: 'str', marks: 'S', value: '**/*.txt', info: 'Which files: may have *, ** and ?.' },
  { name: 'load_hidden', type: 'bool', marks: 'SA', value: false },
  { name: 'silent_errors', type: 'bool', marks: 'SA', value: false, info: 'Passes over files that cannot be read.' },
]);

/** The components that read folders, which are archives that users hand in. */
export const folderLoaders: readonly Component[] = Object.freeze(ROWS.map(toLoader));

function toLoader(row: FolderRow): Component {
  return Object.freeze({
    name: row.name,
    tag: row.name,
    category: 'documentloaders',
    description: row.description,
    baseClasses: ['Document'],
    outputTypes: ['Document'],
    fields: [
      FILE,
      ...(row.choosesFiles === true ? CHOICE : []),
      PATH,
      { name: 'metadata', type: 'code', marks: 'RS', value: '{}' },
    ],
    build: (parameters, scope) => build({ row, parameters, scope }),
  } satisfies Component);
}

async function build(options: { row: FolderRow; parameters: Parameters; scope: BuildScope }): Promise<DocumentsPart> {
  const { row, parameters, scope } = options;
  if (parameters.text('path').trim() !== '') throw new ComponentFault(NO_FOLDER);
  const { path } = parameters.getPart('file_path', 'file');
  const { nodeId } = parameters;
  const load = () => scope.files.load({ nodeId, path, kinds: row.kinds, form: toForm({ row, parameters }) });
  return loadDocuments({ parameters, load });
}

function toForm({ row, parameters }: { row: FolderRow; parameters: Parameters }): FolderForm {
  const { kinds, selection } = row;
  const glob = row.choosesFiles === true ? parameters.text('glob').trim() || row.glob : row.glob;
  return {
    ...{ name: 'folder', kinds, glob },
    readsHidden: parameters.isOn('load_hidden', false),
    passesFaults: parameters.isOn('silent_errors', false),
    ...(selection && { selection }),
  };
}
