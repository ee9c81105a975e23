import type { WebSocket, WebSocketServer } from 'ws';

/** A socket that stays silent for two of these is gone. */
const PING_MS = 15_000;

/** Pings every socket of a server and ends those that have gone without a word. Returns what ends it. */
export function keepAlive(server: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>();
  server.on('connection', (socket) => socket.on('pong', () => silent.delete(socket)));
  const timer = setInterval(() => {
    for (const socket of server.clients) ping({ socket, silent });
  }, PING_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function ping({ socket, silent }: { socket: WebSocket; silent: WeakSet<WebSocket> }): void {
  // A socket that we do not read from cannot tell that it is there.
  if (socket.isPaused) return;
  if (silent.has(socket)) return socket.terminate();
  silent.add(socket);
  socket.ping();
}
