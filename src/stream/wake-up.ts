import type pg from 'pg';
import type { Logger } from 'pino';
import type { WakeUp } from './contract.ts';
import { TopicListeners } from './topic-listeners.ts';
import { parsePayload, toPayloads, WAKE_UP_CHANNEL } from './wake-up-payload.ts';

/** A wake-up that holds a connection open. */
export interface OpenWakeUp extends WakeUp {
  /** Resolves once other instances are heard for the first time; never rejects. */
  readonly ready: Promise<void>;
  /** Sends what is pending if it can, then ends the connection. Nobody is woken afterwards. */
  close(): Promise<void>;
}

/** What a wake-up is opened with. */
export interface WakeUpOptions {
  /** Makes a connection that is not open yet; called again after each that broke. */
  readonly createClient: () => pg.Client;
  /** Unique among all living instances. */
  readonly owner: string;
  readonly logger: Logger;
}

const notifyStatement = {
  name: 'wake-up-notify',
  text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS p (payload)',
};

/** Topics notified within this time of the last notification wait for the next one. */
const TICK_MS = 10;

/** A connection that broke without a word is noticed by this. */
const PING_MS = 15_000;
const ANSWER_TIMEOUT_MS = 5_000;

const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;

/** More topics than this are not kept while the database is away: everybody is woken instead. */
const MAX_PENDING_TOPICS = 2_000;

/**
 * Wakes by `LISTEN` and `NOTIFY` on one channel. Listeners in this process are called within `notify` itself; other
 * instances hear of it a tick later, in one notification for all topics of that tick. After a connection that broke,
 * everybody is woken, since nobody knows what was missed.
 */
export function createWakeUp(options: WakeUpOptions): OpenWakeUp {
  const listeners = new TopicListeners(options.logger);
  const channel = new WakeUpChannel({ ...options, listeners });
  return {
    ready: channel.ready,
    listen: (topic, wake) => listeners.add(topic, wake),
    notify(topics) {
      for (const topic of topics) listeners.wake(topic);
      channel.send(topics);
    },
    close: () => channel.close(),
  };
}

/** The connection, and what waits to be sent over it. */
class WakeUpChannel {
  readonly ready: Promise<void>;
  readonly #options: WakeUpOptions & { listeners: TopicListeners };
  readonly #pending = new Set<string>();
  #becomeReady: () => void = () => undefined;
  #client: pg.Client | null = null;
  #isListening = false;
  #sending: Promise<void> | null = null;
  #sentAt = 0;
  #sendTimer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isClosed = false;

  constructor(options: WakeUpOptions & { listeners: TopicListeners }) {
    this.#options = options;
    this.ready = new Promise((resolve) => (this.#becomeReady = resolve));
    void this.#open();
  }

  send(topics: readonly string[]): void {
    if (this.#isClosed) return;
    for (const topic of topics) this.#pending.add(topic);
    if (this.#pending.size > MAX_PENDING_TOPICS) {
      this.#pending.clear();
      this.#pending.add('*');
    }
    this.#schedule();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#retryTimer);
    await this.#sending;
    await this.#sendPending();
    clearTimeout(this.#watch);
    const client = this.#client;
    this.#client = null;
    if (client !== null) await endClient(client);
    this.#becomeReady();
  }

  #schedule(): void {
    if (this.#sendTimer !== undefined || this.#sending !== null || !this.#isListening) return;
    if (this.#pending.size === 0 || this.#isClosed) return;
    const waitMs = Math.max(0, this.#sentAt + TICK_MS - performance.now());
    this.#sendTimer = setTimeout(() => {
      this.#sendTimer = undefined;
      this.#sending = this.#sendPending().finally(() => {
        this.#sending = null;
        this.#schedule();
      });
    }, waitMs);
  }

  /** Never rejects: what could not be sent stays pending for the next connection. */
  async #sendPending(): Promise<void> {
    const client = this.#client;
    if (client === null || !this.#isListening || this.#pending.size === 0) return;
    const topics = [...this.#pending];
    this.#pending.clear();
    this.#sentAt = performance.now();
    const values = [WAKE_UP_CHANNEL, toPayloads({ sender: this.#options.owner, topics })];
    try {
      await client.query({ ...notifyStatement, values });
    } catch (error) {
      for (const topic of topics) this.#pending.add(topic);
      this.#reopen(client, error);
    }
  }

  async #open(): Promise<void> {
    const client = this.#options.createClient();
    this.#client = client;
    client.on('error', (error) => this.#reopen(client, error));
    client.on('end', () => this.#reopen(client, null));
    client.on('notification', (message) => this.#receive(message.payload ?? ''));
    this.#giveUpUnlessAnswered(client);
    try {
      await client.connect();
      await client.query(`LISTEN ${WAKE_UP_CHANNEL}`);
      this.#hear(client);
    } catch (error) {
      this.#reopen(client, error);
    }
  }

  #hear(client: pg.Client): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#isListening = true;
    this.#retryMs = FIRST_RETRY_MS;
    this.#pingLater(client);
    this.#becomeReady();
    this.#options.listeners.wakeAll();
    this.#schedule();
  }

  #receive(payload: string): void {
    if (this.#isClosed) return;
    const { listeners, owner } = this.#options;
    const { sender, topics } = parsePayload(payload);
    if (sender === owner) return;
    if (topics === '*') listeners.wakeAll();
    else for (const topic of topics) listeners.wake(topic);
  }

  #pingLater(client: pg.Client): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => void this.#ping(client), PING_MS).unref();
  }

  async #ping(client: pg.Client): Promise<void> {
    this.#giveUpUnlessAnswered(client);
    try {
      await client.query('SELECT 1');
      if (this.#client === client) this.#pingLater(client);
    } catch (error) {
      this.#reopen(client, error);
    }
  }

  #giveUpUnlessAnswered(client: pg.Client): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#reopen(client, new Error('No answer in time.')), ANSWER_TIMEOUT_MS).unref();
  }

  /** Called for every sign that a connection broke; only the first one of the current connection counts. */
  #reopen(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#isListening = false;
    clearTimeout(this.#watch);
    void endClient(client);
    if (this.#isClosed) return;
    this.#options.logger.warn({ err: error }, 'The wake-up connection broke; it is opened again.');
    this.#retryTimer = setTimeout(() => void this.#open(), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }
}

async function endClient(client: pg.Client): Promise<void> {
  try {
    await client.end();
  } catch {
    // It is gone already, which is what was wanted.
  }
}
