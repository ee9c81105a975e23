import { z } from 'zod';
import { parseContent } from '../document/parse.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import type { Json } from '../shared/json.ts';

/** The node to keep; see `SaveComponentInput` in the schema. What is left out or null is empty. */
export interface SaveComponent {
  readonly name: string;
  readonly description?: string | null;
  readonly content?: unknown;
}

/** A node to keep, with everything within its limits. */
export interface ComponentToSave {
  readonly name: string;
  readonly description: string;
  readonly content: Json;
}

/** What to change of a kept node; a member left out stays as it is. */
export interface ComponentChanges {
  readonly name: string;
  readonly description: string | null;
  /** Undefined stays as it is; null is content like any other. */
  readonly content: Json | undefined;
}

/** Far above a drawn group of nodes. */
const MAX_MEGABYTES = 1;

const schema = z.object({
  name: boundedText({ min: 1, max: 50 }),
  description: boundedText({ min: 0, max: 1000 }).nullish(),
});

/** Reads the node to keep. Throws `InvalidInput` with every issue. */
export function parseSaveComponent(input: SaveComponent): ComponentToSave {
  const { name, description, content } = parseComponentChanges(input);
  return { name, description: description ?? '', content: content ?? null };
}

/** Reads what to change of a kept node. Throws `InvalidInput` with every issue. */
export function parseComponentChanges(input: SaveComponent): ComponentChanges {
  const { name, description } = parseInput({ schema, input });
  const { content: value } = input;
  const content = value === undefined ? undefined : parseComponentContent(value);
  return { name, description: description ?? null, content };
}

function parseComponentContent(value: unknown): Json {
  return parseContent({ value, path: ['content'], maxMegabytes: MAX_MEGABYTES });
}
