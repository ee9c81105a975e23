import type { Json } from '../../shared/json.ts';

/** What the sandbox can be asked to do with code, by the function of `python/` beside this file that does it. */
export type SandboxTaskName = 'check' | 'describe' | 'find_function' | 'call_function';

/** Something to do with code of a person. */
export interface SandboxTask {
  readonly name: SandboxTaskName;
  readonly texts: readonly string[];
  /** Of a processor; waiting for one does not count. */
  readonly maxProcessorMs: number;
  /** Ends the task, also in the middle; `ask` then throws its reason. */
  readonly signal?: AbortSignal;
}

/** What a sandbox may take. */
export interface SandboxLimits {
  /** How much code is executed at a time; the rest waits in order. */
  readonly threads: number;
  /** For a turn, before whoever asks is told to come back. */
  readonly maxWaitMs: number;
  /** For one task, however little of a processor it gets. */
  readonly maxTaskMs: number;
  /** Of the memory that Python sees, its own included. */
  readonly maxMemoryBytes: number;
  /** After which threads that nobody asks anything are ended. */
  readonly idleMs: number;
}

/** Why a task came to nothing. */
export type SandboxFaultKind = 'BUSY' | 'TOO_LONG' | 'TOO_DEEP' | 'OUT_OF_REACH' | 'BROKEN';

/** The code did what no code may do here, or there was no turn for it. */
export class SandboxFault extends Error {
  readonly kind: SandboxFaultKind;

  constructor(kind: SandboxFaultKind, options: ErrorOptions = {}) {
    super(`The sandbox gave up: ${kind}.`, options);
    this.kind = kind;
  }
}

/** Where code of people is executed, by a Python of its own that reaches nothing of the machine. */
export interface Sandbox {
  /** What came of a task; JSON that the code may have forged. Throws `SandboxFault`. */
  readonly ask: (task: SandboxTask) => Promise<Json>;
  /** Ends every thread; whoever waits is refused. */
  readonly close: () => Promise<void>;
}
