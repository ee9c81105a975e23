const ADDRESS = /https?:\/\/[^\s<>"'`|\\^]{1,2000}/giu;

/** What ends a sentence or a bracket and not an address. */
const TRAILING = '.,;:!?)]}*';

/** The web addresses that stand in a text. */
export function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(ADDRESS)].map(([address]) => withoutTrailing(address));
}

function withoutTrailing(address: string): string {
  let end = address.length;
  while (TRAILING.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/**
 * A rule that allows the servers of a list alone: `https://api.example.com` is that server at that port, by that
 * protocol; `api.example.com` is that host by any. Null when the list has none.
 */
export function allowsOnly(servers: readonly string[]): ((url: URL) => boolean) | null {
  const rules = servers.map(toRule).filter((rule) => rule !== null);
  return rules.length === 0 ? null : (url) => rules.some((rule) => rule(url));
}

function toRule(server: string): ((url: URL) => boolean) | null {
  const text = server.trim();
  if (text.includes('://')) {
    const origin = URL.parse(text)?.origin;
    return origin === undefined || origin === 'null' ? null : (url) => url.origin === origin;
  }
  const host = URL.parse(`http://${text}`)?.host;
  return host === undefined || host === '' ? null : (url) => url.host === host || url.hostname === host;
}
