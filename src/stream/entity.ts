import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../shared/json.ts';

const EventStreamSchema = defineEntity({
  name: 'EventStream',
  tableName: 'event_stream',
  indexes: [
    {
      name: 'event_stream_lease',
      expression: 'create index "event_stream_lease" on "event_stream" ("lease_until") where "ended_seq" is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    owner: p.string().length(64),
    epoch: p.integer().default(1),
    leaseUntil: p.datetime(3).nullable(),
    endedSeq: p.integer().nullable(),
  },
});

/** Who may write a stream, and whether it has ended. */
export class EventStream extends EventStreamSchema.class {}
EventStreamSchema.setClass(EventStream);

const StoredEventSchema = defineEntity({
  name: 'StoredEvent',
  tableName: 'event',
  indexes: [
    {
      name: 'event_terminal',
      expression: 'create unique index "event_terminal" on "event" ("stream") where "is_terminal"',
    },
  ],
  properties: {
    stream: p.uuid().primary(),
    seq: p.integer().primary().autoincrement(false),
    kind: p.string().length(40),
    payload: p.json<JsonObject>().columnType('json'),
    isTerminal: p.boolean().default(false),
    at: p.datetime(3),
  },
});

/** One event of a stream. Rows are inserted by the group commit and never changed. */
export class StoredEvent extends StoredEventSchema.class {}
StoredEventSchema.setClass(StoredEvent);
