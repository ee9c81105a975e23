import { z } from 'zod';
import { rowNumber, wireTime, zeroOrOne } from '../answer.ts';
import type { FlowVariableKind, WireVariableFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A variable on the wire. */
export const variableRow = z
  .strictObject({
    id: rowNumber,
    flow_id: z.string(),
    version_id: rowNumber,
    node_id: z.string(),
    variable_name: z.string().nullable(),
    value_type: z.int().meta({ description: '1 text, 2 list, 3 file.' }),
    is_option: zeroOrOne.meta({ description: 'Whether it must be filled in.' }),
    value: z.string(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Variable', description: 'A field of the form that a version asks people to fill in.' });

const VALUE_TYPES: Readonly<Record<FlowVariableKind, number>> = Object.freeze({ TEXT: 1, LIST: 2, FILE: 3 });

const KINDS: ReadonlyMap<number, FlowVariableKind> = new Map([
  [VALUE_TYPES.TEXT, 'TEXT'],
  [VALUE_TYPES.LIST, 'LIST'],
  [VALUE_TYPES.FILE, 'FILE'],
]);

/** The kind of variable that a number stands for; null for other numbers. */
export function findVariableKind(valueType: number): FlowVariableKind | null {
  return KINDS.get(valueType) ?? null;
}

/** A variable of a version of a flow. */
export function toVariableRow(source: {
  variable: WireVariableFragment;
  flowId: string;
  versionId: string;
}): z.output<typeof variableRow> {
  const { variable, flowId, versionId } = source;
  return {
    flow_id: flowId,
    version_id: Number(versionId),
    node_id: variable.nodeId,
    variable_name: variable.name,
    value_type: VALUE_TYPES[variable.kind],
    is_option: variable.isRequired ? 1 : 0,
    value: variable.value,
    create_time: toWireTime(variable.createdAt),
    update_time: toWireTime(variable.updatedAt),
    id: Number(variable.id),
  };
}
