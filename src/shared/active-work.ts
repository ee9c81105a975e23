interface Active {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** Work under way in this process, by id, that can be told to end. */
export function createActiveWork() {
  const active = new Map<string, Active>();

  return {
    /** Begins work. It must never reject, and must end soon once its controller has aborted. */
    begin({ id, work }: { id: string; work: (controller: AbortController) => Promise<void> }): void {
      const controller = new AbortController();
      const done = work(controller).finally(() => active.delete(id));
      active.set(id, { controller, done });
    },

    /** Tells work to end; false when there is none of that id here. */
    abort({ id, reason }: { id: string; reason: unknown }): boolean {
      const found = active.get(id);
      found?.controller.abort(reason);
      return found !== undefined;
    },

    /** Resolves once work of that id is over; at once when there is none here. */
    waitFor: async (id: string): Promise<void> => active.get(id)?.done,

    /**
     * Waits until nothing is under way, what is begun meanwhile included. From the moment that `deadline` aborts,
     * everything is told to end.
     */
    async drain({ deadline, reason }: { deadline: AbortSignal; reason: unknown }): Promise<void> {
      const end = (): void => active.forEach(({ controller }) => controller.abort(reason));
      deadline.addEventListener('abort', end);
      while (active.size > 0) {
        if (deadline.aborted) end();
        await Promise.allSettled([...active.values()].map(({ done }) => done));
      }
      deadline.removeEventListener('abort', end);
    },
  };
}
