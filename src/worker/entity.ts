import { defineEntity, p } from '@mikro-orm/core';

const WorkerSchema = defineEntity({
  name: 'Worker',
  tableName: 'worker',
  properties: {
    /** The owner of the streams that it writes. */
    id: p.string().length(64).primary(),
    host: p.string().length(255),
    pid: p.integer(),
    concurrency: p.integer(),
    startedAt: p.datetime(3),
    seenAt: p.datetime(3),
  },
});

/** A process that executes runs of the queue. It says from time to time that it lives, and leaves when it stops. */
export class Worker extends WorkerSchema.class {}
WorkerSchema.setClass(Worker);
