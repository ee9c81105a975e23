import type { CompiledFlow } from './compile.ts';
import { shutCollections } from './collections/shut.ts';
import type { ChainPart, RetrievalRequest } from './components/part.ts';
import { RunFault } from './contract.ts';
import type { RunRequest, Turn } from './contract.ts';

/** The chain that answers. Throws `RunFault` when the document ends in something else. */
export function getAnsweringChain({ terminals }: CompiledFlow): ChainPart {
  const terminal = terminals[0];
  if (terminal?.part.kind === 'chain') return terminal.part;
  const message = `The flow ends in ${terminal?.component ?? 'nothing'}, which cannot answer. End it in a chain.`;
  throw new RunFault({ failure: 'DOCUMENT_FAULTY', message });
}

/** What every part of a run is given. */
export function toRetrievalRequest(request: RunRequest): RetrievalRequest {
  const { collections = shutCollections(), nodeTimeoutMs, onUpstreamClosed = () => undefined, signal } = request;
  return { collections, nodeTimeoutMs, onUpstreamClosed, signal };
}

/** The earlier turns that a chain may read; they are not looked for where it has no memory. */
export async function readHistory(options: {
  chain: ChainPart;
  history: RunRequest['history'];
}): Promise<readonly Turn[]> {
  const { chain, history } = options;
  if (chain.memoryKeys.length === 0) return [];
  return typeof history === 'function' ? history() : history;
}
