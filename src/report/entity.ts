import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';

const ReportTemplateSchema = defineEntity({
  name: 'ReportTemplate',
  tableName: 'report_template',
  indexes: [{ name: 'report_template_newest', properties: ['flow', 'updatedAt'] }],
  properties: {
    id: p.integer().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('cascade'),
    /** Names what the office editor stored last; null while it stored nothing. */
    versionKey: p.string().length(255).unique().nullable(),
    /** Names what the office editor will store next; null when nobody has the template open. */
    nextVersionKey: p.string().length(255).unique().nullable(),
    /** Where the stored file is kept; null while there is none. */
    storageKey: p.string().length(255).nullable(),
    isDeleted: p.boolean().default(false),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

/** The text document that a flow's reports are made from. */
export class ReportTemplate extends ReportTemplateSchema.class {}
ReportTemplateSchema.setClass(ReportTemplate);
