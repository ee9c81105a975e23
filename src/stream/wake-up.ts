import type pg from 'pg';
import type { Logger } from 'pino';
import type { WakeUp } from './contract.ts';
import { TopicListeners } from './topic-listeners.ts';
import { WakeUpChannel, type WakeUpChannelOptions } from './wake-up-channel.ts';
import { toPostgresLines } from './wake-up-postgres.ts';
import { toRedisLines, type RedisPlace } from './wake-up-redis.ts';

/** A wake-up that holds connections open. */
export interface OpenWakeUp extends WakeUp {
  /** Resolves once other instances are heard for the first time, on every way there is; never rejects. */
  readonly ready: Promise<void>;
  /** Sends what is pending if it can, then ends the connections. Nobody is woken afterwards. */
  close(): Promise<void>;
}

/** What a wake-up is opened with. */
export interface WakeUpOptions {
  /** Makes a connection that is not open yet; called again after each that broke. */
  readonly createClient: () => pg.Client;
  /** Where wake-ups go as long as it is there; without it they go through the database. */
  readonly redis?: RedisPlace | undefined;
  /** Unique among all living instances. */
  readonly owner: string;
  readonly logger: Logger;
}

/**
 * Wakes through Redis where there is one, else through the database. Listeners in this process are called within `notify`
 * itself; other instances hear of it a tick later, in one notification for all topics of that tick. The database is
 * always listened to: what a transaction tells at its commit comes from there, and whatever an instance has to say that
 * does not reach Redis.
 */
export function createWakeUp(options: WakeUpOptions): OpenWakeUp {
  const { createClient, redis, owner, logger } = options;
  const listeners = new TopicListeners(logger);
  const shared = { listeners, owner, logger };
  const database = new WakeUpChannel({ ...shared, medium: 'Postgres', makeLine: toPostgresLines(createClient) });
  const express = redis === undefined ? null : openExpress({ ...shared, redis, database });
  return {
    ready: Promise.all([database.ready, express?.ready]).then(() => undefined),
    listen: (topic, wake) => listeners.add(topic, wake),
    notify(topics) {
      for (const topic of topics) listeners.wake(topic);
      const channel = express?.isOpen === true ? express : database;
      channel.send(topics);
    },
    async close() {
      await express?.close();
      await database.close();
    },
  };
}

/**
 * While Redis cannot be reached from here, others may still speak through it; so everybody looks for themselves with
 * every attempt to reach it again.
 */
function openExpress(
  options: Omit<WakeUpChannelOptions, 'medium' | 'makeLine' | 'onAway'> & {
    redis: RedisPlace;
    database: WakeUpChannel;
  },
): WakeUpChannel {
  const { redis, database, ...shared } = options;
  return new WakeUpChannel({
    ...shared,
    medium: 'Redis',
    makeLine: toRedisLines(redis),
    onAway(unsent) {
      database.send(unsent);
      shared.listeners.wakeAll();
    },
  });
}
