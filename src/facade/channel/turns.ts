import type { WebSocket } from 'ws';

/** Does one step after the other; while one is under way no further frame is read from the socket. */
export function createTurns(options: { webSocket: WebSocket; onFault: (error: unknown) => void }) {
  const { webSocket, onFault } = options;
  let last = Promise.resolve();
  let waiting = 0;
  const end = (): void => {
    waiting -= 1;
    if (waiting === 0) webSocket.resume();
  };
  return (step: () => Promise<void>): void => {
    waiting += 1;
    webSocket.pause();
    last = last
      .then(() => (webSocket.readyState === webSocket.OPEN ? step() : undefined))
      .catch(onFault)
      .finally(end);
  };
}
