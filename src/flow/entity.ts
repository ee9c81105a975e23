import { defineEntity, p } from '@mikro-orm/core';
import type { Grant } from '../auth/permissions.ts';
import { timestamps } from '../database/timestamps.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';
import { FlowOnline } from './errors.ts';

/** The wire numbers of the legacy contract: 1 skill, 5 assistant, 10 workflow. */
export const FLOW_KINDS = Object.freeze({ SKILL: 1, ASSISTANT: 5, WORKFLOW: 10 });

/** The wire numbers of the legacy contract: 1 offline, 2 online. */
export const FLOW_STATUSES = Object.freeze({ OFFLINE: 1, ONLINE: 2 });

export type FlowKind = keyof typeof FLOW_KINDS;
export type FlowStatus = keyof typeof FLOW_STATUSES;

const LIVE = 'deleted_at is null';

/** Names are ordered by code point, whatever language the database speaks; an index in another order would not serve. */
function indexOfNames({ name, before }: { name: string; before: string }): string {
  return `create index "${name}" on "flow" (${before}name collate "C", id) where ${LIVE}`;
}

const FlowSchema = defineEntity({
  name: 'Flow',
  tableName: 'flow',
  // One for each order that a list can have; the owner's are for those who have few flows among many.
  indexes: [
    { name: 'flow_owner_updated', properties: ['owner', 'updatedAt', 'id'], where: LIVE },
    { name: 'flow_updated', properties: ['updatedAt', 'id'], where: LIVE },
    { name: 'flow_created', properties: ['createdAt', 'id'], where: LIVE },
    { name: 'flow_owner_name', expression: indexOfNames({ name: 'flow_owner_name', before: 'owner_id, ' }) },
    { name: 'flow_shared_with_guests', properties: ['id'], where: 'is_shared_with_guests' },
    { name: 'flow_name', expression: indexOfNames({ name: 'flow_name', before: '' }) },
  ],
  properties: {
    id: p.string().length(32).primary(),
    name: p.string().length(255),
    description: p.string().length(1000).nullable(),
    guideWord: p.string().length(1000).nullable(),
    logo: p.string().length(255).nullable(),
    status: p.string().$type<FlowStatus>().length(16).default('OFFLINE'),
    kind: p.string().$type<FlowKind>().length(16).default('SKILL'),
    /** Whether anonymous callers may see and use it while it is online, where they are let in at all. */
    isSharedWithGuests: p.boolean().default(false),
    owner: () => p.manyToOne(User).mapToPk().deleteRule('no action'),
    /** Null only between the inserts of a flow and of its first version, which one transaction makes. */
    currentVersion: () => p.manyToOne(FlowVersion).mapToPk().nullable().deferMode('deferred').deleteRule('no action'),
    /** What the roles of whoever locked it grant of it; never stored. */
    grant: p.string().$type<Grant>().persist(false).nullable(),
    ...timestamps,
    /** Deleted flows stay for the conversations and runs that lead to them; nothing lists or finds them. */
    deletedAt: p.datetime(3).nullable(),
  },
});

/** What a flow says about itself; a member left out stays as it is. */
export interface FlowParticulars {
  readonly name?: string;
  readonly description?: string | null;
  readonly guideWord?: string | null;
  readonly logo?: string;
}

/** A saved graph document with an identity, an owner and versions. */
export class Flow extends FlowSchema.class {
  /** Throws `FlowOnline` unless the flow may be edited. */
  assertOffline(): void {
    if (this.status === 'ONLINE') throw new FlowOnline(this.kind);
  }

  /** Changes what the flow says about itself. Throws `FlowOnline`. */
  describe(particulars: FlowParticulars): void {
    this.assertOffline();
    Object.assign(this, particulars);
  }

  /** Lets people talk to the flow. Its current document must have been found to build. */
  goOnline(): void {
    this.status = 'ONLINE';
  }

  /** Ends that people may talk to the flow, so that it can be edited. */
  goOffline(): void {
    this.status = 'OFFLINE';
  }

  /** Says whether anonymous callers may see and use the flow while it is online. */
  shareWithGuests(isShared: boolean): void {
    this.isSharedWithGuests = isShared;
  }

  /** Makes a version of the flow the one that new conversations use. Throws `FlowOnline`. */
  activate(versionId: number): void {
    this.assertOffline();
    this.currentVersion = versionId;
  }

  /** Makes a version current again that was so when it was released. The flow may be online if its document was built. */
  goBackTo(versionId: number): void {
    this.currentVersion = versionId;
    this.touch();
  }

  /** Moves the flow to the front of what was changed last. */
  touch(): void {
    this.updatedAt = new Date();
  }

  /** Takes the flow away from everybody; its row stays for the conversations and runs that lead to it. */
  remove(): void {
    this.deletedAt = new Date();
  }
}
FlowSchema.setClass(Flow);
