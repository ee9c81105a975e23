import { defineEntity, p } from '@mikro-orm/core';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

/** What happened to a flow or to one of its versions. */
export type FlowChangeKind =
  | 'FLOW_CREATED'
  | 'FLOW_UPDATED'
  | 'FLOW_PUBLISHED'
  | 'FLOW_UNPUBLISHED'
  | 'FLOW_ROLLED_BACK'
  | 'FLOW_DELETED'
  | 'FLOW_SHARED'
  | 'FLOW_UNSHARED'
  | 'RUN_POLICY_UPDATED'
  | 'VERSION_CREATED'
  | 'VERSION_SAVED'
  | 'VERSION_ACTIVATED'
  | 'VERSION_DELETED'
  | 'VERSION_TAGGED'
  | 'VERSION_UNTAGGED';

const FlowChangeSchema = defineEntity({
  name: 'FlowChange',
  tableName: 'flow_change',
  indexes: [
    { name: 'flow_change_of_flow', properties: ['flow', 'id'] },
    { name: 'flow_change_of_version', properties: ['version', 'id'] },
    { name: 'flow_change_in_order', properties: ['transaction', 'id'] },
    { name: 'flow_change_document', properties: ['document'] },
    {
      name: 'flow_change_release',
      properties: ['flow', 'id'],
      where: `kind in ('FLOW_PUBLISHED', 'FLOW_ROLLED_BACK')`,
    },
  ],
  properties: {
    id: p.integer().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deferMode('deferred').deleteRule('cascade'),
    kind: p.string().$type<FlowChangeKind>().length(24),
    /** The version that it happened to; null when it happened to the flow as a whole. */
    version: () => p.manyToOne(FlowVersion).mapToPk().nullable().deferMode('deferred').deleteRule('cascade'),
    /** The document that was saved, published or tagged; keeps it from being collected. */
    document: () => p.manyToOne(StoredDocument).mapToPk().nullable().deleteRule('no action'),
    /** The name of the version tag that was moved or taken off. */
    tag: p.string().length(64).nullable(),
    author: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    at: p.datetime(3).defaultRaw('now()'),
    /** The transaction that wrote the row. Ids are given before commits, so that only this tells what is still to come. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
  },
});

/** One step in the history of a flow. Rows are only ever added. */
export class FlowChange extends FlowChangeSchema.class {}
FlowChangeSchema.setClass(FlowChange);
