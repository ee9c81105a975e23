import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';

/** What a model was asked for: the answers of a run, or the title of a conversation. */
export type UsagePurpose = 'RUN' | 'TITLE';

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
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    /** Neither this nor the run need exist any more: what was used stays used. */
    sessionId: p.string().length(255),
    /** Null where no run stands behind it. */
    runId: p.uuid().nullable(),
    purpose: p.string().$type<UsagePurpose>().length(8),
    model: p.text(),
    inputTokens: p.bigint(),
    outputTokens: p.bigint(),
    /** When it was counted: for a run, when that ended. */
    at: p.datetime(3).defaultRaw('now()'),
  },
});

/** What one model reported for one run or one title. Rows are only ever added; those of runs by a trigger. */
export class UsageEntry extends UsageEntrySchema.class {}
UsageEntrySchema.setClass(UsageEntry);
