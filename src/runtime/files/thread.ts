import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { FileFault, type FileLimits, type TextDocument } from './contract.ts';
import type { ParseRequest } from './parse.ts';

/** What a thread says. */
export type ParseReply = { readonly documents: readonly TextDocument[] } | { readonly fault: string };

/** How often it is looked at what a thread takes. */
const LOOK_EVERY_MS = 100;

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** The sources run as they are or compiled; a thread begins with the same kind of file as this one. */
const ENTRY = new URL(`./parse-thread${path.extname(import.meta.filename)}`, import.meta.url);

/**
 * Reads a file in a thread of its own, which can be ended at any moment and takes nothing with it. The bytes are gone
 * for the caller. Throws `FileFault`, also when the thread takes too much memory or time, and the signal's reason.
 */
export async function parseInThread(options: ParseRequest & { signal: AbortSignal }): Promise<readonly TextDocument[]> {
  const { signal, ...request } = options;
  signal.throwIfAborted();
  const thread = openThread(request);
  const watching = watch({ thread, limits: request.limits, signal });
  try {
    const reply = await Promise.race([hear(thread), watching.broken]);
    if ('fault' in reply) throw new FileFault(reply.fault);
    return reply.documents;
  } finally {
    watching.stop();
    await thread.terminate();
  }
}

/** Without the process's variables, and without its standard output: libraries are talkative. */
function openThread(request: ParseRequest): Worker {
  const { bytes, limits } = request;
  return new Worker(ENTRY, {
    workerData: request,
    transferList: [bytes.buffer],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.maxMemoryBytes / BYTES_PER_MEGABYTE) },
  });
}

function hear(thread: Worker): Promise<ParseReply> {
  return new Promise((resolve, reject) => {
    thread.once('message', (reply: ParseReply) => resolve(reply));
    thread.once('error', (error: NodeJS.ErrnoException) => reject(toFault(error)));
    thread.once('exit', () => reject(new FileFault('could not be read')));
  });
}

function toFault(error: NodeJS.ErrnoException): Error {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return new FileFault('takes too much memory to read');
  return new FileFault('could not be read', { cause: error });
}

/** The limits of a heap do not count buffers, which is where a bomb unpacks itself. */
function watch(options: { thread: Worker; limits: FileLimits; signal: AbortSignal }) {
  const { thread, limits, signal } = options;
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  // Whoever aborts is handed back what they gave, which need not be an error.
  const leave = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', leave, { once: true });
  const look = async (): Promise<void> => {
    const { external_memory: buffers, used_heap_size: heap } = await thread.getHeapStatistics();
    if (buffers + heap > limits.maxMemoryBytes) reject(new FileFault('takes too much memory to read'));
  };
  // A thread that has ended tells nothing any more.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  const late = setTimeout(() => reject(new FileFault('takes too long to read')), limits.maxMilliseconds);
  const stop = (): void => {
    clearInterval(looking);
    clearTimeout(late);
    signal.removeEventListener('abort', leave);
  };
  return { broken, stop };
}
