import { parentPort, workerData } from 'node:worker_threads';
import { FillFault, type FillRequest } from './contract.ts';
import { fillTemplate } from './fill.ts';

/** What the thread says: a document, or why there is none. */
export type FillReply = { readonly document: Uint8Array } | { readonly fault: string };

/** The whole life of a thread: it fills the one template that it was made for. */
async function reply(): Promise<FillReply> {
  try {
    // Only `fillInThread` makes such threads.
    return { document: await fillTemplate(workerData as FillRequest) };
  } catch (error) {
    if (error instanceof FillFault) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(await reply());
