import { z } from 'zod';
import { parseContent } from '../document/parse.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { InvalidInput } from '../shared/refusal.ts';

/** Far above a drawn node. */
const MAX_NODE_MEGABYTES = 1;

/** Of characters, far above the code of a node. */
const MAX_CODE_LENGTH = 200_000;

/** What there may be in a node was parsed from JSON. */
const json = z.custom<Json>((value) => value !== undefined);

const text = z.string().nullish();

/** A node of a canvas; members that editors do not know are left out. */
const nodeSchema = z.object({
  template: z.record(z.string(), json),
  description: text.transform(toNull),
  icon: text.transform(toNull),
  base_classes: z.array(z.string()),
  name: z.string().default(''),
  display_name: z.string().nullable().default(''),
  documentation: z.string().default(''),
  custom_fields: z
    .record(z.string(), z.array(z.string()).nullable())
    .nullish()
    .transform((fields) => fields ?? {}),
  output_types: z.array(z.string()).default([]),
  full_path: text.transform(toNull),
  beta: z.boolean().default(false),
  error: text.transform(toNull),
});

const promptSchema = z.object({
  template: z.string(),
  field: boundedText({ min: 1, max: 100 }).default('template'),
});

const codeSchema = z.object({
  code: z.string().max(MAX_CODE_LENGTH, `Must have at most ${MAX_CODE_LENGTH.toLocaleString('en-US')} characters.`),
});

/** A node that holds a prompt. */
export type PromptNode = z.output<typeof nodeSchema>;

/** What is sent; see `ValidatePromptInput` in the schema. */
export interface ValidatePrompt {
  readonly template: string;
  readonly field?: string | undefined;
  readonly node?: unknown;
}

/** A prompt to check, with everything of its type. */
export interface PromptToCheck {
  readonly template: string;
  readonly field: string;
  readonly node: PromptNode | null;
}

/** Reads code to check. Throws `InvalidInput`. */
export function parseCode(input: { code: string }): string {
  return parseInput({ schema: codeSchema, input }).code;
}

/** Code that makes a node; see `DescribeCustomComponentInput` in the schema. */
export interface ComponentToDescribe {
  readonly code: string;
  readonly node: JsonObject | null;
  readonly field: string | null;
}

/** What is sent of it. */
export interface DescribeComponent {
  readonly code: string;
  readonly node?: unknown;
  readonly field?: string | null | undefined;
}

/** Reads code that makes a node. Throws `InvalidInput`. */
export function parseDescribeComponent(input: DescribeComponent): ComponentToDescribe {
  const { node: value = null, field = null } = input;
  const node = value === null ? null : parseContent({ value, path: ['node'], maxMegabytes: MAX_NODE_MEGABYTES });
  if (node !== null && !isJsonObject(node)) throw new InvalidInput([{ path: ['node'], message: 'Must be an object.' }]);
  return { code: parseCode(input), node, field };
}

/** Reads a prompt to check. Throws `InvalidInput`. */
export function parseValidatePrompt(input: ValidatePrompt): PromptToCheck {
  const { template, field } = parseInput({ schema: promptSchema, input });
  return { template, field, node: parseNode(input.node) };
}

function parseNode(value: unknown): PromptNode | null {
  if (value === undefined || value === null) return null;
  const node = parseContent({ value, path: ['node'], maxMegabytes: MAX_NODE_MEGABYTES });
  return parseInput({ schema: z.object({ node: nodeSchema }), input: { node } }).node;
}

function toNull(value: string | null | undefined): string | null {
  return value ?? null;
}
