import { RunFault } from '../contract.ts';
import type { IdleWatch } from './idle-watch.ts';

/** More than any model writes; a body that goes on beyond it is broken or hostile. */
const MAX_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 1_000;

/** A response whose bytes pass under a watch. */
export interface WatchedBody {
  readonly response: Response;
  /** Whether the body was read to its end. */
  isExhausted(): boolean;
}

/**
 * Passes the bytes of a response on while telling the watch about them, so that even a comment that keeps a connection
 * alive counts as a sign of life. Reads nothing ahead. Fails with `RunFault` beyond 64 MiB.
 */
export function watchBody({ response, watch }: { response: Response; watch: IdleWatch }): WatchedBody {
  let isExhausted = response.body === null;
  let bytes = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    watch.waiting();
    const chunk = await reader?.read();
    watch.arrived();
    if (chunk === undefined || chunk.done) {
      isExhausted = true;
      controller.close();
      return;
    }
    const { value } = chunk;
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
      throw new RunFault({ failure: 'ANSWER_MALFORMED', message: `The model sent more than ${MAX_BYTES} bytes.` });
    }
    controller.enqueue(value);
  };
  const cancel = () => {
    if (reader !== undefined) void drain(reader);
  };
  const body = new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 });
  const { headers, status } = response;
  return { response: new Response(body, { headers, status }), isExhausted: () => isExhausted };
}

/**
 * Reads what little follows the end of an answer, so that the connection can serve the next call; gives it up when
 * more follows, or when it takes long.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const giveUp = () => reader.cancel().catch(() => undefined);
  const timer = setTimeout(giveUp, DRAIN_MS);
  try {
    for (let reads = 0; reads < 4; reads += 1) {
      if ((await reader.read()).done) return;
    }
    await giveUp();
  } catch {
    // The connection is gone already, which is what giving it up would have come to.
  } finally {
    clearTimeout(timer);
  }
}
