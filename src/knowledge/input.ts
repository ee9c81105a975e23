import { z } from 'zod';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import type { CollectionKind } from '../runtime/collections/contract.ts';
import { BASE_MODELS } from '../runtime/models/base-embedding.ts';
import type { Division } from './pieces.ts';

/** The base to make; see `CreateKnowledgeBaseInput` in the schema. */
export interface CreateBase {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly model?: string | null | undefined;
}

/** What to change about a base; see `UpdateKnowledgeBaseInput` in the schema. */
export interface UpdateBase {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly model?: string | null | undefined;
}

/** The files to add; see `AddKnowledgeFilesInput` in the schema. */
export interface AddFiles {
  readonly baseId: string;
  readonly files: readonly string[];
  readonly chunkSize?: number | null | undefined;
  readonly chunkOverlap?: number | null | undefined;
  readonly separators?: readonly string[] | null | undefined;
}

/** What to look for; see `SearchKnowledgeInput` in the schema. */
export interface SearchBase {
  readonly baseId: string;
  readonly text: string;
  readonly kind?: CollectionKind | null | undefined;
  readonly count?: number | null | undefined;
}

const MAX_FILES_A_CALL = 100;
const MAX_SEPARATORS = 20;

const name = boundedText({ min: 1, max: 200 });
const description = boundedText({ min: 0, max: 1000 }).nullish();

const model = boundedText({ min: 1, max: 64 }).nullish();

const createSchema = z.object({ name, description, model });
const updateSchema = z.object({ name: name.nullish(), description, model });

const chunkSize = z
  .number()
  .refine((size) => size >= 50 && size <= 8000, 'Must be from 50 to 8,000.')
  .nullish();
const chunkOverlap = z
  .number()
  .refine((overlap) => overlap >= 0 && overlap < 8000, 'Must be less than the size of a piece.')
  .nullish();
const separators = z
  .array(boundedText({ min: 0, max: 20 }))
  .max(MAX_SEPARATORS, `Must be at most ${MAX_SEPARATORS} texts.`)
  .nullish();
const files = z
  .array(z.string())
  .min(1, 'Must be at least one file.')
  .max(MAX_FILES_A_CALL, `Must be at most ${MAX_FILES_A_CALL} files.`);

const addSchema = z
  .object({ files, chunkSize, chunkOverlap, separators })
  .transform((given) => ({
    files: [...new Set(given.files)],
    chunkSize: given.chunkSize ?? 1000,
    chunkOverlap: given.chunkOverlap ?? 100,
    separators: given.separators ?? ['\n\n', '\n'],
  }))
  .refine((given) => given.chunkOverlap < given.chunkSize, {
    path: ['chunkOverlap'],
    message: 'Must be less than the size of a piece.',
  });

const searchSchema = z.object({
  text: boundedText({ min: 1, max: 2000 }),
  count: z
    .number()
    .refine((count) => count >= 1 && count <= 100, 'Must be from 1 to 100.')
    .nullish(),
});

/** Reads the base to make. Throws `InvalidInput`. */
export function parseCreateBase(input: CreateBase): { name: string; description: string | null; model: string } {
  const parsed = parseInput({ schema: createSchema, input });
  return {
    name: parsed.name,
    description: parsed.description || null,
    model: parsed.model ?? BASE_MODELS.server,
  };
}

/** Reads what to change about a base; null for what stays. Throws `InvalidInput`. */
export function parseUpdateBase(input: UpdateBase): Readonly<Record<'name' | 'description' | 'model', string | null>> {
  const parsed = parseInput({ schema: updateSchema, input });
  return { name: parsed.name ?? null, description: parsed.description ?? null, model: parsed.model ?? null };
}

/** Reads which files to add, each once, and how to divide them. Throws `InvalidInput`. */
export function parseAddFiles(input: AddFiles): Division & { readonly files: readonly string[] } {
  return parseInput({ schema: addSchema, input });
}

/** Reads what to look for. Throws `InvalidInput`. */
export function parseSearchBase(input: SearchBase): { text: string; kind: CollectionKind; count: number } {
  const parsed = parseInput({ schema: searchSchema, input });
  return { text: parsed.text, kind: input.kind ?? 'VECTOR', count: parsed.count ?? 4 };
}

/** Reads the number of a base. Throws `NotFound` for text that is none, like for a number that no base has. */
export function parseBaseId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('KNOWLEDGE_BASE');
  return id;
}

/** Reads the number of a file of a base. Throws `NotFound`. */
export function parseFileId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('KNOWLEDGE_FILE');
  return id;
}
