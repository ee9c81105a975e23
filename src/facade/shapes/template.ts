import { z } from 'zod';
import { flowType, graphDocument, rowNumber, wireTime } from '../answer.ts';
import type { WireTemplateBriefFragment, WireTemplateFragment } from '../operations.ts';
import { toFlowType, toWireTime } from '../wire.ts';

/** A template on the wire. */
export const templateRow = z
  .strictObject({
    id: rowNumber,
    name: z.string(),
    description: z.string().nullable(),
    data: graphDocument,
    order_num: z.int(),
    flow_type: flowType,
    flow_id: z.string().nullable(),
    guide_word: z.string().nullable(),
    create_time: wireTime.nullable(),
    update_time: wireTime,
  })
  .meta({
    id: 'Template',
    description: 'A document to begin flows with. In lists only its name, description, place and last change are real.',
  });

type TemplateRow = z.output<typeof templateRow>;

/** What the brief form of a template says in place of what it leaves out; the kind is that of a skill in any case. */
const NOT_IN_BRIEF = Object.freeze({
  data: null,
  flow_type: 1,
  flow_id: null,
  guide_word: null,
  create_time: null,
} satisfies Partial<TemplateRow>);

/** A template in a list: only its name, description, place and last change are real. */
export function toTemplateBrief(template: WireTemplateBriefFragment): TemplateRow {
  return {
    ...NOT_IN_BRIEF,
    name: template.name,
    description: template.description,
    order_num: template.position,
    update_time: toWireTime(template.updatedAt),
    id: Number(template.id),
  };
}

/** A template whole, with its document. */
export function toTemplateRow(template: WireTemplateFragment): TemplateRow {
  return {
    ...toTemplateBrief(template),
    data: template.document,
    flow_type: toFlowType(template.kind),
    flow_id: template.sourceFlowId,
    guide_word: template.guideWord,
    create_time: toWireTime(template.createdAt),
  };
}
