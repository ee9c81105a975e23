import { isIP } from 'node:net';

/** The parts of a request that tell where it comes from. */
export interface AddressedRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Longer than any address; a zone behind one could be of any length. */
const MAX_LENGTH = 64;

const MAPPED_PREFIX = /^::ffff:(?=\d+\.)/i;

/**
 * The IP address that a request comes from; null when it cannot be told. What the headers of a proxy say goes before
 * the other end of the connection, but only where the operator has put a proxy in front: anybody can send headers.
 */
export function findAddress(options: { request: AddressedRequest; trustsProxy: boolean }): string | null {
  const { headers, socket } = options.request;
  const told = options.trustsProxy ? [headers['x-forwarded-for'], headers['x-real-ip']] : [];
  for (const candidate of [...told, socket.remoteAddress]) {
    const address = parseAddress(candidate);
    if (address !== null) return address;
  }
  return null;
}

/** The first address of a header. A zone means nothing elsewhere, and an IPv4 address is one however it is wrapped. */
function parseAddress(header: string | readonly string[] | undefined): string | null {
  const [first = ''] = String(header ?? '').split(',', 1);
  const text = first.trim();
  if (text.length > MAX_LENGTH || isIP(text) === 0) return null;
  const [address = ''] = text.split('%', 1);
  return address.replace(MAPPED_PREFIX, '');
}
