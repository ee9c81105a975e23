import { z } from 'zod';
import { optionalNumber, optionalText, truth, wholeNumber } from '../fields.ts';
import type { FlowVariableInput, SaveFlowVariableInput } from '../operations.ts';
import { findVariableKind } from '../shapes/variable.ts';

const value = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((given) => given?.toString() ?? null);

/** A variable as clients send it. The version tells which flow it belongs to; one that exists stays with its node. */
export const variableBody = z.object({
  id: optionalNumber,
  version_id: optionalNumber,
  node_id: optionalText,
  variable_name: optionalText,
  value_type: wholeNumber()
    .transform(findVariableKind)
    .refine((kind) => kind !== null, 'value_type must be 1, 2 or 3'),
  is_option: truth.nullish(),
  value,
});

/** The variables that are to be all of their version. */
export const variableListBody = z.array(variableBody.extend({ node_id: z.string() }));

type VariableBody = z.output<typeof variableBody>;

/** A body as the variable to save; the wire changes name, kind and value of one that exists, and nothing else. */
export function toSaveVariable(body: VariableBody): SaveFlowVariableInput {
  const id = body.id ? String(body.id) : null;
  const parts = toParts(body);
  return {
    ...parts,
    id,
    nodeId: body.node_id,
    versionId: String(body.version_id ?? ''),
    isRequired: id === null ? parts.isRequired : null,
  };
}

/** A body as one of the variables of a version. */
export function toVariable(body: z.output<typeof variableListBody>[number]): FlowVariableInput {
  return { ...toParts(body), nodeId: body.node_id };
}

function toParts(body: VariableBody) {
  const { variable_name: name, value_type: kind, value: given, is_option: isOption } = body;
  return { name: name ?? '', kind, value: given, isRequired: isOption ?? true };
}
