import createModule, { type PythonModule } from 'pyodide/pyodide.asm.mjs';
import { putBehindGate, type HostFunctions } from './imports.ts';
import { collectWritten, type Written } from './written.ts';

/** What an interpreter is made of. */
export interface InterpreterParts {
  readonly wasm: WebAssembly.Module;
  /** The standard library, as an archive of sources. */
  readonly library: Uint8Array;
  /** What Python reads before any task. */
  readonly prelude: string;
  /** The memory of another interpreter that has read the prelude, to begin with it; null to read it. */
  readonly image: Uint8Array | null;
  readonly maxMemoryBytes: number;
}

/** A Python that reaches nothing of the machine and forgets every task. */
export interface Interpreter {
  /** The memory that every task begins with. */
  readonly image: Uint8Array;
  /** What Python wrote while it executed a line. Throws when Python broke off; it is of no use then. */
  readonly run: (line: string) => string;
  /** Puts everything back to where it was before the first task; false when that cannot be done. */
  readonly reset: () => boolean;
}

/** Where the library lies in the memory of an interpreter. */
const LIBRARY = '/lib/python314.zip';

/** The instructions of a check for an error that JavaScript has thrown; nobody throws any here. */
const JS_ERRORS = Object.freeze({ Jsv_GetError_import: () => null, JsvError_Check: () => 0 });

const STANDARD_STREAMS = 3;

/** What writing answers: the file system cannot be written. */
const READ_ONLY = 69;

/** The bits of access to a file that write, create, empty or append. */
const CHANGES = 0o3 | 0o100 | 0o1000 | 0o2000;

/**
 * Opens an interpreter. Its own start, which would tie it to JavaScript, is left out: it is begun as any program embeds
 * Python, and from then on whatever it calls outside goes through the gate.
 */
export async function openInterpreter(parts: InterpreterParts): Promise<Interpreter> {
  const written = collectWritten();
  const { python, shut } = await load({ parts, written });
  if (parts.image === null) begin({ python, prelude: parts.prelude });
  else python.HEAPU8.set(parts.image);
  // Whoever reads these would read what is typed where the server was started.
  for (const terminal of ['/dev/tty', '/dev/tty1']) python.FS.unlink(terminal);
  const size = python.HEAPU8.length;
  const image = parts.image ?? copyUsed(python.HEAPU8);
  shut();
  return {
    image,
    run(line) {
      written.clear();
      runLine({ python, line });
      return written.text();
    },
    reset() {
      for (const stream of python.FS.streams.slice(STANDARD_STREAMS)) if (stream) python.FS.close(stream);
      if (python.HEAPU8.length !== size) return false;
      python.HEAPU8.set(image);
      python.HEAPU8.fill(0, image.length);
      return true;
    },
  };
}

async function load({ parts, written }: { parts: InterpreterParts; written: Written }) {
  let python: PythonModule | null = null;
  let shut = (): void => undefined;
  const loaded = await createModule({
    API: { config: {}, runtimeEnv: {} },
    ...{ noInitialRun: true, thisProgram: 'python', arguments: [] },
    ...{ stdin: () => null, print: () => undefined, printErr: () => undefined },
    preRun: [
      (module) => {
        python = module;
        module.FS.mkdirTree('/lib/python3.14/lib-dynload');
        module.FS.writeFile(LIBRARY, parts.library);
        for (const name of Object.keys(module.ENV)) Reflect.deleteProperty(module.ENV, name);
        Object.assign(module.ENV, { PYTHONHOME: '/', PYTHONDONTWRITEBYTECODE: '1', LANG: 'C.UTF-8' });
      },
    ],
    instantiateWasm: (imports, use) => {
      const functions = imports['env'] ?? {};
      Object.assign(functions, JS_ERRORS);
      ({ shut } = putBehindGate(functions));
      bound({ functions, memoryOf: () => python, maxMemoryBytes: parts.maxMemoryBytes, written });
      use(new WebAssembly.Instance(parts.wasm, imports), parts.wasm);
      return {};
    },
  });
  return { python: loaded, shut: () => shut() };
}

/** Bounds the few functions that Python keeps: memory has an end, files cannot be written, and what is said is kept. */
function bound(options: {
  functions: HostFunctions;
  memoryOf: () => PythonModule | null;
  maxMemoryBytes: number;
  written: Written;
}): void {
  const { functions, memoryOf, maxMemoryBytes, written } = options;
  const grow = functions['emscripten_resize_heap'] as (bytes: number) => boolean;
  const open = functions['__syscall_openat'] as (...parameters: readonly [number, number, number, number]) => number;
  functions['emscripten_get_heap_max'] = () => maxMemoryBytes;
  functions['emscripten_resize_heap'] = (bytes: number) => bytes >>> 0 <= maxMemoryBytes && grow(bytes);
  functions['__syscall_openat'] = (folder: number, path: number, access: number, more: number) =>
    isReading(access) ? open(folder, path, access, more) : -READ_ONLY;
  functions['fd_write'] = (stream: number, pieces: number, count: number, total: number) => {
    const python = memoryOf();
    if (python === null || stream >= STANDARD_STREAMS) return READ_ONLY;
    python.HEAPU32[total >>> 2] = written.take({ python, pieces, count, isKept: stream === 1 });
    return 0;
  };
}

function isReading(access: number): boolean {
  return (access & CHANGES) === 0;
}

function begin({ python, prelude }: { python: PythonModule; prelude: string }): void {
  python._Py_InitializeEx(0);
  runLine({ python, line: prelude });
}

/** Has Python execute a text as its main program. */
function runLine({ python, line }: { python: PythonModule; line: string }): void {
  const bytes = new TextEncoder().encode(`${line}\0`);
  const address = python._malloc(bytes.length);
  if (address === 0) throw new RangeError('There is no memory for the text.');
  python.HEAPU8.set(bytes, address);
  const failed = python._PyRun_SimpleString(address);
  python._free(address);
  if (failed !== 0) throw new Error('The text failed.');
}

/** What is in use of a memory, the end of which is empty; shared, so that other threads can begin with it. */
function copyUsed(memory: Uint8Array): Uint8Array {
  let end = memory.length;
  while (end > 0 && memory[end - 1] === 0) end -= 1;
  const image = new Uint8Array(new SharedArrayBuffer(end));
  image.set(memory.subarray(0, end));
  return image;
}
