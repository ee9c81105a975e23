import type { CompiledFlow } from './compile.ts';
import type { ChainPart } from './components/part.ts';
import { RunFault } from './contract.ts';

/** The chain that answers. Throws `RunFault` when the document ends in something else. */
export function getAnsweringChain({ terminals }: CompiledFlow): ChainPart {
  const terminal = terminals[0];
  if (terminal?.part.kind === 'chain') return terminal.part;
  throw new RunFault(`The flow ends in ${terminal?.component ?? 'nothing'}, which cannot answer. End it in a chain.`);
}
