import type { FieldRow } from '../field.ts';

/** The arguments of a tool, which every tool shows. */
export const ARGUMENTS_FIELD: FieldRow = Object.freeze({
  name: 'args_schema',
  type: 'NestedDict',
  marks: 'RSM',
  value: { arg1: { type: 'string' } },
});

/** What connections from a tool offer. */
export const TOOL_CLASSES: readonly string[] = Object.freeze(['Tool', 'BaseTool']);
