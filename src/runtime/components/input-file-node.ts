import { READABLE_ENDINGS } from '../files/kind.ts';
import type { Component } from './component.ts';

/** A file that the user of a flow is asked for. */
export const inputFileNode: Component = Object.freeze({
  name: 'InputFileNode',
  tag: 'InputFileNode',
  category: 'input_output',
  description: 'A file that the user uploads.',
  baseClasses: ['fileNode'],
  fields: [
    {
      name: 'file_path',
      type: 'file',
      marks: 'S',
      value: '',
      displayName: 'File',
      suffixes: READABLE_ENDINGS.map((ending) => `.${ending}`),
      fileTypes: READABLE_ENDINGS,
    },
    { name: 'file_type', type: 'str', marks: 'S', value: '', info: 'What users are told to upload.' },
  ],
  build: (parameters) => ({
    kind: 'file',
    path: parameters.text('file_path'),
    name: parameters.text('file_name'),
  }),
} satisfies Component);
