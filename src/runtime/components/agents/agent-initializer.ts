import { agentChain } from '../../agents/agent-chain.ts';
import { CALLING_TEXTS } from '../../agents/calling-prompt.ts';
import { decideByWriting } from '../../agents/react-decide.ts';
import {
  CONVERSATIONAL_DIALECT,
  PLAIN_DIALECT,
  SELF_ASK_DIALECT,
  type ReactDialect,
} from '../../agents/react-dialect.ts';
import { reactPrompt, type ReactTexts } from '../../agents/react-prompt.ts';
import { CONVERSATIONAL_TEXTS, PLAIN_TEXTS, SELF_ASK_TEXTS } from '../../agents/react-texts.ts';
import { AGENT_FIELDS, getTools } from './agent-fields.ts';
import { callingAgent } from './calling-agents.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';

const DEFAULT = 'zero-shot-react-description';

/** The kinds whose models write what they want done. */
const WRITING: ReadonlyMap<string, { readonly dialect: ReactDialect; readonly texts: ReactTexts }> = new Map([
  [DEFAULT, { dialect: PLAIN_DIALECT, texts: PLAIN_TEXTS }],
  ['self-ask-with-search', { dialect: SELF_ASK_DIALECT, texts: SELF_ASK_TEXTS }],
  ['conversational-react-description', { dialect: CONVERSATIONAL_DIALECT, texts: CONVERSATIONAL_TEXTS }],
]);

/** The kinds whose models call tools; how they called them differed in protocols that are gone. */
const CALLING: readonly string[] = ['openai-functions', 'openai-multi-functions', 'openai-tools'];

/** An agent of a kind that its author picks. */
export const agentInitializer: Component = Object.freeze({
  name: 'AgentInitializer',
  tag: 'initialize_agent',
  category: 'agents',
  description: 'Has a model use tools until it answers, in a manner that you pick.',
  baseClasses: ['AgentExecutor', 'function', 'Chain'],
  fields: [
    { name: 'tools', type: 'Tool', marks: 'SL' },
    ...AGENT_FIELDS,
    { name: 'agent', type: 'str', marks: 'RSL', value: DEFAULT, options: [...WRITING.keys(), ...CALLING] },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const kind = parameters.text('agent') || DEFAULT;
  if (CALLING.includes(kind)) return callingAgent({ parameters, texts: CALLING_TEXTS });
  const writing = WRITING.get(kind);
  if (writing === undefined) throw new ComponentFault(whyNot(kind));
  const { nodeId } = parameters;
  const tools = getTools(parameters);
  if (writing.dialect === SELF_ASK_DIALECT && tools.length !== 1) {
    throw new ComponentFault(`${kind} takes one tool, which answers what the model asks`);
  }
  const told = parameters.findPart('memory', 'memory');
  const { memory, toPrompt } = reactPrompt({ nodeId, tools, memory: told, texts: writing.texts });
  const { model } = parameters.getPart('llm', 'model');
  const decide = decideByWriting({ model, tools, dialect: writing.dialect, toPrompt });
  return agentChain({ nodeId, tools, decide, memory });
}

function whyNot(kind: string): string {
  if (kind === 'react-docstore')
    return `agent ${kind} reads a store of documents, which no node offers; pick ${DEFAULT}`;
  return `agent ${kind.slice(0, 100)} is not known`;
}
