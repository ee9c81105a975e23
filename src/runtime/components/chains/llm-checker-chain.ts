import type { WorkStep } from '../../contract.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import { askingChain } from './asking-chain.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart, ChainRequest, PromptPart } from '../part.ts';
import { silence } from '../silence.ts';
import { withinNode } from '../within-node.ts';

/** The variables of the questions that the chain asks one after the other, and what they ask by default. */
const QUESTIONS = Object.freeze({
  create_draft_answer_prompt: '{question}\n\n',
  list_assertions_prompt: [
    'Here is a statement:',
    '{statement}',
    '',
    'List, one in a line, what was taken for granted when it was made.',
  ].join('\n'),
  check_assertions_prompt: [
    'Here is a list of assertions:',
    '{assertions}',
    '',
    'Say of each whether it is true or false. Where it is false, say why.',
  ].join('\n'),
  revised_answer_prompt: [
    '{checked_assertions}',
    '',
    'Question: {question}',
    'Answer it, and keep to what was found above.',
    'Answer:',
  ].join('\n'),
});

type Questions = Readonly<Record<keyof typeof QUESTIONS, PromptPart | string>>;

/** Answers, checks what the answer takes for granted, and answers again. */
export const llmCheckerChain: Component = Object.freeze({
  name: 'LLMCheckerChain',
  tag: 'LLMCheckerChain',
  category: 'chains',
  description: 'Has a model answer, check what its answer takes for granted, and answer again.',
  baseClasses: ['LLMCheckerChain', 'Chain', 'function'],
  fields: [
    { name: 'check_assertions_prompt', type: 'BasePromptTemplate', info: 'Has the variable assertions.' },
    { name: 'create_draft_answer_prompt', type: 'BasePromptTemplate', info: 'Has the variable question.' },
    { name: 'list_assertions_prompt', type: 'BasePromptTemplate', info: 'Has the variable statement.' },
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    {
      name: 'revised_answer_prompt',
      type: 'BasePromptTemplate',
      info: 'Has the variables checked_assertions and question.',
    },
    ...CHAIN_FIELDS,
    { name: 'input_key', type: 'str', marks: 'RS', value: 'query' },
    { name: 'output_key', type: 'str', marks: 'RS', value: 'result' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const questions: Questions = {
    create_draft_answer_prompt: promptOf(parameters, 'create_draft_answer_prompt'),
    list_assertions_prompt: promptOf(parameters, 'list_assertions_prompt'),
    check_assertions_prompt: promptOf(parameters, 'check_assertions_prompt'),
    revised_answer_prompt: promptOf(parameters, 'revised_answer_prompt'),
  };
  async function* check(question: string, request: ChainRequest): AsyncGenerator<WorkStep, string> {
    const ask = (name: keyof Questions, values: Readonly<Record<string, string>>) =>
      askPrompt({ nodeId, model, prompt: questions[name], values, request });
    const statement = yield* silence(ask('create_draft_answer_prompt', { question }));
    const assertions = yield* silence(ask('list_assertions_prompt', { statement }));
    const checked = yield* silence(ask('check_assertions_prompt', { assertions }));
    return yield* ask('revised_answer_prompt', { checked_assertions: checked, question });
  }
  return askingChain({
    inputKey: parameters.text('input_key') || 'query',
    outputKey: parameters.text('output_key') || 'result',
    calls: 4,
    answer: (question, request) => withinNode({ nodeId, request, work: (within) => check(question, within) }),
  });
}

function promptOf(parameters: Parameters, name: keyof typeof QUESTIONS): PromptPart | string {
  return parameters.findPart(name, 'prompt') ?? QUESTIONS[name];
}
