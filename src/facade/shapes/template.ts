import type { WireTemplateBriefFragment, WireTemplateFragment } from '../operations.ts';
import { toFlowType, toWireTime } from '../wire.ts';

/** What the brief form of a template says in place of what it leaves out; the kind is that of a skill in any case. */
const NOT_IN_BRIEF = Object.freeze({
  data: null,
  flow_type: 1,
  flow_id: null,
  guide_word: null,
  create_time: null,
});

/** A template in a list: only its name, description, place and last change are real. */
export function toTemplateBrief(template: WireTemplateBriefFragment) {
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
export function toTemplateRow(template: WireTemplateFragment) {
  return {
    ...toTemplateBrief(template),
    data: template.document,
    flow_type: toFlowType(template.kind),
    flow_id: template.sourceFlowId,
    guide_word: template.guideWord,
    create_time: toWireTime(template.createdAt),
  };
}
