import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';

/** What a model was asked for: the answers of a run, the title of a conversation, or the vectors of a knowledge base. */
export type UsagePurpose = 'RUN' | 'TITLE' | 'BASE';

const UsageEntrySchema = defineEntity({
  name: 'UsageEntry',
  tableName: 'usage_entry',
  indexes: [
    { name: 'usage_entry_of_user', properties: ['user', 'at'] },
    { name: 'usage_entry_of_flow', properties: ['flow', 'at'] },
    { name: 'usage_entry_of_session', properties: ['sessionId'] },
  ],
  properties: {
    id: p.bigint().primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** Null for a knowledge base, which is in no flow. */
    flow: () => p.manyToOne(Flow).mapToPk().nullable().deleteRule('no action'),
    /** Neither this nor the run need exist any more: what was used stays used. Null for a knowledge base. */
    sessionId: p.string().length(255).nullable(),
    /** Null where no run stands behind it. */
    runId: p.uuid().nullable(),
    purpose: p.string().$type<UsagePurpose>().length(8),
    model: p.text(),
    inputTokens: p.bigint(),
    outputTokens: p.bigint(),
    /** When it was counted: for a run, when that ended; for a file of a base, when its first texts had vectors. */
    at: p.datetime(3).defaultRaw('now()'),
  },
});

/**
 * What one model reported for one run, one title, one search of a base, or one reading of a file. Rows of runs are added by
 * a trigger; that of a file grows while the file is read, and no other is ever changed.
 */
export class UsageEntry extends UsageEntrySchema.class {}
UsageEntrySchema.setClass(UsageEntry);
