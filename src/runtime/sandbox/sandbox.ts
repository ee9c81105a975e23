import { parseJson, type Json } from '../../shared/json.ts';
import { createSlots } from '../files/slots.ts';
import { SandboxFault, type Sandbox, type SandboxLimits, type SandboxTask } from './contract.ts';
import { createCrew } from './crew.ts';

const BYTES_PER_MEGABYTE = 1024 * 1024;

const LIMITS: SandboxLimits = Object.freeze({
  threads: 2,
  maxWaitMs: 10_000,
  maxTaskMs: 10_000,
  maxMemoryBytes: 128 * BYTES_PER_MEGABYTE,
  idleMs: 3 * 60_000,
});

/**
 * Opens a sandbox. Nothing of it is there before the first task, and nothing is left some minutes after the last one.
 * Each task begins with the same memory; a thread whose task broke a limit is ended, and another begins in its place.
 */
export function createSandbox(changes: Partial<SandboxLimits> = {}): Sandbox {
  const limits = { ...LIMITS, ...changes };
  const takeSlot = createSlots(limits.threads);
  const crew = createCrew(limits);
  const closing = new AbortController();
  const working = new Set<Promise<unknown>>();
  let cooling: NodeJS.Timeout | undefined;

  const execute = async (task: SandboxTask): Promise<string> => {
    const thread = await crew.take();
    const leave = (): void => void thread.end();
    const ending = AbortSignal.any([closing.signal, ...(task.signal ? [task.signal] : [])]);
    ending.addEventListener('abort', leave);
    if (ending.aborted) leave();
    try {
      const { written, isReady } = await thread.execute({ ...task, maxTaskMs: limits.maxTaskMs });
      if (isReady) crew.keep(thread);
      else crew.replace(thread);
      return written;
    } catch (error) {
      if (closing.signal.aborted) throw new SandboxFault('BUSY', { cause: error });
      crew.replace(thread);
      task.signal?.throwIfAborted();
      throw error;
    } finally {
      ending.removeEventListener('abort', leave);
    }
  };

  const ask = async (task: SandboxTask): Promise<Json> => {
    const { signal } = task;
    const patience = [closing.signal, AbortSignal.timeout(limits.maxWaitMs), ...(signal ? [signal] : [])];
    using _slot = await takeSlot(AbortSignal.any(patience)).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new SandboxFault('BUSY', { cause });
    });
    clearTimeout(cooling);
    try {
      return read(await execute(task));
    } finally {
      cooling = setTimeout(() => void crew.dismiss(), limits.idleMs).unref();
    }
  };

  return {
    async ask(task) {
      const asking = ask(task);
      working.add(asking);
      return asking.finally(() => working.delete(asking));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(working);
      clearTimeout(cooling);
      await crew.dismiss();
    },
  };
}

/** What Python has written; nothing that can be read where the code has written there too. */
function read(written: string): Json {
  const answer = parseJson(written);
  if (answer === undefined) throw new SandboxFault('BROKEN');
  return answer;
}
