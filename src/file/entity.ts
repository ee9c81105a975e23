import { defineEntity, p } from '@mikro-orm/core';
import { ChatSession } from '../session/entity.ts';
import { User } from '../user/entity.ts';

/** What files are for, which decides how long they are kept: chats, pictures of flows, flows, templates of reports, and answers. */
export type FilePurpose = 'CHAT' | 'ICON' | 'FLOW' | 'REPORT' | 'ANSWER';

const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  indexes: [
    { name: 'stored_file_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'stored_file_by_age', properties: ['purpose', 'createdAt'] },
  ],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    /** Whoever uploaded it, and counts it to their room; null for what the server makes for itself. */
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    purpose: p.string().$type<FilePurpose>().length(16).default('CHAT'),
    /** What its owner calls it, without a path. */
    name: p.string().length(80),
    /** By its content where that tells. */
    mediaType: p.string().length(127),
    /** Where the store keeps its bytes. */
    storageKey: p.string().length(255).unique(),
    /** In bytes; null until all of them are there, and such a file is shown to nobody. */
    size: p.integer().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    /** When it was looked for what uses it, and something did; null for never. */
    lookedAt: p.datetime(3).nullable(),
  },
});

/** A file in the store. The row is there before the bytes, so that none are without one. */
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile);

const SessionFileSchema = defineEntity({
  name: 'SessionFile',
  tableName: 'session_file',
  indexes: [{ name: 'session_file_of_file', properties: ['file'] }],
  properties: {
    session: () => p.manyToOne(ChatSession).mapToPk().primary().deleteRule('cascade'),
    file: () => p.manyToOne(StoredFile).mapToPk().primary().deleteRule('cascade'),
  },
});

/** A conversation refers to a file, which is kept for as long as one does. */
export class SessionFile extends SessionFileSchema.class {}
SessionFileSchema.setClass(SessionFile);
