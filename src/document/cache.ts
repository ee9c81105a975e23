/** Recently used values, at most so many bytes of them; the one that was not used for longest makes room. */
export interface ByteCache<Value> {
  readonly find: (key: string) => Value | null;
  /** Keeps the value, unless it alone would fill a quarter of the cache. */
  readonly keep: (entry: { readonly key: string; readonly value: Value; readonly bytes: number }) => void;
}

/** An empty cache. */
export function createByteCache<Value>({ maxBytes }: { maxBytes: number }): ByteCache<Value> {
  // A map iterates in order of insertion: its first key is the one that was not used for longest.
  const entries = new Map<string, { value: Value; bytes: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    find: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    keep: ({ key, value, bytes }) => {
      if (bytes > maxBytes / 4) return;
      remove(key);
      entries.set(key, { value, bytes });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) return;
        remove(oldest);
      }
    },
  };
}
