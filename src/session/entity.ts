import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

const ChatSessionSchema = defineEntity({
  name: 'ChatSession',
  tableName: 'chat_session',
  indexes: [
    { name: 'chat_session_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'chat_session_of_version', properties: ['version', 'createdAt', 'id'] },
  ],
  properties: {
    /** Made by the client or the server; an id that another user holds is answered like a missing one. */
    id: p.string().length(255).primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    name: p.string().length(255),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The version that the conversation began with; null when it tries out an unsaved document. */
    version: () => p.manyToOne(FlowVersion).mapToPk().nullable().deleteRule('no action'),
    isTrial: p.boolean().default(false),
    /** Messages up to this one are no longer part of what the model is told. */
    forgottenUpTo: p.integer().default(0),
    likeCount: p.integer().default(0),
    dislikeCount: p.integer().default(0),
    copyCount: p.integer().default(0),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
    deletedAt: p.datetime(3).nullable(),
  },
});

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
}
ChatSessionSchema.setClass(ChatSession);
