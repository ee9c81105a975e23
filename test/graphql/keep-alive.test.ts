import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { keepAlive } from '../../src/graphql/keep-alive.ts';

const INTERVAL_MS = 20;
const MESSAGE = 'x'.repeat(64 * 1024);

/** Far more than the system keeps for a connection that is not read from. */
const MESSAGES = 400;

describe('A socket that is kept alive', () => {
  it('is hung up on when its other end says nothing more', async () => {
    await using pair = await connectPair();
    pair.client.pause();
    keepAlive({ socket: pair.server, intervalMs: INTERVAL_MS });
    await once(pair.server, 'close');
  });

  it('is not hung up on while the other end has yet to read what was sent before', async () => {
    await using pair = await connectPair();
    pair.client.pause();
    for (let sent = 0; sent < MESSAGES; sent += 1) pair.server.send(MESSAGE);
    keepAlive({ socket: pair.server, intervalMs: INTERVAL_MS });
    await sleep(INTERVAL_MS * 10);
    let seen = 0;
    pair.client.on('message', () => (seen += 1));
    pair.client.resume();
    await once(pair.client, 'ping');
    assert.deepEqual([seen, pair.server.readyState], [MESSAGES, WebSocket.OPEN]);
  });
});

async function connectPair() {
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
