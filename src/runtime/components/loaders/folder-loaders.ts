import type { FileKind } from '../../files/contract.ts';
import type { FolderForm } from '../../files/form.ts';
import { READABLE_KINDS } from '../../files/kind.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { loaderComponent } from './loader-component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

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

const ROWS: readonly FolderRow[] = Object.freeze([
  {
    name: 'DirectoryLoader',
    description: 'Reads files of a folder that is handed in as an archive (zip).',
    kinds: READABLE_KINDS,
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
  const { name, description, kinds } = row;
  return loaderComponent({
    name,
    description,
    fields: [FILE, ...(row.choosesFiles === true ? CHOICE : []), PATH],
    prepare: (parameters, { files }) => {
      if (parameters.text(PATH.name).trim() !== '') throw new ComponentFault(NO_FOLDER);
      const { nodeId } = parameters;
      const { path } = parameters.getPart(FILE.name, 'file');
      return () => files.load({ nodeId, path, kinds, form: toForm({ row, parameters }) });
    },
  });
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
