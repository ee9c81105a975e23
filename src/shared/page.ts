/** Where a page begins: at the start, after an item that the caller has seen, or after a number of items. */
export type PageStart<Key> =
  | { readonly at: 'start' }
  | { readonly at: 'key'; readonly key: Key }
  /** Only the legacy wire counts items; rows that come and go meanwhile can shift such a page. */
  | { readonly at: 'offset'; readonly offset: number };

/** A page asked for from the front. `first` is 1 to 100. */
export interface PageRequest<Key> {
  readonly first: number;
  readonly start: PageStart<Key>;
}

/** What a page request came to: the items in order, and whether more lie beyond either end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/** A page of rows that were read in order with a limit of one more than `request.first`. */
export function toPage<Item>(options: { rows: readonly Item[]; request: PageRequest<unknown> }): Page<Item> {
  const { rows, request } = options;
  return {
    items: rows.slice(0, request.first),
    hasNext: rows.length > request.first,
    hasPrevious: hasBegun(request.start),
  };
}

function hasBegun(start: PageStart<unknown>): boolean {
  return start.at === 'key' || (start.at === 'offset' && start.offset > 0);
}

/** How many items from the front are passed over; only a page of the legacy wire passes over any by number. */
export function offsetOf(start: PageStart<unknown>): number {
  return start.at === 'offset' ? start.offset : 0;
}
