import type { WebSocket } from 'ws';

/**
 * Asks now and then, until the socket closes, whether the other end is there, and hangs up when it has not answered
 * before the next time. One that is slow to read is waited for, however long it takes.
 */
export function keepAlive({ socket, intervalMs }: { socket: WebSocket; intervalMs: number }): void {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  const timer = setInterval(() => {
    // A socket that we do not read from cannot tell that it is there.
    if (socket.isPaused) return;
    if (socket.bufferedAmount > 0) {
      // A question would wait behind what was sent before; the system tells when nobody will ever read that.
      isThere = true;
      return;
    }
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, intervalMs);
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}
