import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** Two ends of one socket, open; dispose of the pair at the end. */
export async function openSocketPair() {
  const listener = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(listener, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`);
  const [[server]] = (await Promise.all([once(listener, 'connection'), once(client, 'open')])) as [
    [WebSocket],
    unknown,
  ];
  return {
    client,
    server,
    [Symbol.asyncDispose]: async () => {
      for (const socket of [client, server]) socket.terminate();
      listener.close();
      await once(listener, 'close');
    },
  };
}
