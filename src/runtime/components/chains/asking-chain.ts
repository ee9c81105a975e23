import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { assertInputs } from './model-chain.ts';
import type { ChainPart, ChainRequest } from '../part.ts';

/** A chain of one question and one answer, which asks models past any prompt of its own and has no memory. */
export function askingChain(options: {
  inputKey: string;
  outputKey: string;
  /** How often it asks a model. */
  calls: number;
  answer: (question: string, request: ChainRequest) => AsyncGenerator<WorkStep, string>;
}): ChainPart {
  const { inputKey, outputKey, calls, answer } = options;
  return {
    kind: 'chain',
    inputKeys: [inputKey],
    outputKeys: [outputKey],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls, depth: 1 },
    async *execute(request) {
      assertInputs({ keys: [inputKey], inputs: request.inputs });
      return new Map([[outputKey, yield* answer(toInputText(request.inputs.get(inputKey) ?? ''), request)]]);
    },
  };
}
