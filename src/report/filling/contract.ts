import type { ThreadLimits } from '../../shared/bounded-thread.ts';

/** What stands in a report in place of a placeholder. */
export interface ReportValue {
  readonly text: string;
  /** Whether it is Markdown, as models write it; else it is a text that somebody typed. */
  readonly isMarkdown: boolean;
}

/** What a template may be, and its filling take. */
export interface FillLimits extends ThreadLimits {
  /** What its parts may be together when they are unpacked. */
  readonly maxUnpackedBytes: number;
  /** Of all values together. */
  readonly maxCharacters: number;
}

/** A template to fill, all of it in memory, and the values by what its placeholders say between their braces. */
export interface FillRequest {
  readonly template: Uint8Array<ArrayBuffer>;
  readonly values: ReadonlyMap<string, ReportValue>;
  readonly limits: FillLimits;
}

/** A report cannot be made; the message is a clause that follows "The report template", for example `holds macros`. */
export class FillFault extends Error {}
