import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { SandboxFault, type SandboxFaultKind, type SandboxTask } from './contract.ts';
import type { InterpreterParts } from './interpreter.ts';

/** What a thread says: once that it is there, and then what came of each task. */
export type ThreadReply =
  | { readonly image: Uint8Array }
  | { readonly written: string; readonly isReady: boolean }
  | { readonly fault: SandboxFaultKind };

/** What a task has written, and whether the thread can take another. */
export interface TaskOutcome {
  readonly written: string;
  readonly isReady: boolean;
}

/** A thread with an interpreter that waits for tasks, one at a time. */
export interface PythonThread {
  /** The memory with which others can begin. */
  readonly image: Uint8Array;
  readonly isAlive: () => boolean;
  /** Throws `SandboxFault`; the thread is of no use then. */
  readonly execute: (task: SandboxTask & { maxTaskMs: number }) => Promise<TaskOutcome>;
  readonly end: () => Promise<void>;
}

/** How often it is looked at what a task takes. */
const LOOK_EVERY_MS = 25;

/** An interpreter begins within seconds, however busy the machine is. */
const MAX_START_MS = 60_000;

/** JavaScript's share; the memory of Python is bounded where it grows. */
const RESOURCE_LIMITS = Object.freeze({ maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 });

/** The sources run as they are or compiled; a thread begins with the same kind of file as this one. */
const ENTRY = new URL(`./python-thread${path.extname(import.meta.filename)}`, import.meta.url);

/** Opens a thread, without the process's variables, flags, input and output. Throws when it does not begin. */
export async function openThread(parts: InterpreterParts): Promise<PythonThread> {
  const thread = new Worker(ENTRY, {
    ...{ workerData: parts, env: {}, execArgv: [], argv: [] },
    ...{ stdin: false, stdout: true, stderr: true },
    resourceLimits: RESOURCE_LIMITS,
  });
  let isAlive = true;
  thread.once('exit', () => (isAlive = false));
  // What breaks while nobody listens has nobody to tell, and must not end the process.
  thread.on('error', () => undefined);
  const end = async (): Promise<void> => {
    await thread.terminate();
  };
  try {
    const reply = await within({ answer: hear(thread), watch: deadline(MAX_START_MS) });
    if (!('image' in reply)) throw new SandboxFault('BROKEN');
    // Whoever waits for nothing need not wait for what is idle.
    thread.unref();
    return {
      image: reply.image,
      isAlive: () => isAlive,
      end,
      async execute({ maxTaskMs, maxProcessorMs, name, texts }) {
        thread.ref();
        const watch = await watchProcessor({ thread, maxTaskMs, maxProcessorMs }).catch((cause: unknown) => {
          throw new SandboxFault('BROKEN', { cause });
        });
        const answer = hear(thread);
        thread.postMessage({ name, texts });
        const outcome = await within({ answer, watch });
        thread.unref();
        if ('written' in outcome) return outcome;
        throw new SandboxFault('fault' in outcome ? outcome.fault : 'BROKEN');
      },
    };
  } catch (cause) {
    await end();
    throw new Error('Python did not begin.', { cause });
  }
}

/** What ends a wait before there is an answer. */
interface Watch {
  readonly broken: Promise<never>;
  readonly stop: () => void;
}

async function within({ answer, watch }: { answer: Promise<ThreadReply>; watch: Watch }): Promise<ThreadReply> {
  // Whichever loses has nobody to tell.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, watch.broken]);
  } finally {
    watch.stop();
  }
}

function hear(thread: Worker): Promise<ThreadReply> {
  const heard = new AbortController();
  const { signal } = heard;
  return new Promise<ThreadReply>((resolve, reject) => {
    const leave = (cause?: unknown): void => reject(new SandboxFault('BROKEN', { cause }));
    thread.once('message', resolve).once('error', leave).once('exit', leave);
    signal.addEventListener('abort', () => thread.off('message', resolve).off('error', leave).off('exit', leave));
  }).finally(() => heard.abort());
}

function deadline(ms: number): Watch {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const late = setTimeout(() => reject(new SandboxFault('TOO_LONG')), ms);
  return { broken, stop: () => clearTimeout(late) };
}

/** What a task takes of a processor counts, not what it waits for one: a busy machine makes no code wrong. */
async function watchProcessor(options: { thread: Worker; maxTaskMs: number; maxProcessorMs: number }): Promise<Watch> {
  const { thread, maxTaskMs, maxProcessorMs } = options;
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const before = await thread.cpuUsage();
  const look = async (): Promise<void> => {
    const { user, system } = await thread.cpuUsage(before);
    if (user + system > maxProcessorMs * 1000) reject(new SandboxFault('TOO_LONG'));
  };
  // A thread that has ended tells nothing any more.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  const late = deadline(maxTaskMs);
  const stop = (): void => {
    clearInterval(looking);
    late.stop();
  };
  return { broken: Promise.race([broken, late.broken]), stop };
}
