/**
 * What the work comes to, or the signal's reason once that aborts, thrown at once. The work is left to go on by itself
 * then, and nobody hears of its end.
 */
export async function untilAborted<Value>(options: {
  work: Promise<Value>;
  signal: AbortSignal | undefined;
}): Promise<Value> {
  const { work, signal } = options;
  if (signal === undefined) return work;
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(signal.reason);
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([left.promise, work]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
