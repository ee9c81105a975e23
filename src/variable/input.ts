import { z } from 'zod';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import type { VariableKind } from './entity.ts';
import { FlowVariableNameTaken } from './errors.ts';
import { toVariableName, toVariableValue } from './text.ts';

/** A variable as a caller gives it; see `FlowVariableInput` in the schema. */
export interface VariableInput {
  readonly nodeId: string;
  readonly name: string;
  readonly kind: VariableKind;
  readonly isRequired?: boolean | null;
  readonly value?: string | null;
}

/** The variable to create or to change; see `SaveFlowVariableInput` in the schema. */
export interface SaveVariable extends Omit<VariableInput, 'nodeId'> {
  readonly id?: string | null;
  readonly nodeId?: string | null;
  readonly versionId: string;
}

/** A variable with everything within its limits. */
export interface VariableDraft {
  readonly nodeId: string;
  readonly name: string;
  readonly kind: VariableKind;
  readonly isRequired: boolean;
  readonly value: string;
}

/** What can be changed about a variable; null stays as it is. */
export interface VariableChanges extends Pick<VariableDraft, 'name' | 'kind' | 'value'> {
  readonly isRequired: boolean | null;
}

/** A form that people fill in has a few; this bounds what a version can grow to. */
export const MAX_VARIABLES = 500;

const DEFAULT_VALUE = '0';

const schema = z.object({
  nodeId: boundedText({ min: 1, max: 255 }),
  name: boundedText({ min: 0, max: 1000 }).transform(toVariableName),
  value: boundedText({ min: 0, max: 10_000 })
    .nullish()
    .transform((text) => toVariableValue(text ?? DEFAULT_VALUE)),
});

/** Reads a variable: its name is cut, and parts of its value are kept once. Throws `InvalidInput` with every issue. */
export function parseVariable(input: VariableInput): VariableDraft {
  const texts = parseInput({ schema, input });
  return { ...texts, kind: input.kind, isRequired: input.isRequired ?? true };
}

/** Reads a variable to create. Throws `InvalidInput` with every issue. */
export function parseCreateVariable({ nodeId, ...input }: SaveVariable): VariableDraft {
  return parseVariable({ ...input, nodeId: nodeId ?? '' });
}

/** Reads what to change about a variable. Throws `InvalidInput` with every issue. */
export function parseChangeVariable(input: SaveVariable): VariableChanges {
  const texts = parseInput({ schema: schema.omit({ nodeId: true }), input });
  return { ...texts, kind: input.kind, isRequired: input.isRequired ?? null };
}

/** Reads the variables of a version. Throws `InvalidInput` with every issue, or `FlowVariableNameTaken`. */
export function parseVariables(inputs: readonly VariableInput[]): readonly VariableDraft[] {
  if (inputs.length > MAX_VARIABLES) throw tooMany();
  parseInput({ schema: z.object({ variables: z.array(schema) }), input: { variables: inputs } });
  const drafts = inputs.map(parseVariable);
  const places = new Set(drafts.map(({ nodeId, name }) => JSON.stringify([nodeId, name])));
  if (places.size < drafts.length) throw new FlowVariableNameTaken();
  return drafts;
}

/** The number of the variable to change; null for one to create. Text that is no number is that of no variable. */
export function parseVariableId(id: string | null | undefined): number | null {
  return id === null || id === undefined ? null : (parseRowId(id) ?? 0);
}

/** The refusal of more variables than a version can have. */
export function tooMany(): InvalidInput {
  return new InvalidInput([{ path: ['variables'], message: `A version has at most ${MAX_VARIABLES} variables.` }]);
}
