import type { ChatMessage } from '../models/chat-model.ts';
import { parseTemplate, TemplateFault } from '../prompts/template.ts';
import type { TextTemplate } from '../prompts/template.ts';
import { toPromptText } from '../prompts/prompt-values.ts';
import { ComponentFault } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { Part, PromptPart, PromptValue } from './part.ts';

/**
 * A prompt of one text, said in one role. Variables with a text or a connection of their own are filled; a run may
 * still override them.
 */
export function textPrompt(options: { source: string; role: ChatMessage['role']; parameters: Parameters }): PromptPart {
  const { parameters, role, source } = options;
  const template = readTemplate(source);
  const fills = template.variables.map((name) => [name, fillOf(name, parameters)] as const);
  const filled = new Map(fills.filter(([, text]) => text !== ''));
  const valueOf = (given: (variable: string) => PromptValue) => (name: string) =>
    toPromptText(given(name)) || (filled.get(name) ?? '');
  return {
    kind: 'prompt',
    source,
    variables: template.variables.filter((name) => !filled.has(name)),
    handleKeys: template.variables.filter((name) => parameters.connected(name)[0]?.part.kind === 'parser'),
    shownText: [...filled].reduce((text, [name, fill]) => text.replaceAll(`{${name}}`, () => fill), source),
    toMessages: (given) => [{ role, content: template.format(valueOf(given)) }],
  };
}

function readTemplate(source: string): TextTemplate {
  try {
    return parseTemplate(source);
  } catch (error) {
    if (error instanceof TemplateFault) throw new ComponentFault(error.message);
    throw error;
  }
}

function fillOf(variable: string, parameters: Parameters): string {
  const part = parameters.connected(variable)[0]?.part;
  return part === undefined ? parameters.text(variable) : partText(variable, part);
}

function partText(variable: string, part: Part): string {
  if (part.kind === 'parser') return part.formatInstructions;
  if (part.kind !== 'variables') throw new ComponentFault(`${variable} takes a text, not a ${part.kind}`);
  if (part.values.size > 1) {
    throw new ComponentFault(`VariableNode contains multi-key: ${[...part.values.keys()].join(', ')}`);
  }
  return [...part.values.values()][0] ?? '';
}
