import type { JsonObject } from '../../shared/json.ts';
import { BuildFault } from '../contract.ts';

const SHOWN_KEYS = 20;

/** The graph as a whole cannot be built; `nodeId` names the node at fault where there is one. */
export function graphFault(message: string, nodeId: string | null = null): BuildFault {
  return new BuildFault({ message, nodeId });
}

/**
 * The document does not have the shape of a graph. Clients match on the opening words, which are the same for every
 * such fault; `detail` says what is really wrong.
 */
export function payloadFault(options: { document: JsonObject; detail?: string; nodeId?: string }): BuildFault {
  const keys = Object.keys(options.document);
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => `'${key.slice(0, 80)}'`);
  const rest = keys.length > SHOWN_KEYS ? ', …' : '';
  const found = `Invalid payload. Expected keys 'nodes' and 'edges'. Found [${shown.join(', ')}${rest}]`;
  const message = options.detail === undefined ? found : `${found}: ${options.detail}`;
  return graphFault(message, options.nodeId ?? null);
}
