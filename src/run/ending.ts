import type { EventLog } from '../stream/contract.ts';

/** Resolves once a stream has ended, wherever it is written, or when the signal aborts. Reads no event but the last ones. */
export async function awaitEnd(options: { log: EventLog; stream: string; signal: AbortSignal }): Promise<void> {
  const { log, stream, signal } = options;
  const seqs = await log.lastSeqs([stream]);
  const after = Math.max((seqs.get(stream) ?? 0) - 1, 0);
  for await (const event of log.tail({ stream, after, signal })) if (event.isTerminal) return;
}
