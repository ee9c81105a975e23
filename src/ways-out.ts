import type { Environment } from './environment/environment.ts';
import { parseAllowedHost, type AllowedHost } from './outbound/allowed-hosts.ts';
import { openOutbound, type Outbound } from './outbound/fetch.ts';
import type { OutboundPolicy } from './outbound/policy.ts';
import type { Storage } from './storage.ts';

const REDIS_PORT = 6379;

/** Every way out to other servers that somebody else names the address of. */
export interface WaysOut {
  /** For what flows name. */
  readonly flows: Outbound;
  /** For the office server, which the operator names and is private more often than not. */
  readonly office: Outbound;
  /** For the embedding model of the server, which is private more often than not too. */
  readonly embedding: Outbound;
}

/** Opens the ways out; nothing is connected yet. Whoever opens them defers `close`. */
export function openWaysOut(options: {
  environment: Environment;
  storage: Storage;
  opened: AsyncDisposableStack;
}): WaysOut {
  const { environment, storage, opened } = options;
  const policy: OutboundPolicy = {
    allowedHosts: environment.allowedPrivateHosts,
    allowsOwnMachine: environment.mode !== 'production',
    closedPorts: [storage.database.connection.port, ...redisPortOf(environment), ...storePortOf(environment)],
  };
  const openTo = (url: string | undefined): Outbound =>
    openOutbound({ policy: { ...policy, allowedHosts: [...policy.allowedHosts, ...hostOf(url)] } });
  const ways = {
    flows: openOutbound({ policy }),
    office: openTo(environment.officeUrl),
    embedding: openTo(environment.embedding?.url),
  };
  opened.defer(async () => {
    await Promise.all(Object.values(ways).map((way) => way.close()));
  });
  return ways;
}

function redisPortOf({ redisUrl }: Environment): number[] {
  return redisUrl === undefined ? [] : [Number(new URL(redisUrl.reveal()).port) || REDIS_PORT];
}

/** Only a port that was chosen for the store: nobody is kept from every private web server because it is one. */
function storePortOf({ s3 }: Environment): number[] {
  const port = s3?.endpoint === undefined ? '' : new URL(s3.endpoint).port;
  return port === '' ? [] : [Number(port)];
}

/** The host of an address that the operator names, at its port alone. */
function hostOf(address: string | undefined): AllowedHost[] {
  if (address === undefined) return [];
  const { hostname, port, protocol } = new URL(address);
  const host = parseAllowedHost(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`);
  return host === null ? [] : [host];
}
