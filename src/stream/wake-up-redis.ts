import type { Redis, RedisOptions } from 'ioredis';
import type { Secret } from '../shared/secret.ts';
import type { LineEvents, MakeLine, WakeUpLine } from './wake-up-line.ts';

/** Where wake-ups go in Redis. */
export interface RedisPlace {
  readonly url: Secret;
  /** Belongs to one database, since channels are shared by everybody who uses the server. */
  readonly channel: string;
}

/** A connection that breaks stays broken; the channel above makes another line. */
const OPTIONS: RedisOptions = Object.freeze({
  lazyConnect: true,
  enableOfflineQueue: false,
  connectTimeout: 5_000,
  keepAlive: 10_000,
  retryStrategy: () => null,
});

/** Lines of Redis pub/sub. The driver is loaded with the first of them. */
export function toRedisLines(place: RedisPlace): MakeLine {
  return (events) => new RedisLine({ place, events });
}

/** Two connections, because one that subscribes may not publish. */
class RedisLine implements WakeUpLine {
  readonly #place: RedisPlace;
  readonly #events: LineEvents;
  #connections: readonly Redis[] = [];
  #isClosed = false;

  constructor({ place, events }: { place: RedisPlace; events: LineEvents }) {
    this.#place = place;
    this.#events = events;
  }

  async open(): Promise<void> {
    const { Redis } = await import('ioredis');
    if (this.#isClosed) throw new Error('The line was closed.');
    const { url, channel } = this.#place;
    const [publisher, subscriber] = [new Redis(url.reveal(), OPTIONS), new Redis(url.reveal(), OPTIONS)];
    this.#connections = [publisher, subscriber];
    for (const connection of this.#connections) this.#watch(connection);
    subscriber.on('message', (_channel, payload) => this.#events.onPayload(payload));
    await keepSecrets(Promise.all([publisher.connect(), subscriber.connect()]));
    await keepSecrets(subscriber.subscribe(channel));
  }

  async send(payloads: readonly string[]): Promise<void> {
    const { channel } = this.#place;
    await keepSecrets(Promise.all(payloads.map((payload) => this.#publisher.publish(channel, payload))));
  }

  async ping(): Promise<void> {
    await keepSecrets(Promise.all(this.#connections.map((connection) => connection.ping())));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const connection of this.#connections) connection.disconnect();
    return Promise.resolve();
  }

  get #publisher(): Redis {
    const [publisher] = this.#connections;
    if (publisher === undefined) throw new Error('The line is not open.');
    return publisher;
  }

  #watch(connection: Redis): void {
    connection.on('error', (error) => this.#events.onBroken(withoutSecrets(error)));
    connection.on('end', () => this.#events.onBroken(null));
  }
}

/** A command that is refused comes with its error, and the first one of a connection holds the password. */
function withoutSecrets(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : String(error));
}

async function keepSecrets<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw withoutSecrets(error);
  }
}
