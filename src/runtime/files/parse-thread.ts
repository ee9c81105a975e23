import { parentPort, workerData } from 'node:worker_threads';
import { FileFault } from './contract.ts';
import { parseFile, type ParseRequest } from './parse.ts';
import type { ParseReply } from './thread.ts';

/** The whole life of a thread: it reads the one file that it was made for, and says what came of it. */
async function reply(): Promise<ParseReply> {
  try {
    // Only `parseInThread` makes such threads.
    return { documents: await parseFile(workerData as ParseRequest) };
  } catch (error) {
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(await reply());
