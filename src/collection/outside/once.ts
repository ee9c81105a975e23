/** Does something once; again where it has failed. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null;
  return () => {
    if (begun !== null) return begun;
    begun = work();
    begun.catch(() => (begun = null));
    return begun;
  };
}

/** The same for each length of vectors. */
export function oncePerLength(work: (dimensions: number) => Promise<void>): (dimensions: number) => Promise<void> {
  const known = new Map<number, () => Promise<void>>();
  return (dimensions) => {
    const ensure = known.get(dimensions) ?? once(() => work(dimensions));
    known.set(dimensions, ensure);
    return ensure();
  };
}
