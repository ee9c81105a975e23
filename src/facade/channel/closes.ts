/** How a socket is closed. */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

/** The closes of the contract, and those for what it does not know: keys. */
export const CLOSES = Object.freeze({
  /** The conversation cannot go on. */
  over: { code: 1000, reason: 'Client disconnected' },
  /** The server is about to go, and another one, or the same after its restart, can be connected to. */
  leaving: { code: 1012, reason: 'Service restart' },
  /** The login ran out or was taken back. */
  unauthorized: { code: 1008, reason: 'Unauthorized' },
  /** A newer login of the account has taken the place of this one. */
  loginReplaced: { code: 1008, reason: 'Logged in elsewhere' },
  /** The API key has ended, or is good for less than before. 1008 would not tell that from a flow that is offline. */
  keyEnded: { code: 4401, reason: 'Unauthorized' },
  /** The API key is not good for what was asked. */
  outOfScope: { code: 4403, reason: 'Forbidden' },
  /** The key or the account asks more often than it may, or the client talks too fast. */
  tooEarly: { code: 4429, reason: 'Too many requests' },
  /** What the socket was opened for may no longer be read: a role was taken away, or a flow was closed to guests. */
  rightEnded: { code: 4410, reason: 'Access withdrawn' },
  /** A guest said more than guests may say at once. */
  tooLarge: { code: 1009, reason: 'Message too big' },
  /** The client said something unreadable, or the server failed. */
  fault: { code: 1011, reason: 'Backend Unknown Error Type' },
} satisfies Readonly<Record<string, Close>>);
