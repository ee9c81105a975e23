import { z } from 'zod';

const MAX_INT = 2_147_483_647;
const WHOLE_NUMBER = /^\s*[+-]?\d{1,15}(\.0+)?\s*$/;
const FLOW_ID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const MOMENT = /^([1-9]\d{3}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:\d\d)?)?$/;
const FIRST_MOMENT = Date.UTC(1000, 0, 1);

/** The words that the wire takes for a boolean. */
const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...['true', '1', 'yes', 'on', 't', 'y', 1].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off', 'f', 'n', 0].map((word) => [word, false] as const),
]);

/** A whole number, also when it is sent as text; `min` is the smallest, and 32 bits hold the largest. */
export function wholeNumber({ min = -MAX_INT, max = MAX_INT }: { min?: number; max?: number } = {}) {
  return z.preprocess(toNumber, z.int().min(min).max(max));
}

/** A boolean, also as one of the words that the wire takes for one. */
export const truth = z.preprocess(toBoolean, z.boolean());

/** A text that may be left out or null; both mean null. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** A whole number that may be left out or null; both mean null. */
export const optionalNumber = z
  .preprocess(toNumber, z.int().min(-MAX_INT).max(MAX_INT).nullish())
  .transform((number) => number ?? null);

/** A moment that may be left out; without a zone it is in UTC, as the wire tells moments. */
export const moment = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text) return null;
    const parts = MOMENT.exec(text);
    const date = parts === null ? null : new Date(`${parts[1]}T${parts[2] ?? '00:00:00'}${parts[3] ?? 'Z'}`);
    // Postgres counts years before 1000 differently.
    if (date !== null && date.getTime() > FIRST_MOMENT) return date;
    context.addIssue({ code: 'custom', message: 'Input should be a valid datetime' });
    return z.NEVER;
  });

/** Numbers in a query that may be repeated; none when it is absent. */
export const numberList = z.preprocess(toList, z.array(wholeNumber()));

/** Texts in a query that may be repeated; none when it is absent, and empty ones count as absent. */
export const textList = z
  .preprocess(toList, z.array(z.string()))
  .transform((texts) => texts.filter((text) => text !== ''));

/** A parameter of which the last one counts when a query repeats it. */
export function last<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(toLast, schema);
}

/** A JSON object of any members. */
export const anyObject = z.looseObject({});

/** The id of a flow where the wire insists on a UUID, with or without dashes. */
export const flowUuid = z.string().regex(FLOW_ID, { error: 'Input should be a valid UUID' });

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;
}

function toBoolean(value: unknown): unknown {
  return BOOLEANS.get(typeof value === 'string' ? value.toLowerCase() : value) ?? value;
}

function toLast(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const repeated: readonly unknown[] = value;
  return repeated.at(-1);
}

function toList(value: unknown): unknown {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
