import type { StoredFileRow } from '../file/reads.ts';
import { joinKeywords } from './keywords.ts';
import type { SourceRow } from './reads.ts';
import { toAsked, toRelevance } from './relevance.ts';
import { linkOf, toTrace, type SourceLink, type Trace } from './trace.ts';

/** A text that an answer was made from, as one viewer may see it: nothing of it without its file. */
export interface ShownSource extends Trace {
  readonly messageId: number;
  readonly rank: number;
  readonly isReadable: boolean;
  readonly file: StoredFileRow | null;
  readonly text: string | null;
  readonly score: number | null;
  readonly keywords: readonly string[];
  readonly link: SourceLink | null;
  /** Null where no words are looked for. */
  readonly relevance: number | null;
}

/** A text for a viewer; `file` is null when the viewer may not read it. What is published is everybody's to look up. */
export function toShown({ row, file }: { row: SourceRow; file: StoredFileRow | null }): ShownSource {
  const { messageId, rank, text, score, keywords, metadata } = row;
  const shown = { messageId, rank, file, link: linkOf(metadata), relevance: null };
  if (file === null) return { ...shown, ...toTrace({}), isReadable: false, text: null, score: null, keywords: [] };
  return { ...shown, ...toTrace(metadata), isReadable: true, text, score, keywords };
}

/** Those that say most of the words first, and otherwise in the order in which they were found. */
export function orderByRelevance(options: {
  sources: readonly ShownSource[];
  keywords: readonly string[];
}): readonly ShownSource[] {
  const asked = toAsked(options.keywords);
  if (asked.length === 0) return options.sources;
  return options.sources
    .map((source) => ({
      ...source,
      relevance: source.text === null ? null : toRelevance({ text: source.text, asked }),
    }))
    .toSorted((one, other) => (other.relevance ?? -1) - (one.relevance ?? -1));
}

/** The words of the answer that these texts say. */
export function keywordsOf(sources: readonly ShownSource[]): readonly string[] {
  return joinKeywords(sources.map(({ keywords }) => keywords));
}
