import { defineEntity, p } from '@mikro-orm/core';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';

const FlowVersionSchema = defineEntity({
  name: 'FlowVersion',
  tableName: 'flow_version',
  indexes: [{ name: 'flow_version_of_flow', properties: ['flow', 'id'] }],
  properties: {
    id: p.integer().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deferMode('deferred').deleteRule('no action'),
    name: p.string().length(255),
    description: p.string().length(1000).nullable(),
    document: () => p.manyToOne(StoredDocument).mapToPk().nullable().deleteRule('no action'),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    originalVersionId: p.integer().nullable(),
    isDeleted: p.boolean().default(false),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()').onUpdate(() => new Date()),
  },
});

/** A named line of a flow that points at a document; the flow points at its current one. */
export class FlowVersion extends FlowVersionSchema.class {}
FlowVersionSchema.setClass(FlowVersion);
