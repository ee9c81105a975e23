import { parentPort, workerData } from 'node:worker_threads';
import type { SandboxTask } from './contract.ts';
import { OutOfReach } from './imports.ts';
import { openInterpreter, type Interpreter, type InterpreterParts } from './interpreter.ts';
import type { ThreadReply } from './thread.ts';

/** The whole life of a thread: it opens an interpreter, and then executes what it is sent, until it breaks. */
async function live(): Promise<void> {
  // Only `openThread` makes such threads, and nobody else sends them anything.
  const interpreter = await openInterpreter(workerData as InterpreterParts);
  parentPort?.on('message', (task: SandboxTask) => parentPort?.postMessage(execute({ interpreter, task })));
  parentPort?.postMessage({ image: interpreter.image } satisfies ThreadReply);
}

/** The texts are literals of Python, which JSON's are too, so that no text is ever executed here. */
function execute({
  interpreter,
  task,
}: {
  interpreter: Interpreter;
  task: Pick<SandboxTask, 'name' | 'texts'>;
}): ThreadReply {
  try {
    const literals = task.texts.map((text) => JSON.stringify(text)).join(', ');
    const written = interpreter.run(`answer(${task.name}, ${literals})`);
    return { written, isReady: interpreter.reset() };
  } catch (error) {
    if (error instanceof OutOfReach) return { fault: 'OUT_OF_REACH' };
    return { fault: error instanceof RangeError ? 'TOO_DEEP' : 'BROKEN' };
  }
}

await live();
