import { Worker, type Transferable } from 'node:worker_threads';

/** How often it is looked at what a thread takes. */
const LOOK_EVERY_MS = 100;

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** What a thread may take. */
export interface ThreadLimits {
  readonly maxMilliseconds: number;
  /** Heap and buffers together. */
  readonly maxMemoryBytes: number;
}

/** Why a thread was ended before it had replied: it took too much, or it failed. */
export type ThreadEnd = 'memory' | 'time' | 'failure';

/** Work for a thread of its own. */
export interface ThreadWork<Reply extends object, News extends object> {
  /** The file that the thread runs; what it posts to its parent is its news, and the last of it its reply. */
  readonly entry: URL;
  /** What the thread finds as its `workerData`. */
  readonly request: unknown;
  /** What is gone for the caller, because the thread has it. */
  readonly transfer: readonly Transferable[];
  readonly limits: ThreadLimits;
  readonly signal: AbortSignal;
  /** Tells news from the reply; without it, the first that the thread says is its reply. */
  readonly isNews?: (said: Reply | News) => said is News;
  readonly onNews?: (news: News) => void;
  /** What is thrown for a thread that was ended. */
  readonly toError: (end: ThreadEnd, options: ErrorOptions) => Error;
}

/**
 * The reply of a thread of its own, which is then ended: it takes nothing with it. Throws what `toError` makes, and the
 * signal's reason. It gets no variables of the process, and its output goes nowhere.
 */
export async function askThread<Reply extends object, News extends object = never>(
  work: ThreadWork<Reply, News>,
): Promise<Reply> {
  const { signal } = work;
  signal.throwIfAborted();
  const thread = openThread(work);
  const watching = watch({ thread, work });
  try {
    return await Promise.race([hear({ thread, work }), watching.broken]);
  } finally {
    watching.stop();
    await thread.terminate();
  }
}

/** Without its standard output too: libraries are talkative. */
function openThread({
  entry,
  request,
  transfer,
  limits,
}: Pick<ThreadWork<object, object>, 'entry' | 'request' | 'transfer' | 'limits'>): Worker {
  return new Worker(entry, {
    workerData: request,
    transferList: [...transfer],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.maxMemoryBytes / BYTES_PER_MEGABYTE) },
  });
}

function hear<Reply extends object, News extends object>(hearing: {
  thread: Worker;
  work: ThreadWork<Reply, News>;
}): Promise<Reply> {
  const { thread, work } = hearing;
  const { isNews, onNews, toError } = work;
  return new Promise((resolve, reject) => {
    thread.on('message', (said: Reply | News) => {
      if (isNews?.(said) === true) onNews?.(said);
      // Without a way to tell news there are none.
      else resolve(said as Reply);
    });
    thread.once('error', (cause: NodeJS.ErrnoException) =>
      reject(toError(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failure', { cause })),
    );
    thread.once('exit', () => reject(toError('failure', {})));
  });
}

/** The limits of a heap do not count buffers, which is where a bomb unpacks itself. */
function watch({
  thread,
  work,
}: {
  thread: Worker;
  work: Pick<ThreadWork<object, object>, 'limits' | 'signal' | 'toError'>;
}) {
  const { limits, signal, toError } = work;
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  // Whoever aborts is handed back what they gave, which need not be an error.
  const leave = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', leave, { once: true });
  const look = async (): Promise<void> => {
    const { external_memory: buffers, used_heap_size: heap } = await thread.getHeapStatistics();
    if (buffers + heap > limits.maxMemoryBytes) reject(toError('memory', {}));
  };
  // A thread that has ended tells nothing any more.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  const late = setTimeout(() => reject(toError('time', {})), limits.maxMilliseconds);
  const stop = (): void => {
    clearInterval(looking);
    clearTimeout(late);
    signal.removeEventListener('abort', leave);
  };
  return { broken, stop };
}
