import { WebSocket } from 'ws';
import { createApiKeyService } from '../../api-key/service.ts';
import { toSqlExecutor } from '../../database/sql.ts';
import type { Environment } from '../../environment/environment.ts';
import { parseAllowedHost } from '../../outbound/allowed-hosts.ts';
import { openOutbound } from '../../outbound/fetch.ts';
import type { Fetch } from '../../shared/outbound.ts';
import { listAdministratorIds } from '../../user/administrators.ts';
import type { OpenStorage } from '../with-storage.ts';
import { found, toReason, type Finding } from './finding.ts';
import { judgeSocket, judgeStream, type Arrival, type Watched } from './judge.ts';

/** The public address, and for how long its streams are watched. */
export interface AddressCheck {
  readonly url: URL;
  readonly seconds: number;
}

/** An address of the range for examples: nobody has it, so that a server that believes it believes anything. */
const FORGED_ADDRESS = '203.0.113.77';
const TICKS = 'subscription { heartbeat(everySeconds: 1) { at } }';
const QUIET = 'subscription { heartbeat(everySeconds: 60) { at } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename } }';
const TICK_COUNT = 4;
const ANSWER_MS = 15_000;
const KEY_SECONDS = 900;

/** A key of an administrator's that is good for nothing but ending itself and watching a clock. */
interface Probe {
  readonly url: URL;
  readonly seconds: number;
  readonly secret: string;
  readonly fetch: Fetch;
}

/** Goes through the public address as a browser would: by stream, by socket, and with headers that must not be believed. */
export async function checkAddress(options: { opened: OpenStorage; check: AddressCheck }): Promise<Finding[]> {
  const { opened, check } = options;
  const scope = opened.operatorScope();
  const [ownerId] = await listAdministratorIds(scope.em);
  if (ownerId === undefined) {
    return [found.fault('address', 'Nobody administers the server yet; start it once, then look again.')];
  }
  const keys = createApiKeyService({ clock: () => new Date() });
  const input = { name: 'forme doctor', scopes: ['KEY_MANAGE', 'RUN_READ'], lifetimeSeconds: KEY_SECONDS } as const;
  const { apiKey, secret } = await keys.create({ scope, ownerId, input });
  const way = openOutbound({ policy: toPolicy(check.url) });
  const probe: Probe = { ...check, secret, fetch: way.fetch };
  try {
    const cookies = checkCookies({ url: check.url, environment: opened.environment });
    const reached = await checkReached(probe);
    if (reached.state === 'fault') return [reached, cookies];
    const [stream, socket] = await Promise.all([checkStream(probe), checkSocket(probe)]);
    return [reached, cookies, stream, socket, await checkForwarding({ opened, probe, id: apiKey.id })];
  } finally {
    await way.close();
    await keys.revoke({ scope: opened.operatorScope(), id: apiKey.id });
  }
}

function toPolicy({ hostname, port, protocol }: URL) {
  const host = parseAllowedHost(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`);
  return { allowedHosts: host === null ? [] : [host], allowsOwnMachine: true, closedPorts: [] };
}

async function checkReached({ url, secret, fetch }: Probe): Promise<Finding> {
  const check = 'address';
  try {
    const response = await fetch(new URL('graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': secret },
      body: JSON.stringify({ query: '{ viewer { user { id } } }' }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    if (!/"viewer":\{"user"/u.test(text)) {
      const advice = 'Is that this server, on this database, and does the proxy pass on X-API-Key?';
      return found.fault(
        check,
        `${url.origin} answers ${response.status}, but does not know a key that was just made. ${advice}`,
      );
    }
    return found.ok(check, `${url.origin} leads to a server on this database.`);
  } catch (error) {
    return found.fault(
      check,
      `${url.origin} cannot be reached (${toReason(error)}). Is the server running, and the name right?`,
    );
  }
}

function checkCookies({ url, environment }: { url: URL; environment: Environment }): Finding {
  const check = 'cookies';
  const isEncrypted = url.protocol === 'https:';
  if (environment.cookieSecure && !isEncrypted) {
    const text = 'Browsers that come over HTTP send no secure cookie, so that nobody stays logged in';
    return found.fault(check, `${text}. Use HTTPS, or set FORME_COOKIE_SECURE=off.`);
  }
  if (!environment.cookieSecure && isEncrypted) {
    return found.warning(check, 'Cookies would travel over HTTP too. Set FORME_COOKIE_SECURE=on.');
  }
  return found.ok(check, 'Cookies fit the address.');
}

async function checkStream(probe: Probe): Promise<Finding> {
  try {
    const [ticks, quiet] = await Promise.all([
      watchStream({ probe, query: TICKS, until: (arrivals) => arrivals.length >= TICK_COUNT }),
      watchStream({ probe, query: QUIET, until: () => false }),
    ]);
    return judgeStream({ ticks, quiet, seconds: probe.seconds });
  } catch (error) {
    return found.fault(
      'stream',
      `No event stream can be opened (${toReason(error)}). Let the proxy pass POST /graphql/stream on.`,
    );
  }
}

/** Reads a stream until it has seen enough, the time is over, or somebody closes it. */
async function watchStream(wish: {
  probe: Probe;
  query: string;
  until: (arrivals: readonly Arrival[]) => boolean;
}): Promise<Watched> {
  const { probe, query, until } = wish;
  const signal = AbortSignal.timeout(probe.seconds * 1000);
  const arrivals: Arrival[] = [];
  const startedAt = performance.now();
  let lastAt = startedAt;
  let longestSilenceMs = 0;
  const tell = (isCut: boolean): Watched => ({
    ...{ arrivals, isCut, longestSilenceMs: Math.max(longestSilenceMs, performance.now() - lastAt) },
    heldMs: performance.now() - startedAt,
  });
  try {
    const response = await probe.fetch(new URL('graphql/stream', probe.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-api-key': probe.secret },
      body: JSON.stringify({ query }),
      signal,
    });
    if (!response.ok || response.body === null) throw new Error(`HTTP${response.status}`);
    for await (const piece of response.body) {
      longestSilenceMs = Math.max(longestSilenceMs, performance.now() - lastAt);
      lastAt = performance.now();
      for (const [, at = ''] of Buffer.from(piece)
        .toString()
        .matchAll(/"at":"([^"]+)"/gu)) {
        arrivals.push({ saidAt: Date.parse(at), seenAt: lastAt });
      }
      if (until(arrivals)) return tell(false);
    }
    return tell(true);
  } catch (error) {
    if (signal.aborted) return tell(false);
    if (performance.now() - startedAt > 1000) return tell(true);
    throw error;
  }
}

async function checkSocket({ url, secret, seconds }: Probe): Promise<Finding> {
  const target = new URL('graphql', url);
  target.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(target, 'graphql-transport-ws', { handshakeTimeout: ANSWER_MS });
  const seen = { arrivals: [] as Arrival[], pings: 0, closeCode: null as number | null, error: null as unknown };
  const ended = Promise.withResolvers<null>();
  const timer = setTimeout(() => ended.resolve(null), seconds * 1000);
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } })),
  );
  socket.on('ping', () => (seen.pings += 1));
  socket.on('error', (error) => (seen.error = error));
  socket.on('close', (code) => {
    seen.closeCode = code;
    ended.resolve(null);
  });
  socket.on('message', (message: Buffer) => {
    const text = message.toString();
    if (text.includes('"connection_ack"')) {
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: TICKS } }));
    }
    const at = /"at":"([^"]+)"/u.exec(text)?.[1];
    if (at !== undefined) seen.arrivals.push({ saidAt: Date.parse(at), seenAt: performance.now() });
  });
  await ended.promise;
  clearTimeout(timer);
  const told = seen.error === null ? null : toReason(seen.error);
  const finding = judgeSocket({ ...seen, seconds, reason: told });
  socket.terminate();
  return finding;
}

/** What the server wrote down as the address of somebody who said that they came from elsewhere. */
async function checkForwarding(options: { opened: OpenStorage; probe: Probe; id: string }): Promise<Finding> {
  const { opened, probe, id } = options;
  const check = 'forwarding';
  await probe.fetch(new URL('graphql', probe.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': probe.secret, 'x-forwarded-for': FORGED_ADDRESS },
    body: JSON.stringify({ query: REVOKE, variables: { id } }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const [entry] = await toSqlExecutor(opened.operatorScope().em)<{ address: string | null }>(
    `select ip_address as address from audit_entry where object_id = $1 and event = 'revoke_api_key' limit 1`,
    [id],
  );
  const address = entry?.address ?? null;
  if (address === null)
    return found.warning(check, 'The server does not tell where requests come from. Look at FORME_TRUST_PROXY.');
  if (address === FORGED_ADDRESS) {
    const text = 'The server believes whatever clients send as X-Forwarded-For, so that limits do not hold';
    return found.fault(
      check,
      `${text}. Let the proxy add to it, and set FORME_TRUST_PROXY to the number of proxies, or off.`,
    );
  }
  const isRemote = !/^(?:localhost|127\.|\[?::1)/u.test(probe.url.hostname);
  if (isRemote && /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/u.test(address)) {
    const text = `The server takes this machine for ${address}; if that is the proxy, everybody shares its limits`;
    return found.warning(check, `${text}. Set FORME_TRUST_PROXY to the number of proxies.`);
  }
  return found.ok(check, `The server takes this machine for ${address}, whatever it says of itself.`);
}
