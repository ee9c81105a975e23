import type { Pool } from 'undici';
import { currentActivity } from '../shared/activity.ts';
import { AddressRefused, type Fetch } from '../shared/outbound.ts';
import type { ResolveName } from './connector.ts';
import type { OutboundPolicy } from './policy.ts';

/** Asks other servers on behalf of people and flows, and keeps connections open between two questions. */
export interface Outbound {
  /** Like the global `fetch`, redirects included; rejects with `AddressRefused` as the cause where the policy forbids. */
  readonly fetch: Fetch;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Opens a way out. Each has connections of its own: one that was allowed here is never lent to another way with other
 * rules. The library is large, so it is loaded with the first question.
 */
export function openOutbound(options: { policy: OutboundPolicy; resolve?: ResolveName }): Outbound {
  let client: Promise<Outbound> | null = null;
  return {
    fetch: async (url, init) => {
      if (!/^https?:$/.test(URL.parse(String(url))?.protocol ?? '')) throw new AddressRefused();
      const { fetch } = await (client ??= createClient(options));
      return fetch(url, init);
    },
    close: async () => {
      if (client !== null) await (await client).close();
    },
  };
}

/** A way to ask that names the span which the question is a part of, where one is taken down. */
export function passTraceOn(fetch: Fetch): Fetch {
  return (url, init) => {
    const span = currentActivity()?.span ?? null;
    if (span === null) return fetch(url, init);
    const headers = new Headers(init?.headers);
    headers.set('traceparent', span.traceparent);
    return fetch(url, { ...init, headers: Object.fromEntries(headers) });
  };
}

async function createClient({ policy, resolve }: { policy: OutboundPolicy; resolve?: ResolveName }): Promise<Outbound> {
  const [undici, { createConnector }] = await Promise.all([import('undici'), import('./connector.ts')]);
  const dispatcher = new undici.Agent({
    allowH2: false,
    factory: (origin, pool: Pool.Options) =>
      new undici.Pool(origin, { ...pool, connect: createConnector({ policy, resolve, origin: new URL(origin) }) }),
  });
  // The library's types are another edition of those that Node has for its own copy of it.
  const ask = undici.fetch as unknown as (url: string | URL, init: object) => Promise<Response>;
  return { fetch: (url, init) => ask(url, { ...init, dispatcher }), close: () => dispatcher.destroy() };
}
