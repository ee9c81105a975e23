/** Lets so many work at once; the others wait in order, until their signal aborts. Whoever disposes makes room. */
export function createSlots(count: number): (signal: AbortSignal) => Promise<Disposable> {
  const waiting: (() => void)[] = [];
  let free = count;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const take = (signal: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const enter = (): void => {
      signal.removeEventListener('abort', leave);
      resolve(undefined);
    };
    const leave = (): void => {
      waiting.splice(waiting.indexOf(enter), 1);
      // Whoever aborts is handed back what they gave, which need not be an error.
      reject(signal.reason as Error);
    };
    waiting.push(enter);
    signal.addEventListener('abort', leave, { once: true });
    return promise;
  };
  return async (signal) => {
    signal.throwIfAborted();
    if (free > 0) free -= 1;
    else await take(signal);
    return { [Symbol.dispose]: release };
  };
}
