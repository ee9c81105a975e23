import net from 'node:net';
import ipaddr from 'ipaddr.js';
import { isIn, type Address } from './address.ts';

/** What an operator lets flows reach although it is private; without a port, every port of it. */
export type AllowedHost = { readonly port: number | null } & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'range'; readonly range: readonly [Address, number] }
);

/** What is about to be connected to: the host as the address was written, and what it leads to. */
export interface Target {
  readonly host: string;
  readonly address: Address;
  readonly port: number;
}

const NAME = /^(?=.{1,253}$)[a-z\d_]([a-z\d_-]*[a-z\d])?(\.[a-z\d_]([a-z\d_-]*[a-z\d])?)*$/;
const MAX_PORT = 65_535;

/** Reads `ollama`, `ollama:11434`, `10.0.0.0/8`, `10.1.2.3:8000`, `fd00::/8` or `[fd00::1]:8080`; null for anything else. */
export function parseAllowedHost(text: string): AllowedHost | null {
  const parts = /^(\[[^\]]+\]|[^:]+|[^[\]]*:[^[\]]*:[^[\]]*)(?::(\d{1,5}))?$/.exec(text);
  const host = (parts?.[1] ?? '').replace(/^\[|\]$/g, '');
  const port = parts?.[2] === undefined ? null : Number(parts[2]);
  if (port !== null && (port < 1 || port > MAX_PORT)) return null;
  const range = parseRange(host);
  if (range !== null) return { kind: 'range', range, port };
  const name = toHostName(host);
  return looksLikeNumber(name) || !NAME.test(name) ? null : { kind: 'name', name, port };
}

/** Whether one of the listed hosts is the target. */
export function isListed({ hosts, target }: { hosts: readonly AllowedHost[]; target: Target }): boolean {
  return hosts.some((listed) => {
    if (listed.port !== null && listed.port !== target.port) return false;
    if (listed.kind === 'name') return listed.name === toHostName(target.host);
    return isIn({ address: target.address, range: listed.range });
  });
}

/** Names are the same in capitals, and with the dot of the root at their end. */
export function toHostName(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function parseRange(host: string): readonly [Address, number] | null {
  const [address = '', bits] = host.split('/');
  if (net.isIP(address) === 0 || address.includes('%')) return null;
  if (bits === undefined) return [ipaddr.parse(address), net.isIPv4(address) ? 32 : 128];
  return ipaddr.isValidCIDR(host) ? ipaddr.parseCIDR(host) : null;
}

/** Browsers and servers read such a name as an address, each in its own way. */
function looksLikeNumber(name: string): boolean {
  return /^(\d+|0x[\da-f]*)$/.test(name.split('.').at(-1) ?? '');
}
