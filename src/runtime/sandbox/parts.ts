import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { InterpreterParts } from './interpreter.ts';

const PYTHON_DIRECTORY = path.join(import.meta.dirname, 'python');

/** In the order in which they need each other. */
const PRELUDE = Object.freeze(['prelude.py', 'check.py', 'describe.py', 'call.py']);

/** Reads what interpreters are made of, all of which lies beside the server. */
export async function loadParts(): Promise<Omit<InterpreterParts, 'maxMemoryBytes'>> {
  const toPath = (name: string): URL => new URL(import.meta.resolve(`pyodide/${name}`));
  const [binary, library, ...texts] = await Promise.all([
    readFile(toPath('pyodide.asm.wasm')),
    readFile(toPath('python_stdlib.zip')),
    ...PRELUDE.map((name) => readFile(path.join(PYTHON_DIRECTORY, name), 'utf8')),
  ]);
  return { wasm: await WebAssembly.compile(binary), library, prelude: texts.join('\n'), image: null };
}
