import type { Component } from '../component.ts';

/** Questions that a flow suggests; they take no part in an execution. */
export const inputNode: Component = Object.freeze({
  name: 'InputNode',
  tag: 'input',
  category: 'input_output',
  description: 'Preset questions for a chain.',
  baseClasses: ['input'],
  fields: [{ name: 'input', type: 'str', marks: 'RSLM', value: [''], displayName: 'Preset Question' }],
  build: (parameters) => ({ kind: 'questions', questions: parameters.texts('input') }),
} satisfies Component);
