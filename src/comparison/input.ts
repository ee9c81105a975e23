import { z } from 'zod';
import { boundedText, jsonObject, parseInput } from '../shared/input.ts';
import type { Json } from '../shared/json.ts';
import { findQuestionKey } from './run-inputs.ts';

/** What a caller wants compared; see `StartComparisonInput` in the schema. */
export interface StartComparison {
  readonly nodeId: string;
  readonly questions: readonly string[];
  readonly versionIds: readonly string[];
  readonly inputs: unknown;
  readonly idempotencyKey?: string | null;
}

/** What to compare, with everything within its limits. */
export type ComparisonRequest = z.output<typeof startSchema>;

const MAX_QUESTIONS = 20;
const MAX_VERSIONS = 20;
const MAX_QUESTION_LENGTH = 10_000;

const startSchema = z.object({
  nodeId: boundedText({ min: 0, max: 255 }),
  questions: boundedList({ item: boundedText({ min: 0, max: MAX_QUESTION_LENGTH }), max: MAX_QUESTIONS }),
  versionIds: boundedList({ item: z.string(), max: MAX_VERSIONS }).transform((ids) => [...new Set(ids)]),
  inputs: jsonObject<Readonly<Record<string, Json>>>().refine(
    (inputs) => findQuestionKey(inputs) !== null,
    'Must have a key besides `id` and `data` for the question.',
  ),
  idempotencyKey: boundedText({ min: 1, max: 255 })
    .nullish()
    .transform((key) => key ?? null),
});

/** Reads what to compare. Throws `InvalidInput` with every issue. */
export function parseStartComparison(input: StartComparison): ComparisonRequest {
  return parseInput({ schema: startSchema, input });
}

function boundedList<Item extends z.ZodType>({ item, max }: { item: Item; max: number }) {
  const message = `Must have 1 to ${max} items.`;
  return z.array(item).min(1, message).max(max, message);
}
