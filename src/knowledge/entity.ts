import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { StoredFile } from '../file/entity.ts';
import type { ReadingProgress } from '../runtime/files/contract.ts';
import { User } from '../user/entity.ts';

/** How far a file of a knowledge base has come. */
export type KnowledgeFileState = 'QUEUED' | 'READING' | 'READY' | 'FAILED';

const KnowledgeBaseSchema = defineEntity({
  name: 'KnowledgeBase',
  tableName: 'knowledge_base',
  uniques: [{ name: 'knowledge_base_name_of_user', properties: ['user', 'name'] }],
  indexes: [{ name: 'knowledge_base_updated', properties: ['updatedAt', 'id'] }],
  properties: {
    id: p.integer().primary(),
    /** Whose it is, and to whose room its texts count. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    name: p.string().length(200),
    description: p.string().length(1000).nullable(),
    /** What makes vectors of its texts: a name, or the number of a kept model; see `findBaseEmbedding`. */
    model: p.string().length(64),
    ...timestamps,
  },
});

/** Texts of files that people find, and their flows. The texts themselves are in collections of its own. */
export class KnowledgeBase extends KnowledgeBaseSchema.class {}
KnowledgeBaseSchema.setClass(KnowledgeBase);

const KnowledgeFileSchema = defineEntity({
  name: 'KnowledgeFile',
  tableName: 'knowledge_file',
  indexes: [
    { name: 'knowledge_file_of_base', properties: ['base', 'id'] },
    { name: 'knowledge_file_of_file', properties: ['file'] },
    { name: 'knowledge_file_waiting', properties: ['id'], where: `state in ('QUEUED', 'READING')` },
  ],
  properties: {
    id: p.integer().primary(),
    base: () => p.manyToOne(KnowledgeBase).mapToPk().deleteRule('cascade'),
    /** The upload that it is read from; null when that was deleted, and it cannot be read again. */
    file: () => p.manyToOne(StoredFile).mapToPk().nullable().deleteRule('set null'),
    /** Who added it; null when the account is gone. */
    uploader: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    name: p.string().length(200),
    /** In bytes. */
    size: p.integer(),
    /** How its texts are divided: characters of a piece, characters that a piece repeats, and where it may end. */
    chunkSize: p.integer(),
    chunkOverlap: p.integer(),
    separators: p.json<readonly string[]>(),
    state: p.string().$type<KnowledgeFileState>().length(8).default('QUEUED'),
    /** Why it could not be read, for its owner; null unless it failed. */
    failure: p.string().length(1000).nullable(),
    /** How much of it its reader has read; null before that is told, and for a file whose parts are not told apart. */
    partsRead: p.json<ReadingProgress>().nullable(),
    /** How many pieces there are; null before they were counted. */
    passages: p.integer().nullable(),
    /** How many of them can be found once all can. */
    passagesDone: p.integer().default(0),
    /** How often it was begun since somebody asked for it. */
    attempts: p.integer().default(0),
    /** Whoever reads it, and until when that is believed; a reader that is silent for longer is thought gone. */
    reader: p.string().length(36).nullable(),
    readUntil: p.datetime(3).nullable(),
    ...timestamps,
  },
});

/** A file of a knowledge base. */
export class KnowledgeFile extends KnowledgeFileSchema.class {}
KnowledgeFileSchema.setClass(KnowledgeFile);
