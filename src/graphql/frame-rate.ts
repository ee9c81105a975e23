import type { WebSocket } from 'ws';

/** How fast a client may talk. */
export interface FrameRate {
  readonly perSecond: number;
  /** How many may come at once, for example when a client comes back and subscribes to everything anew. */
  readonly atOnce: number;
}

export const DEFAULT_FRAME_RATE: FrameRate = Object.freeze({ perSecond: 100, atOnce: 400 });

/** The close code for a client that talks too fast, or has too much open; it must not come back at once. */
export const TOO_FAST = 4429;

const MS_PER_SECOND = 1000;

/** How long a client that talks too fast may take to answer that it is closing. */
const FAREWELL_MS = 1000;

/**
 * Closes a socket whose client talks too fast, pings included. Attach it before whatever else listens, and pass over frames
 * once what it returns is true.
 */
export function limitFrames(options: { socket: WebSocket; rate: FrameRate; onTooFast: () => void }): () => boolean {
  const { socket, onTooFast } = options;
  const { perSecond, atOnce } = options.rate;
  let left = atOnce;
  let countedAt = performance.now();
  let isTooFast = false;
  const count = (): void => {
    if (isTooFast) return;
    const now = performance.now();
    left = Math.min(atOnce, left + ((now - countedAt) * perSecond) / MS_PER_SECOND) - 1;
    countedAt = now;
    if (left >= 0) return;
    isTooFast = true;
    onTooFast();
    socket.close(TOO_FAST, 'Too many requests');
    setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  };
  for (const event of ['message', 'ping', 'pong'] as const) socket.on(event, count);
  return () => isTooFast;
}
