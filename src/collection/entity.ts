import { defineEntity, p } from '@mikro-orm/core';
import { TermVectorType } from '../database/term-vector-type.ts';
import { Flow } from '../flow/entity.ts';
import { KnowledgeBase, KnowledgeFile } from '../knowledge/entity.ts';
import type { CollectionKind } from '../runtime/collections/contract.ts';
import { ChatSession } from '../session/entity.ts';
import type { JsonObject } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import type { StoreName } from './passage-index.ts';

const CollectionSchema = defineEntity({
  name: 'Collection',
  tableName: 'collection',
  indexes: [{ name: 'collection_of_holder', properties: ['user'] }],
  uniques: [
    {
      name: 'collection_of_user',
      properties: ['user', 'kind', 'name'],
      where: 'session_id is null and base_id is null',
    },
    { name: 'collection_of_base', properties: ['base', 'kind'], where: 'base_id is not null' },
    {
      name: 'collection_of_session',
      properties: ['session', 'kind', 'name', 'space'],
      where: 'session_id is not null',
    },
  ],
  properties: {
    id: p.integer().primary(),
    /** Whose texts they are. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The conversation that it ends with; null for one that flows of its owner name, and for that of a base. */
    session: () => p.manyToOne(ChatSession).mapToPk().nullable().deleteRule('cascade'),
    /** The knowledge base that it ends with, and by whose number alone it is found; null for all others. */
    base: () => p.manyToOne(KnowledgeBase).mapToPk().nullable().deleteRule('cascade'),
    kind: p.string().$type<CollectionKind>().length(8),
    name: p.string().length(300),
    /** The hash of what its vectors have in common; empty where there are none. */
    space: p.string().length(64).default(''),
    /** The length of its vectors; null until there are any. */
    dimensions: p.integer().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** Texts that flows find. */
export class CollectionRow extends CollectionSchema.class {}
CollectionSchema.setClass(CollectionRow);

/** What a document can say where it takes texts from: the name of a collection, or the number of a knowledge base. */
export type NamedPlaceKind = 'NAME' | 'BASE';

const NamedPlaceSchema = defineEntity({
  name: 'NamedPlace',
  tableName: 'named_place',
  properties: {
    flow: () => p.manyToOne(Flow).mapToPk().primary().deleteRule('cascade'),
    kind: p.string().$type<NamedPlaceKind>().length(8).primary(),
    name: p.string().length(300).primary(),
  },
});

/** That the owner of a flow has named one of the owner's places in it; what others name there is not the owner's. */
export class NamedPlaceRow extends NamedPlaceSchema.class {}
NamedPlaceSchema.setClass(NamedPlaceRow);

const FillingSchema = defineEntity({
  name: 'CollectionFilling',
  tableName: 'collection_filling',
  uniques: [
    {
      name: 'collection_filling_once',
      properties: ['collection', 'source', 'digest'],
      where: 'finished_at is not null',
    },
  ],
  indexes: [
    { name: 'collection_filling_of_collection', properties: ['collection'] },
    { name: 'collection_filling_of_file', properties: ['file'], where: 'file_id is not null' },
    { name: 'collection_filling_unfinished', properties: ['createdAt'], where: 'finished_at is null' },
    { name: 'collection_filling_let_go', properties: ['id'], where: 'collection_id is null' },
  ],
  properties: {
    id: p.integer().primary(),
    /** Null once it is let go: nobody finds it any more, and upkeep deletes its passages in small batches. */
    collection: () => p.manyToOne(CollectionRow).mapToPk().nullable().deleteRule('set null'),
    /** The file of a knowledge base that it goes with; null for all others. */
    file: () => p.manyToOne(KnowledgeFile).mapToPk().nullable().deleteRule('cascade'),
    /** The hash of the vertex, or the file, that it comes from. */
    source: p.string().length(64),
    digest: p.string().length(64),
    /** How many there are to be. */
    passages: p.integer(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    /** What ranks its passages. */
    store: p.string().$type<StoreName>().length(16).default('postgres'),
    /** What stands for it outside of Postgres; null for one that is ranked in there. */
    mark: p.string().length(16).nullable(),
    /** Null while its passages come in, when nobody finds them. */
    finishedAt: p.datetime(3).nullable(),
  },
});

/** Texts that came into a collection together, and go together. */
export class FillingRow extends FillingSchema.class {}
FillingSchema.setClass(FillingRow);

const ForgottenFillingSchema = defineEntity({
  name: 'ForgottenFilling',
  tableName: 'forgotten_filling',
  indexes: [{ name: 'forgotten_filling_of_store', properties: ['store', 'dueAt'] }],
  properties: {
    mark: p.string().length(16).primary(),
    store: p.string().$type<StoreName>().length(16),
    createdAt: p.datetime(3).defaultRaw('now()'),
    /** When to delete it next. */
    dueAt: p.datetime(3).defaultRaw('now()'),
  },
});

/**
 * That a filling was deleted, by whatever way, whose passages something outside of Postgres ranks and has still to
 * delete. A trigger on fillings writes it, in the transaction that deletes.
 */
export class ForgottenFillingRow extends ForgottenFillingSchema.class {}
ForgottenFillingSchema.setClass(ForgottenFillingRow);

const PassageSchema = defineEntity({
  name: 'Passage',
  tableName: 'passage',
  indexes: [
    { name: 'passage_of_filling', properties: ['filling'] },
    { name: 'passage_terms', expression: 'create index "passage_terms" on "passage" using gin ("terms")' },
  ],
  properties: {
    id: p.bigint().primary(),
    filling: () => p.manyToOne(FillingRow).mapToPk().deleteRule('cascade'),
    /** Its place among those of its filling. */
    ordinal: p.integer(),
    text: p.text(),
    metadata: p.json<JsonObject>(),
    /** What it is found by in a collection of words that Postgres ranks; null in any other. */
    terms: p.type(TermVectorType).nullable(),
  },
});

/** One text of a collection. */
export class PassageRow extends PassageSchema.class {}
PassageSchema.setClass(PassageRow);

const PassageVectorSchema = defineEntity({
  name: 'PassageVector',
  tableName: 'passage_vector',
  indexes: [{ name: 'passage_vector_of_filling', properties: ['filling'] }],
  properties: {
    passage: () => p.manyToOne(PassageRow).mapToPk().primary().deleteRule('cascade'),
    /** That of its passage, so that a search need not look for it there. */
    filling: p.integer().fieldName('filling_id'),
    /**
     * On which side of some hundred planes it lies: vectors that lie on the same sides are near each other. Null where
     * something else ranks them.
     */
    sides: p.type('string').columnType('bit varying').nullable(),
    /** Of length 1, as floats of 32 bits, the lowest byte first. */
    vector: p.blob(),
  },
});

/** What a text means; apart from the text, so that looking through many of them reads little. */
export class PassageVectorRow extends PassageVectorSchema.class {}
PassageVectorSchema.setClass(PassageVectorRow);
