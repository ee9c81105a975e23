import { evaluate } from '../arithmetic/evaluate.ts';
import { ArithmeticFault } from '../arithmetic/operations.ts';
import { RunFault, type WorkStep } from '../contract.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { askPrompt } from './ask-prompt.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from './component.ts';
import { assertInputs } from './model-chain.ts';
import type { Parameters } from './parameters.ts';
import type { ChainOutputs, ChainPart } from './part.ts';
import { silence } from './silence.ts';

const QUESTION_KEY = 'question';

/** What the model writes instead of an expression where it knows the answer. */
const ANSWER = /^[^\S\n]*answer[:：](.*\S)/imu;

const BLOCK = /```[a-z]*[^\S\n]*\n?([\s\S]*?)```/u;

const PROMPT = [
  'Write the arithmetic expression whose value answers the question, in a block of code and on one line, and nothing else.',
  'It may have numbers, + - * / // % **, brackets, pi, e, and functions like sqrt, exp, log, log10, sin, round, min, max.',
  '',
  'Question: How much is 37593 times 67?',
  '```text',
  '37593 * 67',
  '```',
  '',
  'Question: {question}',
].join('\n');

/** Has a model write an expression, and calculates it. */
export const llmMathChain: Component = Object.freeze({
  name: 'LLMMathChain',
  tag: 'LLMMathChain',
  category: 'chains',
  description: 'Has a model put a question as an arithmetic expression, and calculates it exactly.',
  baseClasses: ['LLMMathChain', 'Chain', 'function'],
  fields: [
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'llm_chain', type: 'LLMChain' },
    { name: 'memory', type: 'BaseMemory' },
    {
      name: 'prompt',
      type: 'BasePromptTemplate',
      marks: 'S',
      info: 'Asks for the expression; has the variable question.',
    },
    ...CHAIN_FIELDS,
    { name: 'input_key', type: 'str', marks: 'RS', value: QUESTION_KEY },
    { name: 'output_key', type: 'str', marks: 'RS', value: 'answer' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const prompt = parameters.findPart('prompt', 'prompt') ?? PROMPT;
  const inputKey = parameters.text('input_key') || QUESTION_KEY;
  const outputKey = parameters.text('output_key') || 'answer';
  return {
    kind: 'chain',
    inputKeys: [inputKey],
    outputKeys: [outputKey],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: 1, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: [inputKey], inputs: request.inputs });
      const question = toInputText(request.inputs.get(inputKey) ?? '');
      const said = yield* silence(askPrompt({ nodeId, model, prompt, values: { [QUESTION_KEY]: question }, request }));
      const answer = `Answer: ${calculate(said)}`;
      yield { kind: 'text', content: answer, reasoning: null };
      return new Map([[outputKey, answer]]);
    },
  };
}

/** The value of what a model has written. Throws `RunFault` when it is no arithmetic. */
export function calculate(said: string): string {
  const known = BLOCK.test(said) ? null : ANSWER.exec(said)?.[1];
  if (known) return known.trim();
  try {
    return evaluate((BLOCK.exec(said)?.[1] ?? said).trim());
  } catch (cause) {
    if (!(cause instanceof ArithmeticFault)) throw cause;
    const message = `The model wrote what cannot be calculated: ${cause.message}.`;
    throw new RunFault({ failure: 'ANSWER_MALFORMED', message, cause });
  }
}
