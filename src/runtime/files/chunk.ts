import type { JsonObject } from '../../shared/json.ts';
import type { TextDocument } from './contract.ts';
import { placesWithin } from './places.ts';

/** More boxes than a reader could look at. */
const MAX_BOXES = 50;

/** What is known of where a text comes from; whoever writes a document cannot say it of other texts. */
export const TRACE_KEYS = Object.freeze({
  file: 'file_id',
  index: 'chunk_index',
  start: 'start_index',
  end: 'end_index',
  boxes: 'chunk_bboxes',
} as const);

const TRACES: ReadonlySet<string> = new Set(Object.values(TRACE_KEYS));

/** What is known of a text besides where it comes from. */
export function withoutTrace(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !TRACES.has(name)));
}

/** Which piece of which text: `index` counts the pieces of a file, `start` is where it begins in its text. */
export interface Piece {
  readonly document: TextDocument;
  readonly text: string;
  readonly index: number;
  readonly start: number;
}

/** A piece of a text, traced to its place in it and, as far as that is known, on the pages of its file. */
export function toChunk({ document, text, index, start }: Piece): TextDocument {
  const end = start + text.length;
  const places = placesWithin({ places: document.places ?? [], start, end });
  const page = document.metadata['page'] ?? places[0]?.page;
  const boxes = places.slice(0, MAX_BOXES).flatMap((place) => {
    return place.box === null ? [] : [{ page: place.page, bbox: [...place.box] }];
  });
  const trace: JsonObject = {
    [TRACE_KEYS.index]: index,
    [TRACE_KEYS.start]: start,
    [TRACE_KEYS.end]: end,
    ...(boxes.length > 0 && { [TRACE_KEYS.boxes]: boxes }),
  };
  return { text, metadata: { ...document.metadata, ...(page !== undefined && { page }), ...trace } };
}

/** A text that nobody has divided, as the one piece of itself. */
export function toWhole({ document, index }: { document: TextDocument; index: number }): TextDocument {
  if (Object.hasOwn(document.metadata, TRACE_KEYS.index)) return document;
  return toChunk({ document, text: document.text, index, start: 0 });
}
