import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
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
    ...timestamps,
  },
});

/** The text document that a flow's reports are made from. */
export class ReportTemplate extends ReportTemplateSchema.class {
  /** Names the next save, unless it has a name already: whoever has the editor open must not lose theirs. */
  prepare(createKey: () => string): void {
    this.nextVersionKey ??= createKey();
  }

  /** Makes what was saved under a key the template. A later save under the same key replaces it. */
  keep({ key, storageKey }: { key: string; storageKey: string }): void {
    if (this.nextVersionKey === key) this.nextVersionKey = null;
    Object.assign(this, { versionKey: key, storageKey, updatedAt: new Date() });
  }
}
ReportTemplateSchema.setClass(ReportTemplate);
