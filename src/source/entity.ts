import { defineEntity, p } from '@mikro-orm/core';
import { StoredFile } from '../file/entity.ts';
import { Message } from '../message/entity.ts';
import type { JsonObject } from '../shared/json.ts';

const MessageSourceSchema = defineEntity({
  name: 'MessageSource',
  tableName: 'message_source',
  indexes: [{ name: 'message_source_of_file', properties: ['file'] }],
  properties: {
    message: () => p.manyToOne(Message).mapToPk().primary().deleteRule('cascade'),
    /** Its place among the texts of its message, from 1, the best first. */
    rank: p.smallint().primary(),
    /** The file that it is from; null for a text that only a link leads to. It goes with its file. */
    file: () => p.manyToOne(StoredFile).mapToPk().nullable().deleteRule('cascade'),
    text: p.text(),
    /** What is known of its place; see `trace.ts`. */
    metadata: p.json<JsonObject>(),
    /** How well it fitted what was searched for. */
    score: p.double(),
    /** The words of the answer that it says, as the answer writes them. */
    keywords: p.array().columnType('text[]'),
  },
});

/** A text that an answer was made from, as it was when it was found. */
export class MessageSource extends MessageSourceSchema.class {}
MessageSourceSchema.setClass(MessageSource);
