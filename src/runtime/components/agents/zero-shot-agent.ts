import { agentChain } from '../../agents/agent-chain.ts';
import { decideByWriting } from '../../agents/react-decide.ts';
import { PLAIN_DIALECT } from '../../agents/react-dialect.ts';
import { reactPrompt } from '../../agents/react-prompt.ts';
import { PLAIN_TEXTS } from '../../agents/react-texts.ts';
import { AGENT_FIELDS, getTools, TOOLS_FIELD } from './agent-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';

/** An agent that any model can be, because it only has to write in a given form. */
export const zeroShotAgent: Component = Object.freeze({
  name: 'ZeroShotAgent',
  tag: 'ZeroShotAgent',
  category: 'agents',
  description: 'Has a model think, use tools and look at what they say, until it knows the answer.',
  baseClasses: ['BaseSingleActionAgent', 'Agent', 'ZeroShotAgent', 'function'],
  fields: [
    TOOLS_FIELD,
    ...AGENT_FIELDS,
    { name: 'output_parser', type: 'AgentOutputParser' },
    { name: 'format_instructions', type: 'str', marks: 'SM', value: PLAIN_TEXTS.instructions },
    { name: 'input_variables', type: 'str', marks: 'SL', value: [] },
    { name: 'prefix', type: 'str', marks: 'SM', value: PLAIN_TEXTS.prefix },
    { name: 'suffix', type: 'str', marks: 'SM', value: PLAIN_TEXTS.suffix },
  ],
  build,
} satisfies Component);

/** Which inputs there are is read from the texts: editors do not keep `input_variables` in step with them. */
function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const tools = getTools(parameters);
  const { memory, toPrompt } = reactPrompt({
    nodeId,
    tools,
    memory: parameters.findPart('memory', 'memory'),
    texts: {
      prefix: parameters.text('prefix'),
      instructions: parameters.text('format_instructions') || PLAIN_TEXTS.instructions,
      suffix: parameters.text('suffix') || PLAIN_TEXTS.suffix,
    },
  });
  const { model } = parameters.getPart('llm', 'model');
  const decide = decideByWriting({ model, tools, dialect: PLAIN_DIALECT, toPrompt });
  return agentChain({ nodeId, tools, decide, memory });
}
