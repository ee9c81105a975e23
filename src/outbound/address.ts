import os from 'node:os';
import ipaddr from 'ipaddr.js';

/** An address as the rules see it: one that reaches an IPv4 host through IPv6 is that IPv4 address. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What a rule needs to know of an address: whether the internet, nothing but this machine, or something between is there. */
export type Reach = 'public' | 'own' | 'private';

/** Translators between IPv6 and IPv4 (RFC 6052) take the last four bytes for the address that is really meant. */
const TRANSLATED = ipaddr.parseCIDR('64:ff9b::/96');

/** The only part of IPv6 that is given out to the internet; everything outside is reserved, also what has no name yet. */
const GIVEN_OUT = ipaddr.parseCIDR('2000::/3');

/** Looks public, and is the machine's own host in a cloud (Azure). */
const CLOUD_HOST = ipaddr.parseCIDR('168.63.129.16/32');

/** Reads what a resolver or an address literal says; null for anything but a plain address. */
export function parseAddress(text: string): Address | null {
  const plain = text.replace(/%.*$/, '');
  if (!ipaddr.IPv6.isValid(plain) && !ipaddr.IPv4.isValidFourPartDecimal(plain)) return null;
  return unwrap(ipaddr.process(plain));
}

function unwrap(address: Address): Address {
  if (address.kind() !== 'ipv6' || !isIn({ address, range: TRANSLATED })) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(-4));
}

/** Whether an address is in a range; never when one is IPv4 and the other IPv6. */
export function isIn({ address, range }: { address: Address; range: readonly [Address, number] }): boolean {
  const [start, bits] = range;
  return address.kind() === start.kind() && address.match(start, bits);
}

/** Addresses of this machine that others reach over the internet lead past its firewall from here, so they count as its own. */
export function reachOf(address: Address): Reach {
  if (address.range() === 'loopback' || isOfThisMachine(address)) return 'own';
  if (address.range() !== 'unicast' || isIn({ address, range: CLOUD_HOST })) return 'private';
  return address.kind() === 'ipv4' || isIn({ address, range: GIVEN_OUT }) ? 'public' : 'private';
}

/** Asked anew each time, because interfaces come and go. */
function isOfThisMachine(address: Address): boolean {
  const interfaces = Object.values(os.networkInterfaces()).flatMap((each) => each ?? []);
  return interfaces.some((each) => parseAddress(each.address)?.toString() === address.toString());
}
