import type { WebSocket } from 'ws';
import type { ChatFrame, ErrorFrame } from './frame.ts';

/** Bytes that may wait in a socket before its viewer is made to wait, too; little, since there may be thousands. */
const HIGH_WATER_BYTES = 32 * 1024;

/** Where frames leave. */
export interface Outbox {
  /** Resolves once the viewer can take more; at once when the socket is gone. */
  readonly send: (frame: ChatFrame | ErrorFrame) => Promise<void>;
}

/**
 * Frames of one socket, in order. A viewer that does not read makes `send` wait, so that what it has not seen stays in
 * the log and not in memory.
 */
export function createOutbox(socket: WebSocket): Outbox {
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return Promise.resolve();
      const text = JSON.stringify(frame);
      if (socket.bufferedAmount < HIGH_WATER_BYTES) {
        socket.send(text);
        return Promise.resolve();
      }
      // The callback comes when the frame has been handed to the system, or the socket has failed.
      return new Promise((resolve) => socket.send(text, () => resolve()));
    },
  };
}
