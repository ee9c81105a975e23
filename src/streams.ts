import type { Logger } from 'pino';
import { toClientConfig } from './database/connection.ts';
import type { Environment } from './environment/environment.ts';
import type { QueuePlace } from './queue/bull.ts';
import type { RunQueue } from './queue/contract.ts';
import { createRunQueue } from './queue/service.ts';
import type { Storage } from './storage.ts';
import type { EventLog } from './stream/contract.ts';
import { createEventLog } from './stream/event-log.ts';
import { createWakeUp, type OpenWakeUp } from './stream/wake-up.ts';

/** The queue of runs for workers, over Redis where there is one and over Postgres otherwise. Nothing is connected yet. */
export function openQueue(options: {
  storage: Storage;
  streams: Streams;
  environment: Environment;
  logger: Logger;
}): RunQueue {
  const { storage, streams, environment, logger } = options;
  const { fork, connection } = storage.database;
  const { redisUrl: url } = environment;
  const place: QueuePlace =
    url === undefined
      ? { kind: 'postgres', connection: { ...toClientConfig(connection) } }
      : { kind: 'redis', url, prefix: `forme:${connection.database}` };
  const limits = { perUser: environment.maxBackgroundRunsPerUser, perFlow: environment.maxBackgroundRunsPerFlow };
  return createRunQueue({ place, limits, fork, wakeUp: streams.wakeUp, logger });
}

/** What events come and go by. */
export interface Streams {
  readonly log: EventLog;
  readonly wakeUp: OpenWakeUp;
}

/** Opens the event log, and what wakes whoever follows it. */
export function openStreams(options: {
  storage: Storage;
  environment: Environment;
  logger: Logger;
  opened: AsyncDisposableStack;
  owner: string;
}): Streams {
  const { storage, environment, logger, opened, owner } = options;
  const { database } = storage;
  const channel = `forme:${database.connection.database}:wake-up`;
  const redis = environment.redisUrl && { url: environment.redisUrl, channel };
  const wakeUp = createWakeUp({ createClient: database.createClient, redis, owner, logger });
  opened.defer(() => wakeUp.close());
  const log = createEventLog({
    pool: database.logPool,
    wakeUp,
    owner,
    leaseMs: environment.leaseSeconds * 1000,
    logger,
  });
  opened.defer(() => log.close());
  return { log, wakeUp };
}
