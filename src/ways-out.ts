import type { Environment } from './environment.ts';
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
    closedPorts: [storage.database.connection.port, ...redisPortOf(environment)],
  };
  const allowedHosts = [...policy.allowedHosts, ...officeHostOf(environment)];
  const ways = {
    flows: openOutbound({ policy }),
    office: openOutbound({ policy: { ...policy, allowedHosts } }),
  };
  opened.defer(async () => {
    await Promise.all([ways.flows.close(), ways.office.close()]);
  });
  return ways;
}

function redisPortOf({ redisUrl }: Environment): number[] {
  return redisUrl === undefined ? [] : [Number(new URL(redisUrl.reveal()).port) || REDIS_PORT];
}

function officeHostOf({ officeUrl }: Environment): AllowedHost[] {
  if (officeUrl === undefined) return [];
  const { hostname, port, protocol } = new URL(officeUrl);
  const host = parseAllowedHost(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`);
  return host === null ? [] : [host];
}
