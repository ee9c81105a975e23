import type { Component } from '../component.ts';

/** One member of a structured answer. */
export const responseSchema: Component = Object.freeze({
  name: 'ResponseSchema',
  tag: 'ResponseSchema',
  category: 'output_parsers',
  description: 'One member of a structured answer.',
  baseClasses: ['ResponseSchema'],
  fields: [
    { name: 'description', type: 'str', marks: 'RSM', value: '' },
    { name: 'name', type: 'str', marks: 'RS', value: '' },
    { name: 'type', type: 'str', marks: 'S', value: 'string' },
  ],
  build: (parameters) => ({
    kind: 'schema',
    name: parameters.getText('name'),
    description: parameters.text('description'),
    type: parameters.text('type') || 'string',
  }),
} satisfies Component);
