import { z } from 'zod';
import { parseAllowedHost } from '../outbound/allowed-hosts.ts';

/** Web origins. */
export function origins() {
  return list({ parse: toOrigin, what: 'origins like https://forme.example' });
}

/** What flows may reach although it is not on the internet. */
export function privateHosts() {
  const what = 'hosts, addresses or ranges like ollama:11434, 10.1.2.3 or 10.0.0.0/8, each with a port or without';
  return list({ parse: parseAllowedHost, what });
}

function list<Item>({ parse, what }: { parse: (text: string) => Item | null; what: string }) {
  return z.string().transform((text, context) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .flatMap((name) => {
        const item = parse(name);
        if (item !== null) return [item];
        context.addIssue({ code: 'custom', message: `must list ${what}, not "${name}"` });
        return [];
      }),
  );
}

/** A bare origin: no path, no wildcard, since whoever is listed may act with the cookies of every visitor. */
function toOrigin(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.host.includes('*')) return null;
  return url.href === `${url.origin}/` ? url.origin : null;
}
