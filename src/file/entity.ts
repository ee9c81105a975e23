import { defineEntity, p } from '@mikro-orm/core';
import { ChatSession } from '../session/entity.ts';
import { User } from '../user/entity.ts';

const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  indexes: [{ name: 'stored_file_of_user', properties: ['user', 'createdAt', 'id'] }],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** What its owner calls it, without a path. */
    name: p.string().length(80),
    /** By its content where that tells. */
    mediaType: p.string().length(127),
    /** Where the store keeps its bytes. */
    storageKey: p.string().length(255).unique(),
    /** In bytes; null until all of them are there, and such a file is shown to nobody. */
    size: p.integer().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** A file that somebody has uploaded. The row is there before the bytes, so that none are without one. */
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
