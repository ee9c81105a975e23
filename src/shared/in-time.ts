/**
 * What the work comes to or, once it takes longer than that, what `late` returns or throws. The work is left to go on
 * by itself, and nobody hears of its end.
 */
export async function inTime<Value, Late>(options: {
  work: Promise<Value>;
  ms: number;
  late: () => Late;
}): Promise<Value | Late> {
  const { work, ms, late } = options;
  const end = Promise.withResolvers<Late>();
  const giveUp = async (): Promise<Late> => late();
  const timer = setTimeout(() => end.resolve(giveUp()), ms);
  try {
    return await Promise.race([work, end.promise]);
  } finally {
    clearTimeout(timer);
  }
}
