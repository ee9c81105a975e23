import { RunFault } from '../../contract.ts';
import { readAnswerJson } from '../chains/answer-json.ts';
import type { Component } from '../component.ts';
import { DESTINATION_KEY, NEXT_INPUTS_KEY, readRoute } from '../chains/route.ts';

const INSTRUCTIONS = [
  'Answer with a markdown code block that holds JSON of the following form, and nothing else:',
  '',
  '```json',
  '{',
  `\t"${DESTINATION_KEY}": string  // the name of one of the ways, or "DEFAULT" when none fits`,
  `\t"${NEXT_INPUTS_KEY}": string  // the question, put so that it is answered best on that way`,
  '}',
  '```',
].join('\n');

/** Asks for the way on, and reads it. */
export const routerOutputParser: Component = Object.freeze({
  name: 'RouterOutputParser',
  tag: 'RouterOutputParser',
  category: 'output_parsers',
  description: 'Tells the model of an LLMRouterChain to answer with a way. Connect it to a variable of the prompt.',
  baseClasses: ['RouterOutputParser', 'BaseOutputParser', 'BaseLLMOutputParser'],
  fields: [],
  build: () => ({ kind: 'parser', formatInstructions: INSTRUCTIONS, parse }),
} satisfies Component);

function parse(answer: string) {
  const route = readRoute(readAnswerJson(answer));
  if (route !== null) return { [DESTINATION_KEY]: route.destination, [NEXT_INPUTS_KEY]: route.nextInputs };
  throw new RunFault({ failure: 'ANSWER_MALFORMED', message: 'The answer of the model names no way.' });
}
