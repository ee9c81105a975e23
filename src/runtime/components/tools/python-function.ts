import type { Component } from '../component.ts';
import { functionPart } from './function-part.ts';

/** A function that its author wrote in Python. */
export const pythonFunction: Component = Object.freeze({
  name: 'PythonFunction',
  tag: 'PythonFunction',
  category: 'tools',
  description: 'A function in Python. It is given JSON, returns JSON, and reaches nothing outside.',
  baseClasses: ['function'],
  fields: [
    {
      name: 'code',
      type: 'code',
      marks: 'RS',
      value: ['def python_function(text: str) -> str:', '    """Repeats a text."""', '    return text', ''].join('\n'),
      info: 'The first function is called; it may use the others, and what Python has of its own.',
    },
  ],
  build: (parameters, { sandbox }) =>
    functionPart({ nodeId: parameters.nodeId, code: parameters.getText('code'), sandbox }),
} satisfies Component);
