import dns from 'node:dns';
import net, { type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { AddressRefused } from '../shared/outbound.ts';
import { isAllowed, type OutboundPolicy } from './policy.ts';

/** Finds every address of a name, as `dns.lookup` does. */
export type ResolveName = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/** Nobody is there, now or later; asking again would not help. */
const UNKNOWN_NAME: ReadonlySet<string | undefined> = new Set(['ENOTFOUND', 'ENODATA', 'EADDRNOTAVAIL']);

/**
 * Connects sockets to one origin, and to nothing but what the policy allows. What is judged is what the socket is given
 * to connect to: the addresses that a name has at this moment, or the address that stands in its place.
 */
export function createConnector(options: {
  policy: OutboundPolicy;
  origin: URL;
  resolve?: ResolveName | undefined;
}): buildConnector.connector {
  const { policy, origin, resolve = dns.lookup } = options;
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  const connect = buildConnector({ allowH2: false, lookup: guardedLookup({ policy, resolve, port }) });
  return (target, callback) => {
    // Sockets look nothing up for an address.
    const { hostname: host } = target;
    if (net.isIP(host) === 0 || isAllowed({ policy, target: { host, address: host, port } })) connect(target, callback);
    else callback(new AddressRefused(), null);
  };
}

/** A name with several addresses is left those that are allowed. */
function guardedLookup(options: { policy: OutboundPolicy; resolve: ResolveName; port: number }): LookupFunction {
  const { policy, resolve, port } = options;
  return (host, lookup, callback) => {
    resolve(host, { ...lookup, all: true }, (error, found) => {
      if (error !== null) return callback(UNKNOWN_NAME.has(error.code) ? new AddressRefused() : error, []);
      const allowed = found.filter(({ address }) => isAllowed({ policy, target: { host, address, port } }));
      const [first] = allowed;
      if (first === undefined) return callback(new AddressRefused(), []);
      if (lookup.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}
