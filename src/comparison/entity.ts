import { defineEntity, p } from '@mikro-orm/core';
import { StoredDocument } from '../document/entity.ts';
import { Run } from '../run/entity.ts';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

export type ComparisonState = 'RUNNING' | 'COMPLETED' | 'STOPPED' | 'INTERRUPTED';

const ComparisonSchema = defineEntity({
  name: 'Comparison',
  tableName: 'comparison',
  indexes: [{ name: 'comparison_of_user', properties: ['user', 'createdAt'] }],
  properties: {
    /** Also the id of the comparison's event stream. */
    id: p.uuid().primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The node whose work is compared; kept for the record. */
    nodeId: p.string().length(255),
    questions: p.json<readonly string[]>().columnType('json'),
    versionIds: p.json<readonly number[]>().columnType('json'),
    inputs: p.json<Readonly<Record<string, Json>>>().columnType('json'),
    state: p.string().$type<ComparisonState>().length(16).default('RUNNING'),
    /** Set by a stop, also from another instance. */
    stopRequestedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    finishedAt: p.datetime(3).nullable(),
  },
});

/** Questions put to several versions, each question to each version in a run of its own. */
export class Comparison extends ComparisonSchema.class {}
ComparisonSchema.setClass(Comparison);

const ComparisonCellSchema = defineEntity({
  name: 'ComparisonCell',
  tableName: 'comparison_cell',
  indexes: [
    { name: 'comparison_cell_run', properties: ['run'] },
    { name: 'comparison_cell_document', properties: ['document'] },
  ],
  properties: {
    comparison: () => p.manyToOne(Comparison).mapToPk().primary().deleteRule('cascade'),
    /** Counts from 0. */
    questionIndex: p.integer().primary(),
    version: () => p.manyToOne(FlowVersion).mapToPk().primary().deleteRule('cascade'),
    /** What the version held when the comparison began; null when nothing was saved in it. */
    document: () => p.manyToOne(StoredDocument).mapToPk().nullable().deleteRule('no action'),
    /** Null until the cell's turn has come, and for good when its version could not be asked. */
    run: () => p.manyToOne(Run).mapToPk().nullable().deleteRule('set null'),
    /** Why no run could be started; null when one was, or is still to come. */
    error: p.text().nullable(),
  },
});

/** One question put to one version. */
export class ComparisonCell extends ComparisonCellSchema.class {}
ComparisonCellSchema.setClass(ComparisonCell);
