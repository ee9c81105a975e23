import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { StoredDocument } from '../document/entity.ts';
import type { FlowKind } from '../flow/entity.ts';

const FlowTemplateSchema = defineEntity({
  name: 'FlowTemplate',
  tableName: 'flow_template',
  indexes: [
    { name: 'flow_template_in_order', properties: ['position', 'id'] },
    { name: 'flow_template_document', properties: ['document'] },
  ],
  properties: {
    id: p.integer().primary(),
    name: p.string().length(255).unique(),
    description: p.string().length(1000).nullable(),
    document: () => p.manyToOne(StoredDocument).mapToPk().nullable().deleteRule('no action'),
    /** Larger ones come first; whoever drags a template between two others gives it a number between theirs. */
    position: p.integer(),
    kind: p.string().$type<FlowKind>().length(16).default('SKILL'),
    /** The flow that it was made of; a note, not a reference. */
    sourceFlowId: p.string().length(32).nullable(),
    guideWord: p.string().length(1000).nullable(),
    ...timestamps,
  },
});

/** A document that people begin new flows with. */
export class FlowTemplate extends FlowTemplateSchema.class {}
FlowTemplateSchema.setClass(FlowTemplate);
