import { isIPv6 } from 'node:net';

/** Groups of 16 bits that name the network of an IPv6 address; the rest is its owner's to choose. */
const NETWORK_GROUPS = 4;

const GROUPS = 8;

/** Whose address cannot be told are counted together. */
const UNKNOWN = 'unknown';

/**
 * What callers from one place have in common: an IPv4 address, or the first 64 bits of an IPv6 address, because whoever
 * has one of those has all of its network.
 */
export function networkOf(address: string | null): string {
  if (address === null) return UNKNOWN;
  if (!isIPv6(address)) return address;
  return toGroups(address).slice(0, NETWORK_GROUPS).join(':');
}

/** The groups of an address, without leading zeros; `::` stands for as many zeros as are missing. */
function toGroups(address: string): string[] {
  const [head = [], tail] = address.split('::', 2).map(toWritten);
  if (tail === undefined) return head;
  const zeros = Array.from({ length: GROUPS - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail];
}

function toWritten(part: string): string[] {
  return part
    .split(':')
    .filter(Boolean)
    .flatMap((group) => (group.includes('.') ? ['0', '0'] : [Number.parseInt(group, 16).toString(16)]));
}
