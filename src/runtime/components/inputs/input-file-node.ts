import { FORM_ENDINGS, READABLE_ENDINGS } from '../../files/kind.ts';
import type { Component } from '../component.ts';

const ENDINGS: readonly string[] = Object.freeze([...READABLE_ENDINGS, ...FORM_ENDINGS]);

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
      suffixes: ENDINGS.map((ending) => `.${ending}`),
      fileTypes: ENDINGS,
    },
    { name: 'file_type', type: 'str', marks: 'S', value: '', info: 'What users are told to upload.' },
  ],
  build: (parameters) => ({
    kind: 'file',
    path: parameters.text('file_path'),
    name: parameters.text('file_name'),
  }),
} satisfies Component);
