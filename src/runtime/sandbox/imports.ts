/** A function that WebAssembly calls to reach out of itself. */
export type HostFunction = (...parameters: never[]) => unknown;

/** What an interpreter reaches out with, by name. */
export type HostFunctions = Record<string, unknown>;

/**
 * All that Python may call once it has begun: the clock, random numbers, memory, and reading its own library. None
 * takes or gives anything but numbers, and each works on the memory of Python alone, where its files are too.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'clock_time_get',
  'clock_res_get',
  'emscripten_date_now',
  'emscripten_get_now',
  'emscripten_get_heap_max',
  'emscripten_resize_heap',
  'random_get',
  '_localtime_js',
  '_gmtime_js',
  '_mktime_js',
  '_timegm_js',
  '_PyEM_TrampolineCall_JS',
  '__syscall_openat',
  '__syscall_stat64',
  '__syscall_lstat64',
  '__syscall_newfstatat',
  '__syscall_fstat64',
  '__syscall_getdents64',
  '__syscall_getcwd',
  'fd_read',
  'fd_seek',
  'fd_close',
  'fd_fdstat_get',
  'fd_write',
]);

/** What system calls answer when something is not permitted, in the numbering of the interpreter. */
const NOT_PERMITTED = 63;

/** Functions that draw with WebGL. Hundreds would each be made into machine code; one refusal stands for all. */
const DRAWING = 'emscripten_gl';

const refuseToDraw = Object.assign(
  (): never => {
    throw new OutOfReach(DRAWING);
  },
  { sig: 'v' },
);

/** Python has called what it may not call and could not be told so. */
export class OutOfReach extends Error {}

/**
 * Puts every function that an interpreter could call behind a gate: the list is the whole of what it can reach, so
 * that nothing depends on what its code looks like. Open until `shut` is called, for Python to begin.
 */
export function putBehindGate(functions: HostFunctions): { readonly shut: () => void } {
  let isShut = false;
  for (const [name, call] of Object.entries(functions)) {
    if (typeof call !== 'function' || ALLOWED.has(name)) continue;
    if (name.startsWith(DRAWING)) {
      functions[name] = refuseToDraw;
      continue;
    }
    const guarded = (...parameters: unknown[]): unknown => {
      if (!isShut) return Reflect.apply(call, undefined, parameters);
      if (name.startsWith('__syscall_')) return -NOT_PERMITTED;
      throw new OutOfReach(name);
    };
    // A function carries its signature, by which it is put into the table of functions.
    functions[name] = Object.assign(guarded, call);
  }
  return {
    shut: () => {
      isShut = true;
    },
  };
}
