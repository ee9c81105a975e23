import type { IncomingMessage } from 'node:http';
import { CloseCode, type Context } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { readCredential } from '../auth/credential.ts';
import { TOO_MANY_CONNECTIONS } from '../auth/occupancy.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Engine } from './engine.ts';
import { TOO_FAST } from './frame-rate.ts';

/** Who is at the other end. A later look may find other rights, or nobody. */
export interface Peer {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  /** Where the socket was opened from; null when it cannot be told. */
  readonly address: string | null;
  viewer: Viewer | null;
  stopWatching: () => void;
  /** Gives back the place of the socket: of its address until it is known who asks, then of the account. */
  leave: () => void;
}

/** A socket as the protocol knows it. */
export type Connection = Context<Record<string, unknown> | undefined, Peer>;

/** How a socket is closed whose login was withdrawn, and how one whose key was: a key that has ended never comes back. */
const WITHDRAWN = Object.freeze({
  login: { code: CloseCode.Forbidden, reason: 'The login no longer holds' },
  replaced: { code: CloseCode.Forbidden, reason: 'A newer login has taken its place' },
  key: { code: CloseCode.Unauthorized, reason: 'The API key no longer holds' },
});

/**
 * A token in the parameters goes before one in the headers. False, which closes the socket with 4403, for a bad one. An
 * account that has too much open is told 4429.
 */
export async function connect({ engine, connection }: { engine: Engine; connection: Connection }): Promise<boolean> {
  const { extra: peer, connectionParams } = connection;
  const token = readParameterToken(connectionParams) ?? engine.callers.credentialOf(peer.request.headers);
  const caller = await engine.callers.identifyToken(token);
  if (caller.isLoginReplaced) peer.socket.close(WITHDRAWN.replaced.code, WITHDRAWN.replaced.reason);
  if (token !== null && caller.viewer === null) return false;
  peer.viewer = caller.viewer;
  if (!changePlace({ engine, peer })) {
    peer.socket.close(TOO_FAST, TOO_MANY_CONNECTIONS);
    return false;
  }
  if (token === null || peer.socket.readyState !== peer.socket.OPEN) return true;
  const credential = caller.viewer?.key ? 'key' : 'login';
  peer.stopWatching = engine.logins.watch(token, (viewer, isReplaced) => {
    peer.viewer = viewer;
    const { code, reason } = WITHDRAWN[isReplaced ? 'replaced' : credential];
    if (viewer === null) peer.socket.close(code, reason);
  });
  return true;
}

/** From the place of its address, which others there need, to one of the account's. */
function changePlace({ engine, peer }: { engine: Engine; peer: Peer }): boolean {
  peer.leave();
  const leave = engine.occupancy.enter(peer);
  if (leave === null) return false;
  peer.leave = leave;
  // Whoever vanished meanwhile does not come to `close` again.
  if (peer.socket.readyState === peer.socket.CLOSED) leave();
  return true;
}

function readParameterToken(parameters: Readonly<Record<string, unknown>> | undefined): string | null {
  const { accessToken, apiKey, authorization } = parameters ?? {};
  if (typeof accessToken === 'string') return accessToken;
  if (typeof apiKey === 'string') return apiKey;
  return typeof authorization === 'string' ? readCredential({ authorization }) : null;
}
