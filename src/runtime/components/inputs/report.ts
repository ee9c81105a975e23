import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ReportPart } from '../part.ts';

const NAME = 'report_name';

/** A text document, made from the template of the flow and from what chains answer to their preset questions. */
export const report: Component = Object.freeze({
  name: 'Report',
  tag: 'Report',
  category: 'input_output',
  description: 'Asks chains their preset questions and fills the report template of the flow with the answers.',
  baseClasses: ['Report', 'Chain'],
  fields: [
    { name: 'chains', type: 'function', marks: 'SL', displayName: 'functions' },
    { name: 'variables', type: 'VariableNode', marks: 'SL' },
    { name: NAME, type: 'str', marks: 'RS', value: '', info: 'What the document is called.' },
    { name: 'input_key', type: 'str', value: NAME },
    { name: 'output_key', type: 'str', value: 'text' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ReportPart {
  const chains = parameters.connected('chains').length === 0 ? [] : parameters.getParts('chains', 'chain');
  const nodes = parameters.connected('variables').length === 0 ? [] : parameters.getParts('variables', 'variables');
  const variables = nodes.flatMap(({ nodeId, part }) =>
    [...part.values].map(([name, value]) => [toReportKey({ nodeId, name }), value] as const),
  );
  return {
    kind: 'report',
    name: parameters.getText(NAME),
    inputKey: parameters.text('input_key') || NAME,
    outputKey: parameters.text('output_key') || 'text',
    chains: chains.map(({ part }) => part),
    variables: new Map(variables),
  };
}

/** What a placeholder says between its braces: the vertex that a value comes from, and its name there. */
export function toReportKey({ nodeId, name }: { nodeId: string; name: string }): string {
  return `${nodeId}_${name}`;
}
