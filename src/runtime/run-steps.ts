import type { CompiledFlow } from './compile.ts';
import type { ProgressStep, RunRequest, RunStep } from './contract.ts';
import { isJsonArray, type Json } from '../shared/json.ts';
import type { Tweaks } from './graph/tweaks.ts';
import { getAnsweringChain, readHistory, toRetrievalRequest } from './answering-chain.ts';
import { presetSteps } from './form-steps.ts';
import { toInputText } from './prompts/prompt-values.ts';
import { findReport, reportSteps } from './report-steps.ts';
import { readRunInputs, toChainInputs } from './run-inputs.ts';

/** Executes the first terminal vertex of a document and tells each step. Throws what the contract's `run` may throw. */
export async function* runSteps(given: {
  request: RunRequest;
  compile: (tweaks: Tweaks) => AsyncGenerator<ProgressStep, CompiledFlow>;
}): AsyncGenerator<RunStep, void> {
  const { history, inputs, onBuilt, signal, tweaks } = given.request;
  signal.throwIfAborted();
  const read = readRunInputs({ inputs, tweaks });
  const flow = yield* given.compile(read.tweaks);
  const report = findReport(flow);
  if (report !== null) {
    yield* reportSteps({ request: given.request, report });
    return;
  }
  onBuilt?.();
  if (flow.questions.length > 0 && isBlank(read.values)) {
    yield* presetSteps({ request: given.request, flow });
    return;
  }
  const chain = getAnsweringChain(flow);
  const outputs = yield* chain.execute({
    inputs: toChainInputs({ values: read.values, inputKeys: chain.inputKeys }),
    history: await readHistory({ chain, history }),
    ...toRetrievalRequest(given.request),
  });
  signal.throwIfAborted();
  const text = toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? '');
  yield { kind: 'answer', text, outputs: Object.fromEntries(outputs) };
}

/** Whether nothing was asked, so that a document asks what it asks itself. */
function isBlank(values: ReadonlyMap<string, Json>): boolean {
  return [...values.values()].every((value) => value === '' || (isJsonArray(value) && value.length === 0));
}
