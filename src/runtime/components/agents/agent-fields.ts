import { CHAIN_FIELDS } from '../chains/chain-fields.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ToolPart } from '../part.ts';

/** The tools of an agent, in the way that most agents take them. */
export const TOOLS_FIELD: FieldRow = Object.freeze({ name: 'tools', type: 'BaseTool', marks: 'RSL' });

/** The fields that every agent carries. */
export const AGENT_FIELDS: readonly FieldRow[] = Object.freeze([
  { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
  { name: 'memory', type: 'BaseChatMemory', marks: 'S' },
  ...CHAIN_FIELDS,
]);

/** Every tool that is connected to a field, those of toolkits included. */
export function connectedTools({
  parameters,
  field = 'tools',
}: {
  parameters: Parameters;
  field?: string;
}): ToolPart[] {
  return parameters.connected(field).flatMap(({ nodeId, part }) => {
    if (part.kind === 'toolkit') return part.tools;
    if (part.kind !== 'tool') throw new ComponentFault(`${field} takes tools, and ${nodeId} is a ${part.kind}`);
    return [part];
  });
}

/** As `connectedTools`, but refuses none at all. */
export function getTools(parameters: Parameters): ToolPart[] {
  const tools = connectedTools({ parameters });
  if (tools.length === 0) throw new ComponentFault('tools is missing');
  return tools;
}
