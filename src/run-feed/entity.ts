import { defineEntity, p } from '@mikro-orm/core';
import { Run, type RunState } from '../run/entity.ts';

const RunChangeSchema = defineEntity({
  name: 'RunChange',
  tableName: 'run_change',
  indexes: [
    { name: 'run_change_in_order', properties: ['transaction', 'id'] },
    { name: 'run_change_of_run', properties: ['run'] },
  ],
  properties: {
    id: p.bigint().primary(),
    run: () => p.manyToOne(Run).mapToPk().deleteRule('cascade'),
    state: p.string().$type<RunState>().length(16),
    at: p.datetime(3).defaultRaw('now()'),
    /** The transaction that wrote the row. Ids are given before commits, so that only this tells what is still to come. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
  },
});

/** A state that a run came to. Rows are only ever added, by a trigger, so that no way to a state can forget it. */
export class RunChange extends RunChangeSchema.class {}
RunChangeSchema.setClass(RunChange);

const RunFeedHorizonSchema = defineEntity({
  name: 'RunFeedHorizon',
  tableName: 'run_feed_horizon',
  properties: {
    /** There is but one row. */
    id: p.smallint().primary(),
    transaction: p.string().columnType('xid8').defaultRaw(`'0'`),
    change: p.bigint().default(0),
  },
});

/** The last change that the feed of runs has forgotten. */
export class RunFeedHorizon extends RunFeedHorizonSchema.class {}
RunFeedHorizonSchema.setClass(RunFeedHorizon);
