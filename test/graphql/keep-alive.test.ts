import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { keepAlive } from '../../src/graphql/keep-alive.ts';
import { openSocketPair } from '../support/socket-pair.ts';

/** A busy machine may stop this process for a while, and a pong that came meanwhile is read only after the next look. */
const INTERVAL_MS = 500;
const MESSAGE = 'x'.repeat(64 * 1024);

/** Far more than the system keeps for a connection that is not read from. */
const MESSAGES = 400;

describe('A socket that is kept alive', () => {
  it('is hung up on when its other end says nothing more', async () => {
    await using pair = await openSocketPair();
    pair.client.pause();
    keepAlive({ socket: pair.server, intervalMs: INTERVAL_MS });
    await once(pair.server, 'close');
  });

  it('is not hung up on while the other end has yet to read what was sent before', async () => {
    await using pair = await openSocketPair();
    pair.client.pause();
    for (let sent = 0; sent < MESSAGES; sent += 1) pair.server.send(MESSAGE);
    keepAlive({ socket: pair.server, intervalMs: INTERVAL_MS });
    await sleep(INTERVAL_MS * 4);
    let seen = 0;
    pair.client.on('message', () => (seen += 1));
    pair.client.resume();
    await once(pair.client, 'ping');
    assert.deepEqual([seen, pair.server.readyState], [MESSAGES, WebSocket.OPEN]);
  });
});
