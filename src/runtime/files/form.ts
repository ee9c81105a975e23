import type { FileKind } from './contract.ts';

/** An element of a page, by its name or by a word that one of its attributes holds. */
export interface PagePart {
  readonly tag?: string;
  readonly attribute?: { readonly name: string; readonly word: string };
}

/** What is read of a page. On a page that has nothing of it, everything is. */
export interface PageSelection {
  /** The first element that is one of these. */
  readonly parts: readonly PagePart[];
  /** Whether all such elements are read, each as a text of its own. */
  readonly isEach?: boolean;
}

/** A page of the web. */
export interface PageForm {
  readonly name: 'page';
  /** The encoding that its server tells; null where it tells none. */
  readonly charset: string | null;
  readonly selection?: PageSelection;
}

/** What a program writes as a text of its own form. */
export interface TextForm {
  readonly name: 'airbyte' | 'conllu' | 'evernote' | 'facebook' | 'telegram';
}

/** An archive of the messages of a workspace, a folder for each channel. */
export interface SlackForm {
  readonly name: 'slack';
}

/** An archive of a folder, of which some files are read. */
export interface FolderForm {
  readonly name: 'folder';
  readonly kinds: readonly FileKind[];
  /** Which files: `*` and `?` stand for signs of a name, and `**` for folders. */
  readonly glob?: string;
  /** Whether files are read whose name, or whose folder's, begins with a dot. */
  readonly readsHidden?: boolean;
  /** Whether files are passed over that cannot be read. */
  readonly passesFaults?: boolean;
  /** What is read of those that are pages. */
  readonly selection?: PageSelection;
}

/** How a file is to be understood, where its kind does not say. */
export type FileForm = PageForm | TextForm | SlackForm | FolderForm;

/** The forms that are archives. */
export type ArchiveForm = SlackForm | FolderForm;
