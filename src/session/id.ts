import { randomUUID } from 'node:crypto';

/** An id for a conversation that the server begins: 32 hexadecimal characters. */
export function createSessionId(): string {
  return randomUUID().replaceAll('-', '');
}
