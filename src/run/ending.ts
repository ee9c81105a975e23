import type { EventLog, WakeUp } from '../stream/contract.ts';

/** Longer than a lease, so that what a server that is gone was executing has been healed by then. */
const PATIENCE_MS = 40_000;

/** A wake-up can be lost with its connection; asking again costs next to nothing. */
const ASK_AGAIN_MS = 1000;

/** The topic on which other servers are told to stop what a stream stands for; whoever names it vouches for the stop. */
export function toStopTopic(stream: string): string {
  return `stop:${stream}`;
}

/** Resolves once a stream has ended, wherever it is written, or when the signal aborts. Reads no event but the last ones. */
export async function awaitEnd(options: { log: EventLog; stream: string; signal: AbortSignal }): Promise<void> {
  const { log, stream, signal } = options;
  const seqs = await log.lastSeqs([stream]);
  const after = Math.max((seqs.get(stream) ?? 0) - 1, 0);
  for await (const event of log.tail({ stream, after, signal })) if (event.isTerminal) return;
}

/**
 * Waits for the end of a stream whose stop was recorded. Where it was not told to stop here, whoever executes it is
 * told. It may not have ended when no server ends it in time.
 */
export async function awaitStop(options: {
  log: EventLog;
  wakeUp: WakeUp;
  stream: string;
  isToldHere: boolean;
}): Promise<void> {
  const { log, stream, isToldHere } = options;
  const stopAsking = isToldHere ? () => undefined : askElsewhere(options);
  await awaitEnd({ log, stream, signal: AbortSignal.timeout(PATIENCE_MS) }).finally(stopAsking);
}

function askElsewhere({ wakeUp, stream }: { wakeUp: WakeUp; stream: string }): () => void {
  const ask = (): void => wakeUp.notify([toStopTopic(stream)]);
  const asking = setInterval(ask, ASK_AGAIN_MS);
  ask();
  return () => clearInterval(asking);
}
