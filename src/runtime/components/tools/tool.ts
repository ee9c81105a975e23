import { isJsonObject, type Json } from '../../../shared/json.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { readMembers, readText, toArgumentsSchema, toToolName } from '../../tools/arguments.ts';
import { searchDoing } from '../../tools/search-tool.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainPart, FunctionPart, Part, ToolPart } from '../part.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

/** Anything that answers, as a tool of an agent. */
export const tool: Component = Object.freeze({
  name: 'Tool',
  tag: 'Tool',
  category: 'tools',
  description: 'Makes a chain, an agent or a function a tool that an agent can use.',
  baseClasses: TOOL_CLASSES,
  fields: [
    { name: 'func', type: 'function', marks: 'RS' },
    ARGUMENTS_FIELD,
    { name: 'description', type: 'str', marks: 'RSM', value: '', info: 'What it does and when to use it.' },
    { name: 'name', type: 'str', marks: 'RSM', value: '' },
    { name: 'return_direct', type: 'bool', marks: 'RS', value: false },
  ],
  build,
} satisfies Component);

type Doing = Pick<ToolPart, 'extent' | 'call'>;

function build(parameters: Parameters): ToolPart {
  const part = parameters.connected('func')[0]?.part;
  if (part === undefined) throw new ComponentFault('func is missing');
  return toolPart({ parameters, doing: toDoing(part) });
}

/** A tool with the name, the description and the arguments that its author gave it. */
export function toolPart({ parameters, doing }: { parameters: Parameters; doing: Doing }): ToolPart {
  return {
    kind: 'tool',
    name: toToolName(parameters.getText('name')),
    description: parameters.getText('description'),
    parameters: toArgumentsSchema(parameters.value('args_schema')),
    returnsDirectly: parameters.isOn('return_direct', false),
    ...doing,
  };
}

function toDoing(part: Part): Doing {
  if (part.kind === 'chain') return chainDoing(part);
  if (part.kind === 'function') return functionDoing(part);
  if (part.kind === 'search') return searchDoing({ service: part });
  throw new ComponentFault(`func takes a chain or a function, not a ${part.kind}`);
}

/** A chain behind a tool knows no conversation but what it is told. */
export function chainDoing(chain: ChainPart): Doing {
  return {
    extent: chain.extent,
    async *call({ input, ...request }) {
      const outputs = yield* chain.execute({ ...request, inputs: toInputs({ chain, input }), history: [] });
      return toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? '');
    },
  };
}

/** A function is given a text as its only argument, and an object by the names of its members. */
export function functionDoing(part: FunctionPart): Doing {
  return {
    extent: { calls: 0, depth: 1 },
    async *call({ input, ...request }) {
      yield* [];
      const named = readMembers(input);
      const values = Object.values(named ?? {});
      const given = values.length > 1 ? { positional: [], named: named ?? {} } : { positional: [values[0] ?? input] };
      return toInputText(await part.call({ ...request, ...given }));
    },
  };
}

/** An object that has what the chain asks for is taken as it is; anything else is the first input. */
function toInputs({ chain, input }: { chain: ChainPart; input: Json }): ReadonlyMap<string, Json> {
  const { inputKeys } = chain;
  const members = readMembers(input);
  const isWhole = isJsonObject(members) && inputKeys.every((key) => (members[key] ?? null) !== null);
  if (isWhole) return new Map(inputKeys.map((key) => [key, members[key] ?? null]));
  return new Map([[inputKeys[0] ?? 'input', readText(input)]]);
}
