import { agentChain } from '../../agents/agent-chain.ts';
import { decideByCalling } from '../../agents/calling-decide.ts';
import { CALLING_TEXTS, callingPrompt, type CallingTexts } from '../../agents/calling-prompt.ts';
import { AGENT_FIELDS, connectedTools, TOOLS_FIELD } from './agent-fields.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';

const TEXT_FIELDS: readonly FieldRow[] = Object.freeze([
  {
    name: 'extra_prompt',
    type: 'str',
    marks: 'SM',
    value: 'What was said before:\n{history}',
    info: 'How the conversation is told, with {history}. Empty to tell it message by message.',
  },
  { name: 'human_prompt', type: 'str', marks: 'SM', value: CALLING_TEXTS.question, info: 'Must have {input}.' },
  { name: 'system_message', type: 'str', marks: 'SM', value: CALLING_TEXTS.system },
]);

/** An agent whose texts its author writes. */
const openAiToolsAgent: Component = {
  name: 'OpenAIToolsAgent',
  tag: 'OpenAIToolsAgent',
  category: 'agents',
  description: 'Has a model call tools, several at once where it wants to, until it answers.',
  baseClasses: ['AgentExecutor', 'Chain', 'OpenAIToolsAgent', 'function'],
  fields: [TOOLS_FIELD, ...AGENT_FIELDS, ...TEXT_FIELDS],
  build: (parameters) =>
    callingAgent({
      parameters,
      texts: {
        system: parameters.text('system_message'),
        transcript: parameters.text('extra_prompt'),
        question: parameters.text('human_prompt') || CALLING_TEXTS.question,
      },
    }),
};

/** Agents that differ in the server that their models once had. */
const plainAgents = ['LLMFunctionsAgent', 'ChatglmFunctionsAgent'].map((name): Component => ({
  name,
  tag: name,
  category: 'agents',
  description: 'Has a model call tools until it answers.',
  baseClasses: ['AgentExecutor', 'Chain', name, 'function'],
  fields: [TOOLS_FIELD, ...AGENT_FIELDS],
  build: (parameters) => callingAgent({ parameters, texts: CALLING_TEXTS }),
}));

/** Agents of models that call tools by themselves. */
export const callingAgents: readonly Component[] = Object.freeze([openAiToolsAgent, ...plainAgents]);

/** An agent of a model that calls tools. It may have none, and then only answers. */
export function callingAgent({ parameters, texts }: { parameters: Parameters; texts: CallingTexts }): ChainPart {
  const { nodeId } = parameters;
  const tools = connectedTools({ parameters });
  const { model } = parameters.getPart('llm', 'model');
  const { memory, toMessages } = callingPrompt({ nodeId, texts, memory: parameters.findPart('memory', 'memory') });
  return agentChain({ nodeId, tools, memory, decide: decideByCalling({ model, tools, toMessages }) });
}
