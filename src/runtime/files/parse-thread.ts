import { parentPort, workerData } from 'node:worker_threads';
import { FileFault } from './contract.ts';
import { parseFile, type ParseRequest, type TellReading } from './parse.ts';
import type { ParseNews, ParseReply } from './thread.ts';

/** What is told of between the first and the last; a table has thousands of rows in a second. */
const TELL_EVERY_MS = 200;

/** The whole life of a thread: it reads the one file that it was made for, tells how far it has come, and what came of it. */
async function reply(): Promise<ParseReply> {
  try {
    // Only `parseInThread` makes such threads.
    return { documents: await parseFile(workerData as ParseRequest, tellNow()) };
  } catch (error) {
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}

function tellNow(): TellReading {
  let told = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const { done, total } = progress;
    const now = performance.now();
    if (done !== 0 && done !== total && now - told < TELL_EVERY_MS) return;
    told = now;
    parentPort?.postMessage({ progress } satisfies ParseNews);
  };
}

parentPort?.postMessage(await reply());
