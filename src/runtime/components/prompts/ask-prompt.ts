import type { Json } from '../../../shared/json.ts';
import type { WorkStep } from '../../contract.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { modelChain } from '../chains/model-chain.ts';
import type { ChainRequest, PromptPart } from '../part.ts';
import { plainPrompt } from './text-prompt.ts';

const OUTPUT_KEY = 'text';

/** One question of a chain to its model. */
export interface PromptQuestion {
  readonly nodeId: string;
  readonly model: ChatModel;
  /** A prompt, or the text of one whose variables are all open. */
  readonly prompt: PromptPart | string;
  /** What variables stand for, before the inputs of the run. */
  readonly values: Readonly<Record<string, Json>>;
  readonly request: ChainRequest;
}

/** Asks a model and returns what it said, which is shown while it arrives. */
export async function* askPrompt(question: PromptQuestion): AsyncGenerator<WorkStep, string> {
  const { nodeId, model, values, request } = question;
  const prompt =
    typeof question.prompt === 'string' ? plainPrompt({ source: question.prompt, nodeId }) : question.prompt;
  const chain = modelChain({ nodeId, prompt, model, memory: null, parser: null, outputKey: OUTPUT_KEY });
  const inputs = new Map<string, Json>([...request.inputs, ...Object.entries(values)]);
  const outputs = yield* chain.execute({ ...request, inputs });
  return toInputText(outputs.get(OUTPUT_KEY) ?? '');
}
