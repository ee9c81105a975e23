import { z } from 'zod';
import type { RowRange } from '../row-range.ts';
import { last, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import type { CreateFlowInput, FlowFilter, UpdateFlowInput } from '../operations.ts';
import { toDocument } from '../wire-document.ts';
import { findFlowKind, findFlowStatus } from '../wire.ts';

const SKILL = 1;
const ROWS_A_PAGE = 10;

/** Which flows a client wants to see. */
export const flowListQuery = z.object({
  name: last(optionalText),
  tag_id: last(optionalNumber),
  status: last(optionalNumber),
  page_size: last(wholeNumber().default(ROWS_A_PAGE)),
  page_num: last(wholeNumber().default(1)),
});

/** Which apps a client wants to see. Whether it wants to edit them makes no difference: who may read a flow owns it. */
export const appListQuery = flowListQuery.extend({ flow_type: last(optionalNumber) });

/** A flow to create. Its id, owner and times, which clients may send along, are the server's to give. */
export const createFlowBody = z.object({
  name: z.string(),
  description: optionalText,
  data: z.unknown().optional(),
  logo: optionalText,
  guide_word: optionalText,
  flow_type: wholeNumber()
    .default(SKILL)
    .nullable()
    .transform((type) => findFlowKind(type ?? SKILL))
    .refine((kind) => kind !== null, 'flow_type must be 1, 5 or 10'),
});

/** What to change about a flow; what is absent stays. Documents are saved through versions. */
export const updateFlowBody = z.object({
  name: z.string().nullish(),
  description: z.string().nullish(),
  logo: z.string().nullish(),
  guide_word: z.string().nullish(),
  status: wholeNumber()
    .transform(findFlowStatus)
    .refine((status) => status !== null, 'status must be 1 or 2')
    .nullish(),
});

/** A body as the flow to create. */
export function toCreateFlow(body: z.output<typeof createFlowBody>): CreateFlowInput {
  const { name, description, logo, guide_word: guideWord, flow_type: kind } = body;
  return { name, description, logo, guideWord, kind, document: toDocument(body.data) };
}

/** A body as the changes to a flow. */
export function toUpdateFlow(options: { id: string; body: z.output<typeof updateFlowBody> }): UpdateFlowInput {
  const { guide_word: guideWord, ...changes } = options.body;
  return { id: options.id, guideWord, ...changes };
}

/** A query as a filter; null when it asks for a status that no flow has. */
export function toFlowFilter(query: z.output<typeof flowListQuery>): FlowFilter | null {
  const status = query.status === null ? null : findFlowStatus(query.status);
  const asksForNothing = query.status !== null && status === null;
  return asksForNothing ? null : { kind: 'SKILL', search: query.name, status, tagId: toTagId(query.tag_id) };
}

/** A query as a filter over every kind of app, by name alone; null when it asks for a kind or status that none has. */
export function toAppFilter(query: z.output<typeof appListQuery>): FlowFilter | null {
  const filter = toFlowFilter(query);
  const kind = query.flow_type === null ? null : findFlowKind(query.flow_type);
  const asksForNothing = filter === null || (query.flow_type !== null && kind === null);
  return asksForNothing ? null : { ...filter, kind, search: null, name: query.name };
}

/** A tag to narrow a list to; the wire says "any" with zero. */
export function toTagId(tagId: number | null): string | null {
  return tagId ? String(tagId) : null;
}

/** A query as a range of rows: all of them unless both numbers are above zero. */
export function toRange(query: { readonly page_num: number; readonly page_size: number }): RowRange {
  const { page_num: number, page_size: size } = query;
  return number > 0 && size > 0 ? { offset: (number - 1) * size, limit: size } : { offset: 0, limit: Infinity };
}
