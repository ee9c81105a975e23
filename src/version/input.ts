import { z } from 'zod';
import { parseOptionalDocument } from '../document/parse.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';

/** The version to create; see `CreateFlowVersionInput` in the schema. */
export interface CreateVersion {
  readonly flowId: string;
  readonly name: string;
  readonly description?: string | null;
  readonly document?: unknown;
  readonly originalVersionId?: string | null;
}

/** The version to save; see `UpdateFlowVersionInput` in the schema. */
export interface UpdateVersion {
  readonly id: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly document?: unknown;
  readonly expectedDocumentHash?: string | null;
}

/** A version to create, with everything within its limits. */
export interface NewVersion {
  readonly name: string;
  readonly description: string | null;
  readonly document: FlowDocument | null;
  readonly originalVersionId: number | null;
}

/** What to save; a null stays as it is. */
export interface SavedParts {
  readonly name: string | null;
  readonly description: string | null;
  readonly document: FlowDocument | null;
}

const description = boundedText({ min: 0, max: 1000 }).nullish();

const originalVersionId = z
  .string()
  .transform(parseRowId)
  .refine((id) => id !== null, 'Must be the number of a version.')
  .nullish();

const createSchema = z.object({ name: boundedText({ min: 1, max: 255 }), description, originalVersionId });
const updateSchema = z.object({ name: boundedText({ min: 0, max: 255 }).nullish(), description });

/** Reads the version to create. Throws `InvalidInput` with every issue. */
export function parseCreateVersion(input: CreateVersion): NewVersion {
  const texts = parseInput({ schema: createSchema, input });
  return {
    name: texts.name,
    description: texts.description ?? null,
    originalVersionId: texts.originalVersionId ?? null,
    document: parseOptionalDocument({ value: input.document, path: ['document'] }),
  };
}

/** Reads what to save; what is empty stays as it is, as editors expect. Throws `InvalidInput` with every issue. */
export function parseUpdateVersion(input: UpdateVersion): SavedParts {
  const texts = parseInput({ schema: updateSchema, input });
  return {
    name: texts.name || null,
    description: texts.description || null,
    document: parseOptionalDocument({ value: input.document, path: ['document'] }),
  };
}
