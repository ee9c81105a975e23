/**
 * What a subscription hands to GraphQL: items of a source that can be ended from outside while it waits. An async
 * generator cannot: its `return` waits for the step under way, so a viewer that leaves would keep the source open
 * until something happens. Here `return` aborts the signal that the source was opened with.
 */
export function toSubscription<Item, Result>(options: {
  /** Opens the source at the first step; what it throws ends the subscription with that error. */
  open: (signal: AbortSignal) => Promise<AsyncIterable<Item>> | AsyncIterable<Item>;
  toResult: (item: Item) => Result;
}): AsyncIterableIterator<Result> {
  const controller = new AbortController();
  const hasLeft = (): boolean => controller.signal.aborted;
  let items: AsyncIterator<Item> | undefined;

  const end = async (): Promise<IteratorResult<Result>> => {
    controller.abort();
    await items?.return?.();
    return { done: true, value: undefined };
  };

  return {
    async next() {
      if (hasLeft()) return { done: true, value: undefined };
      items ??= (await options.open(controller.signal))[Symbol.asyncIterator]();
      const step = await items.next();
      // Whoever left while the source was being opened could not end it then.
      if (hasLeft()) await items.return?.();
      if (step.done === true || hasLeft()) return { done: true, value: undefined };
      return { done: false, value: options.toResult(step.value) };
    },
    return: end,
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
