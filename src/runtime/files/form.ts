/** A part of a page: an element, and the class that it has among others, if that matters. */
export interface PagePart {
  readonly tag: string;
  readonly className?: string;
  /** Whether each such element is a text of its own; otherwise the first one is the text. */
  readonly isEach?: boolean;
}

/** A page of the web. */
export interface PageForm {
  readonly name: 'page';
  /** The encoding that its server tells; null where it tells none. */
  readonly charset: string | null;
  /** What is read of a page that has it; without one, and on other pages, all of it. */
  readonly part?: PagePart;
}

/** How a file is to be understood, where its kind does not say. */
export type FileForm = PageForm;
