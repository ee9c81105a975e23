import { parseAddress, reachOf } from './address.ts';
import { isListed, type AllowedHost } from './allowed-hosts.ts';

/** Where the server may connect to on behalf of others. */
export interface OutboundPolicy {
  /** Private places that the operator has listed. */
  readonly allowedHosts: readonly AllowedHost[];
  /** Whether this machine itself may be reached: in development, where the model runs beside the server. */
  readonly allowsOwnMachine: boolean;
  /** Where the server's own database and Redis listen; nothing else that is private is reached there, listed or not. */
  readonly closedPorts: readonly number[];
}

/** Public addresses are open to everybody; for others the operator decides. Text that is no plain address is refused. */
export function isAllowed(options: {
  policy: OutboundPolicy;
  target: { readonly host: string; readonly address: string; readonly port: number };
}): boolean {
  const { policy, target } = options;
  const address = parseAddress(target.address);
  if (address === null) return false;
  const reach = reachOf(address);
  if (reach === 'public') return true;
  if (policy.closedPorts.includes(target.port)) return false;
  if (reach === 'own' && policy.allowsOwnMachine) return true;
  return isListed({ hosts: policy.allowedHosts, target: { ...target, address } });
}
