import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';
import { VersionCurrent } from './errors.ts';

const FlowVersionSchema = defineEntity({
  name: 'FlowVersion',
  tableName: 'flow_version',
  indexes: [
    { name: 'flow_version_of_flow', properties: ['flow', 'id'] },
    { name: 'flow_version_document', properties: ['document'] },
  ],
  properties: {
    id: p.integer().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deferMode('deferred').deleteRule('no action'),
    name: p.string().length(255),
    description: p.string().length(1000).nullable(),
    document: () => p.manyToOne(StoredDocument).mapToPk().nullable().deleteRule('no action'),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    originalVersionId: p.integer().nullable(),
    isDeleted: p.boolean().default(false),
    ...timestamps,
  },
});

/** What saving a version changes; a member left out stays as it is. */
export interface VersionChanges {
  readonly name?: string;
  readonly description?: string;
  readonly document?: string;
}

/** A named line of a flow that points at a document; the flow points at its current one. */
export class FlowVersion extends FlowVersionSchema.class {
  /** Saves the version; a deleted one comes back. Throws `FlowOnline` for a document that people are talking to. */
  save({ flow, changes }: { flow: Flow; changes: VersionChanges }): void {
    const isCurrent = flow.currentVersion === this.id;
    if (isCurrent && changes.document !== undefined) flow.assertOffline();
    Object.assign(this, changes, { isDeleted: false, updatedAt: new Date() });
    if (isCurrent) flow.touch();
  }

  /** Lets the version hold the document that it was released with, also while people talk to it; a deleted one comes back. */
  takeBack(document: string): void {
    Object.assign(this, { document, isDeleted: false, updatedAt: new Date() });
  }

  /** Takes the version out of its flow's list. Throws `VersionCurrent`. */
  remove({ flow }: { flow: Flow }): void {
    if (flow.currentVersion === this.id) throw new VersionCurrent();
    this.isDeleted = true;
  }
}
FlowVersionSchema.setClass(FlowVersion);
