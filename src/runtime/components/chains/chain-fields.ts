import type { FieldRow } from '../field.ts';

/** The fields that every chain carries; only the connection for preset questions is shown. */
export const CHAIN_FIELDS: readonly FieldRow[] = Object.freeze([
  { name: 'input_node', type: 'input', marks: 'S', displayName: 'Preset Question' },
  { name: 'callbacks', type: 'langchain.callbacks.base.BaseCallbackHandler', marks: 'L' },
  { name: 'metadata', type: 'code' },
  { name: 'tags', type: 'str', marks: 'L' },
  { name: 'verbose', type: 'bool', value: false },
]);
