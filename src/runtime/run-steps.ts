import type { CompiledFlow } from './compile.ts';
import type { ChainPart } from './components/part.ts';
import { RunFault } from './contract.ts';
import type { RunRequest, RunStep } from './contract.ts';
import type { Tweaks } from './graph/tweaks.ts';
import { toInputText } from './prompts/prompt-values.ts';
import { readRunInputs, toChainInputs } from './run-inputs.ts';

/** Executes the first terminal vertex of a document and tells each step. Throws what the contract's `run` may throw. */
export async function* runSteps(given: {
  request: RunRequest;
  compile: (tweaks: Tweaks) => Promise<CompiledFlow>;
}): AsyncGenerator<RunStep, void> {
  const { history, inputs, onBuilt, onUpstreamClosed, signal, tweaks } = given.request;
  signal.throwIfAborted();
  const read = readRunInputs({ inputs, tweaks });
  const flow = await given.compile(read.tweaks);
  onBuilt?.();
  const chain = getAnsweringChain(flow);
  const outputs = yield* chain.execute({
    inputs: toChainInputs({ values: read.values, inputKeys: chain.inputKeys }),
    history,
    signal,
    onUpstreamClosed: onUpstreamClosed ?? (() => undefined),
  });
  signal.throwIfAborted();
  const text = toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? '');
  yield { kind: 'answer', text, outputs: Object.fromEntries(outputs) };
}

/** The chain that answers. Throws `RunFault` when the document ends in something else. */
export function getAnsweringChain({ terminals }: CompiledFlow): ChainPart {
  const terminal = terminals[0];
  if (terminal?.part.kind === 'chain') return terminal.part;
  throw new RunFault(`The flow ends in ${terminal?.component ?? 'nothing'}, which cannot answer. End it in a chain.`);
}
