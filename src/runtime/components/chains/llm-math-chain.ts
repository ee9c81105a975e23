import { evaluate } from '../../arithmetic/evaluate.ts';
import { ArithmeticFault } from '../../arithmetic/operations.ts';
import { RunFault } from '../../contract.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import { askingChain } from './asking-chain.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';
import { silence } from '../silence.ts';

const QUESTION_KEY = 'question';

/** What the model writes instead of an expression where it knows the answer. */
const ANSWER = /^[ \t]{0,20}answer[:：](.*\S)/imu;

const FENCE = '```';

/** What stands behind the fence of a block in its first line. */
const LANGUAGE = /^[a-z]*[^\S\n]*\n?/u;

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
  return askingChain({
    inputKey: parameters.text('input_key') || QUESTION_KEY,
    outputKey: parameters.text('output_key') || 'answer',
    calls: 1,
    async *answer(question, request) {
      const said = yield* silence(askPrompt({ nodeId, model, prompt, values: { [QUESTION_KEY]: question }, request }));
      const answer = `Answer: ${calculate(said)}`;
      yield { kind: 'text', content: answer, reasoning: null };
      return answer;
    },
  });
}

/** The value of what a model has written. Throws `RunFault` when it is no arithmetic. */
export function calculate(said: string): string {
  const block = findBlock(said);
  const known = block === null ? ANSWER.exec(said)?.[1] : null;
  if (known) return known.trim();
  try {
    return evaluate((block ?? said).trim());
  } catch (cause) {
    if (!(cause instanceof ArithmeticFault)) throw cause;
    const message = `The model wrote what cannot be calculated: ${cause.message}.`;
    throw new RunFault({ failure: 'ANSWER_MALFORMED', message, cause });
  }
}

/** The first block of code. */
function findBlock(said: string): string | null {
  const begin = said.indexOf(FENCE) + FENCE.length;
  const end = begin < FENCE.length ? -1 : said.indexOf(FENCE, begin);
  return end < 0 ? null : said.slice(begin, end).replace(LANGUAGE, '');
}
