import { evaluate } from '../../arithmetic/evaluate.ts';
import { ArithmeticFault } from '../../arithmetic/operations.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { readText, toTextSchema } from '../../tools/arguments.ts';
import { ToolFault } from '../../tools/fault.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import type { Component } from '../component.ts';
import type { ToolPart } from '../part.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

const PROMPT = [
  'Write the arithmetic expression whose value answers the question, on one line, and nothing else.',
  'It may have numbers, + - * / // % **, brackets, pi, e, and functions like sqrt, exp, log, log10, sin, round, min, max.',
  '',
  'Question: How much is 37593 times 67?',
  'Expression: 37593 * 67',
  '',
  'Question: {question}',
  'Expression:',
].join('\n');

/** A tool that calculates. A question in words is put as an expression by a model first. */
export const calculator: Component = Object.freeze({
  name: 'Calculator',
  tag: 'Calculator',
  category: 'tools',
  description: 'Answers questions about arithmetic.',
  baseClasses: TOOL_CLASSES,
  fields: [{ name: 'llm', type: 'BaseLanguageModel', marks: 'RS' }, ARGUMENTS_FIELD],
  build: (parameters) => calculatorPart({ nodeId: parameters.nodeId, model: parameters.getPart('llm', 'model').model }),
} satisfies Component);

function calculatorPart({ nodeId, model }: { nodeId: string; model: ChatModel }): ToolPart {
  return {
    kind: 'tool',
    name: 'Calculator',
    description: 'Answers questions about arithmetic. It is given an expression or a question.',
    parameters: toTextSchema({ name: 'question', description: 'An expression or a question.' }),
    returnsDirectly: false,
    extent: { calls: 1, depth: 1 },
    async *call({ input, ...request }) {
      const question = readText(input);
      const value = tryEvaluate(question);
      if (value !== null) return value;
      const asked = { ...request, inputs: new Map(), history: [] };
      const said = yield* askPrompt({ nodeId, model, prompt: PROMPT, values: { question }, request: asked });
      return calculate(said);
    },
  };
}

function tryEvaluate(expression: string): string | null {
  try {
    return evaluate(expression);
  } catch (error) {
    if (error instanceof ArithmeticFault) return null;
    throw error;
  }
}

function calculate(said: string): string {
  const expression = said.replaceAll(/```[a-z]*|^\s*Expression:/gu, '').trim();
  try {
    return evaluate(expression);
  } catch (cause) {
    if (!(cause instanceof ArithmeticFault)) throw cause;
    throw new ToolFault(`the question could not be put as arithmetic: ${cause.message}.`, { cause });
  }
}
