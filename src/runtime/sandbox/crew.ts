import type { InterpreterParts } from './interpreter.ts';
import { loadParts } from './parts.ts';
import { openThread, type PythonThread } from './thread.ts';

/** Threads with interpreters, of which some wait for tasks. */
export interface Crew {
  /** One that waits, else a fresh one. Throws when Python does not begin. */
  readonly take: () => Promise<PythonThread>;
  /** Takes a thread back that can take another task. */
  readonly keep: (thread: PythonThread) => void;
  /** Ends a thread, and begins another for whoever comes next. */
  readonly replace: (thread: PythonThread) => void;
  /** Ends whatever waits, and forgets all that could be loaded again. */
  readonly dismiss: () => Promise<void>;
}

/**
 * Opens a crew without anybody in it. Threads share the machine code of Python, and all but the first begin with the
 * memory that the first had when it was ready, which takes a fraction of the time.
 */
export function createCrew({ maxMemoryBytes }: { maxMemoryBytes: number }): Crew {
  const waiting: Promise<PythonThread>[] = [];
  const ending = new Set<Promise<void>>();
  let shared: Promise<Omit<InterpreterParts, 'maxMemoryBytes'>> | null = null;

  const open = async (): Promise<PythonThread> => {
    const loading = (shared ??= loadParts());
    const parts = await loading.catch((error: unknown) => {
      shared = null;
      throw error;
    });
    const thread = await openThread({ ...parts, maxMemoryBytes });
    if (shared === loading) shared = Promise.resolve({ ...parts, image: thread.image });
    return thread;
  };
  const end = (thread: Promise<PythonThread>): void => {
    const ended = thread.then((each) => each.end()).catch(() => undefined);
    ending.add(ended);
    void ended.then(() => ending.delete(ended));
  };

  return {
    async take() {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const thread = await next.catch(() => null);
        if (thread?.isAlive()) return thread;
      }
      return open();
    },
    keep: (thread) => waiting.push(Promise.resolve(thread)),
    replace(thread) {
      end(Promise.resolve(thread));
      const next = open();
      // Whoever takes it hears why there is none.
      next.catch(() => undefined);
      waiting.push(next);
    },
    async dismiss() {
      shared = null;
      for (const thread of waiting.splice(0)) end(thread);
      await Promise.all(ending);
    },
  };
}
