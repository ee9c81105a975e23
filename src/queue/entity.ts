import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import { Run } from '../run/entity.ts';
import { User } from '../user/entity.ts';

const QueuedRunSchema = defineEntity({
  name: 'QueuedRun',
  tableName: 'queued_run',
  indexes: [
    { name: 'queued_run_waiting', properties: ['priority', 'createdAt', 'run'], where: 'not is_at_work' },
    { name: 'queued_run_at_work', properties: ['user', 'flow'], where: 'is_at_work' },
    { name: 'queued_run_of_flow', properties: ['flow'] },
    { name: 'queued_run_of_user', properties: ['user'] },
  ],
  properties: {
    run: () => p.manyToOne(Run).mapToPk().primary().deleteRule('cascade'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('cascade'),
    /** That of the run, repeated for the order in which they wait. */
    priority: p.smallint(),
    /** Whether a worker executes it, on whatever instance. */
    isAtWork: p.boolean().default(false),
    /** When the next attempt is due; null before the first one. */
    retryAt: p.datetime(3).nullable(),
    /** When workers were told of it last; null from when a limit held it up until another run of its user or flow ends. */
    enqueuedAt: p.datetime(3).nullable().defaultRaw('now()'),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** A run that waits for a worker or is executed by one. Only there until the run ends: the run itself has no index of its state. */
export class QueuedRun extends QueuedRunSchema.class {}
QueuedRunSchema.setClass(QueuedRun);
