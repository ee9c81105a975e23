import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { Flow } from '../flow/entity.ts';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

/** What becomes of a question while the conversation is still being answered; the `BusyPolicy` enum of the schema. */
export type BusyPolicy = 'REJECT' | 'ENQUEUE' | 'INTERRUPT';

const ChatSessionSchema = defineEntity({
  name: 'ChatSession',
  tableName: 'chat_session',
  indexes: [
    { name: 'chat_session_in_order', properties: ['createdAt', 'id'] },
    { name: 'chat_session_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'chat_session_of_version', properties: ['version', 'createdAt', 'id'] },
    { name: 'chat_session_of_guest', properties: ['guest'], where: 'guest is not null' },
    // Of what a turn does not change, so that they cost a turn nothing.
    { name: 'chat_session_trial', properties: ['id'], where: 'is_trial' },
    { name: 'chat_session_deleted', properties: ['deletedAt'], where: 'deleted_at is not null' },
  ],
  properties: {
    /** Made by the client or the server; an id that another user holds is answered like a missing one. */
    id: p.string().length(255).primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    name: p.string().length(255),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The guest who began it in the user's name; null for the user. */
    guest: p.string().length(32).nullable(),
    /** The version that the conversation is pinned to; null when it follows a tag or whatever is current. */
    version: () => p.manyToOne(FlowVersion).mapToPk().nullable().deleteRule('no action'),
    /** The version tag that the conversation follows instead of a version; null when it follows none. */
    versionTag: p.string().length(64).nullable(),
    isTrial: p.boolean().default(false),
    /** Holds for every question that names none of its own. */
    busyPolicy: p.string().$type<BusyPolicy>().length(16).default('ENQUEUE'),
    /** The branch that its chosen path ends in; null while there is but one path. */
    branch: p.integer().nullable(),
    /** What people filled in for the flow, as tweaks by node id and field name; null while no form was taken in. */
    form: p.json<FormTweaks>().columnType('json').nullable(),
    /** Messages up to this one are no longer part of what the model is told. */
    forgottenUpTo: p.integer().default(0),
    /** The worst that was ever said of one of its messages. */
    sensitiveStatus: p.smallint().default(1),
    likeCount: p.integer().default(0),
    dislikeCount: p.integer().default(0),
    copyCount: p.integer().default(0),
    ...timestamps,
    deletedAt: p.datetime(3).nullable(),
  },
});

/** What a conversation uses; at most one of the two is there. */
export interface SessionPin {
  readonly version: number | null;
  readonly versionTag: string | null;
}

/** How often a message counts in what its conversation tells about its messages. */
export interface Tally {
  readonly likes: number;
  readonly dislikes: number;
  readonly copies: number;
}

/** Values of template fields that a form sets, by node id and field name. */
export type FormTweaks = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A conversation of one user with one flow. */
export class ChatSession extends ChatSessionSchema.class {
  /** Whether the conversation is gone for its user; its messages stay for the record. */
  isDeleted(): boolean {
    return this.deletedAt !== null && this.deletedAt !== undefined;
  }

  /** Leaves everything up to this message out of what the model is told. What was forgotten never comes back. */
  forget(upTo: number): void {
    this.forgottenUpTo = Math.max(this.forgottenUpTo, upTo);
  }

  /** Gives the conversation a name, which fits its column. */
  rename(name: string): void {
    this.name = name;
  }

  /** Lets later turns use a version, or whatever a tag or, with neither, the flow points at by then. */
  pin({ version, versionTag }: SessionPin): void {
    Object.assign(this, { version, versionTag });
  }

  /** Says what becomes of later questions while the conversation is being answered. */
  treatQuestions(busyPolicy: BusyPolicy): void {
    this.busyPolicy = busyPolicy;
  }

  /** Shows, from now on, the path that ends in a branch. */
  choose(branch: number): void {
    this.branch = branch;
  }

  /** Takes the conversation away from its user. */
  remove(): void {
    this.deletedAt = new Date();
  }

  /** Gives a conversation that was taken away back to its user, as it was. */
  restore(): void {
    this.deletedAt = null;
  }

  /** Heeds what a check said of one of its messages; a violation stays with the conversation. */
  heed(message: { readonly sensitiveStatus: number }): void {
    this.sensitiveStatus = Math.max(this.sensitiveStatus, message.sensitiveStatus);
  }

  /** Counts what one of its messages is worth now instead of what it was worth before. */
  recount({ before, after }: { before: Tally; after: Tally }): void {
    this.likeCount += after.likes - before.likes;
    this.dislikeCount += after.dislikes - before.dislikes;
    this.copyCount += after.copies - before.copies;
  }
}
ChatSessionSchema.setClass(ChatSession);
