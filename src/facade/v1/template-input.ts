import { z } from 'zod';
import { last, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import type { RowRange } from '../row-range.ts';
import type { CreateFlowTemplateInput, UpdateFlowTemplateInput } from '../operations.ts';
import { toDocument } from '../wire-document.ts';
import { findFlowKind } from '../wire.ts';

/** The number of a template in a path. */
export const templatePath = z.object({ id: wholeNumber() });

/** Which templates a client wants to see. The contract calls the number of a page its name. */
export const templateListQuery = z.object({
  page_size: last(optionalNumber),
  page_name: last(optionalNumber),
  flow_type: last(optionalNumber),
  id: last(optionalNumber),
  name: last(optionalText),
});

/** A template to create; its place in the list is the server's to give. */
export const createTemplateBody = z.object({
  name: z.string(),
  description: optionalText,
  data: z.unknown().optional(),
  flow_type: wholeNumber()
    .transform(findFlowKind)
    .refine((kind) => kind !== null, 'flow_type must be 1, 5 or 10')
    .nullish()
    .transform((kind) => kind ?? null),
  flow_id: optionalText,
  guide_word: optionalText,
});

/** Dragging puts a template halfway between its neighbours, which clients send as text or with a fraction. */
const place = z.preprocess(toWhole, z.int32().nullish());

/** What to change about a template; what is absent stays. */
export const updateTemplateBody = z.object({
  name: z.string().nullish(),
  description: z.string().nullish(),
  guide_word: z.string().nullish(),
  data: z.unknown().optional(),
  order_num: place,
});

/** A body as the template to create. */
export function toCreateTemplate(body: z.output<typeof createTemplateBody>): CreateFlowTemplateInput {
  const { name, description, guide_word: guideWord, flow_type: kind, data } = body;
  return { name, description, guideWord, kind, document: toDocument(data), flowId: body.flow_id || null };
}

/** A body as the changes to a template. */
export function toUpdateTemplate(options: {
  id: number;
  body: z.output<typeof updateTemplateBody>;
}): UpdateFlowTemplateInput {
  const { guide_word: guideWord, order_num: position, data, ...texts } = options.body;
  return { ...texts, id: String(options.id), guideWord, position, document: toDocument(data) };
}

/** A query as a range of rows: all of them unless both numbers are given. */
export function toTemplateRange({ page_size: size, page_name: number }: z.output<typeof templateListQuery>): RowRange {
  if (size === null || number === null || size < 1 || number < 1) return { offset: 0, limit: Infinity };
  return { offset: (number - 1) * size, limit: size };
}

function toWhole(value: unknown): unknown {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : value;
}
