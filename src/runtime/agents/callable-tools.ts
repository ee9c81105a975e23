import type { ToolPart } from '../components/part.ts';
import type { ToolDefinition } from '../models/tools.ts';

/** What every provider takes for a name. */
const CALLABLE_NAME = /^[\w-]{1,64}$/u;

/** Tools under names that models can call. */
export interface CallableTools {
  readonly definitions: readonly ToolDefinition[];
  /** The name of the tool that a model calls; a name that none has stays as it is. */
  readonly toolOf: (name: string) => string;
  /** The name under which a model called a tool. */
  readonly nameOf: (tool: string) => string;
}

/** Gives tools that have names in other scripts, or long ones, a number for a name, and tells the model their names. */
export function callableTools(tools: readonly ToolPart[]): CallableTools {
  const taken = new Set(tools.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const { name } of tools) {
    let number = names.size + 1;
    while (taken.has(`tool_${number}`)) number += tools.length;
    names.set(name, CALLABLE_NAME.test(name) ? name : `tool_${number}`);
  }
  const toolNames = new Map([...names].map(([tool, name]) => [name, tool]));
  const nameOf = (tool: string): string => names.get(tool) ?? tool;
  return {
    definitions: tools.map(({ name: tool, description, parameters }) => {
      const name = nameOf(tool);
      return { name, description: name === tool ? description : `${tool}: ${description}`, parameters };
    }),
    toolOf: (name) => toolNames.get(name) ?? name,
    nameOf,
  };
}
