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
 * the other end of the connection, but only where the operator has put proxies in front: anybody can send headers.
 */
export function findAddress(options: { request: AddressedRequest; trustedProxies: number }): string | null {
  const { request, trustedProxies } = options;
  const { headers, socket } = request;
  const told =
    trustedProxies > 0
      ? [findForwarded({ header: headers['x-forwarded-for'], trustedProxies }), headers['x-real-ip']]
      : [];
  for (const candidate of [...told, socket.remoteAddress]) {
    const address = parseAddress(candidate);
    if (address !== null) return address;
  }
  return null;
}

/**
 * What the outermost of the proxies has written down. Each of them adds whom it was asked by to the end, so that what
 * stands further in front was sent by whoever asked, who can write anything there.
 */
function findForwarded(options: {
  header: string | readonly string[] | undefined;
  trustedProxies: number;
}): string | undefined {
  const hops = String(options.header ?? '').split(',');
  return hops.at(-options.trustedProxies) ?? hops[0];
}

/** A zone means nothing elsewhere, and an IPv4 address is one however it is wrapped. */
function parseAddress(told: string | readonly string[] | undefined): string | null {
  const text = String(told ?? '').trim();
  if (text.length > MAX_LENGTH || isIP(text) === 0) return null;
  const [address = ''] = text.split('%', 1);
  return address.replace(MAPPED_PREFIX, '');
}
