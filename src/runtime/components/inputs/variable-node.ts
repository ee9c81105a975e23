import { isJsonArray } from '../../../shared/json.ts';
import type { Json } from '../../../shared/json.ts';
import type { Component } from '../component.ts';
import { ComponentFault } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';
import type { VariablesPart } from '../part.ts';

/** Values that the user of a flow fills in before asking. */
export const variableNode: Component = Object.freeze({
  name: 'VariableNode',
  tag: 'VariableNode',
  category: 'input_output',
  description: 'A value that the user fills in. Connect it to a variable of a prompt.',
  baseClasses: ['VariableNode'],
  fields: [
    { name: 'variables', type: 'variable', marks: 'RSL', value: [] },
    { name: 'variable_value', type: 'str', marks: 'L', value: [] },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): VariablesPart {
  const given = parameters.value('variable_value');
  const values = isJsonArray(given) ? given : given === null ? [] : [given];
  const named = parameters.texts('variables').map((name, index) => [name, values[index] ?? null] as const);
  const present = named.filter(([, value]) => value !== null && value !== '');
  return { kind: 'variables', values: new Map(present.map(([name, value]) => [name, toText(value)])) };
}

function toText(value: Json): string {
  if (typeof value === 'object') throw new ComponentFault('variable_value is not a text');
  return String(value);
}
