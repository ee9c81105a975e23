/** The part of the package that is used: the interpreter itself, without its bridge to JavaScript. */
declare module 'pyodide/pyodide.asm.mjs' {
  /** An interpreter that has been loaded into a memory of its own. */
  export interface PythonModule {
    readonly FS: {
      mkdirTree(path: string): void;
      writeFile(path: string, bytes: Uint8Array): void;
      unlink(path: string): void;
      close(stream: unknown): void;
      readonly streams: readonly unknown[];
    };
    readonly ENV: Record<string, string>;
    /** Replaced when the memory grows. */
    readonly HEAPU8: Uint8Array;
    readonly HEAPU32: Uint32Array;
    _Py_InitializeEx(handlesSignals: number): void;
    _PyRun_SimpleString(address: number): number;
    _malloc(bytes: number): number;
    _free(address: number): void;
  }

  /** Loads an interpreter; what `instantiateWasm` is given may be changed before it is used. */
  // The package has but this name for it.
  // eslint-disable-next-line no-restricted-syntax
  export default function createModule(options: {
    readonly API: object;
    readonly noInitialRun: boolean;
    readonly thisProgram: string;
    readonly arguments: readonly string[];
    readonly stdin: () => null;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
    readonly preRun: readonly ((python: PythonModule) => void)[];
    readonly instantiateWasm: (
      imports: Record<string, Record<string, unknown>>,
      use: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
  }): Promise<PythonModule>;
}

/** As much of the standard as is used; the types of Node do not have it. */
declare namespace WebAssembly {
  /** Machine code, which threads may share. */
  class Module {
    private readonly brand: never;
  }
  /** Machine code with a memory. */
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
