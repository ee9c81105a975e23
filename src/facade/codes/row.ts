import type { Texts } from '../../shared/language.ts';

/** The HTTP statuses of strict replies. */
export type StrictStatus = 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** What there is to know about a code. */
export interface CodeRow {
  /** The HTTP status under which a strict reply carries the code. */
  readonly status: StrictStatus;
  readonly texts: Texts;
  /** When the code is answered, for the documents. */
  readonly when: string;
}

/** Codes and what there is to know about each. */
export type CodeRows = Readonly<Record<number, CodeRow>>;
