/**
 * Works on items in their order, so many at a time, and gives what came of each. The first that fails ends the others by
 * the signal that they work with.
 */
export async function inLanes<Item, Result>(options: {
  items: readonly Item[];
  lanes: number;
  signal: AbortSignal;
  work: (item: Item, signal: AbortSignal) => Promise<Result>;
}): Promise<readonly Result[]> {
  const { items, lanes, work } = options;
  const leaving = new AbortController();
  const signal = AbortSignal.any([options.signal, leaving.signal]);
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    // All lanes take from the same list.
    for (const [index, item] of waiting) {
      signal.throwIfAborted();
      results[index] = await work(item, signal);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    return results;
  } finally {
    leaving.abort();
  }
}
