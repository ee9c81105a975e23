import type { Logger } from 'pino';
import type { TopicListeners } from './topic-listeners.ts';
import type { MakeLine, WakeUpLine } from './wake-up-line.ts';
import { parsePayload, toPayloads } from './wake-up-payload.ts';

/** What a channel is opened with. */
export interface WakeUpChannelOptions {
  /** What the lines lead through, for a person to read. */
  readonly medium: string;
  /** Called again after each line that broke. */
  readonly makeLine: MakeLine;
  readonly listeners: TopicListeners;
  /** Unique among all living instances. */
  readonly owner: string;
  readonly logger: Logger;
  /**
   * Called whenever a line broke or could not be opened, with the topics that were not sent. Without it they wait for the
   * next line.
   */
  readonly onAway?: (unsent: readonly string[]) => void;
}

/** Topics notified within this time of the last notification wait for the next one. */
const TICK_MS = 10;

/** A connection that broke without a word is noticed by this. */
const PING_MS = 15_000;
const ANSWER_TIMEOUT_MS = 5_000;

const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;

/** More topics than this are not kept while there is no line: everybody is woken instead. */
const MAX_PENDING_TOPICS = 2_000;

/**
 * Keeps one line open, and sends what has gathered within a tick as one. After a line that broke everybody is woken,
 * since nobody knows what was missed.
 */
export class WakeUpChannel {
  /** Resolves once other instances are heard for the first time, or the channel is closed. */
  readonly ready: Promise<void>;
  readonly #options: WakeUpChannelOptions;
  readonly #pending = new Set<string>();
  #becomeReady: () => void = () => undefined;
  #line: WakeUpLine | null = null;
  #isListening = false;
  #isReportedAway = false;
  #sending: Promise<void> | null = null;
  #sentAt = 0;
  #sendTimer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isClosed = false;

  constructor(options: WakeUpChannelOptions) {
    this.#options = options;
    this.ready = new Promise((resolve) => (this.#becomeReady = resolve));
    void this.#open();
  }

  /** Whether others are heard at the moment, as far as is known. */
  get isOpen(): boolean {
    return this.#isListening;
  }

  /** Tells other instances of topics, within a tick. */
  send(topics: readonly string[]): void {
    if (this.#isClosed) return;
    for (const topic of topics) this.#pending.add(topic);
    if (this.#pending.size > MAX_PENDING_TOPICS) {
      this.#pending.clear();
      this.#pending.add('*');
    }
    this.#schedule();
  }

  /** Sends what is pending if it can, then ends the line. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#retryTimer);
    await this.#sending;
    await this.#sendPending();
    if (this.#pending.size > 0) this.#giveOn();
    clearTimeout(this.#watch);
    const line = this.#line;
    this.#line = null;
    this.#isListening = false;
    await line?.close();
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
    const line = this.#line;
    if (line === null || !this.#isListening || this.#pending.size === 0) return;
    const topics = [...this.#pending];
    this.#pending.clear();
    this.#sentAt = performance.now();
    try {
      await line.send(toPayloads({ sender: this.#options.owner, topics }));
    } catch (error) {
      for (const topic of topics) this.#pending.add(topic);
      this.#reopen(line, error);
      // The line may have broken before it was known that these were not sent.
      if (!this.isOpen && this.#pending.size > 0) this.#giveOn();
    }
  }

  async #open(): Promise<void> {
    const line: WakeUpLine = this.#options.makeLine({
      onPayload: (payload) => this.#receive(payload),
      onBroken: (error) => this.#reopen(line, error),
    });
    this.#line = line;
    this.#giveUpUnlessAnswered(line);
    try {
      await line.open();
      this.#hear(line);
    } catch (error) {
      this.#reopen(line, error);
    }
  }

  #hear(line: WakeUpLine): void {
    if (this.#isClosed || this.#line !== line) return;
    const { listeners, logger, medium } = this.#options;
    this.#isListening = true;
    this.#retryMs = FIRST_RETRY_MS;
    if (this.#isReportedAway) logger.info({ medium }, 'Other instances are heard again.');
    this.#isReportedAway = false;
    this.#pingLater(line);
    this.#becomeReady();
    listeners.wakeAll();
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

  #pingLater(line: WakeUpLine): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => void this.#ping(line), PING_MS).unref();
  }

  async #ping(line: WakeUpLine): Promise<void> {
    this.#giveUpUnlessAnswered(line);
    try {
      await line.ping();
      if (this.#line === line) this.#pingLater(line);
    } catch (error) {
      this.#reopen(line, error);
    }
  }

  #giveUpUnlessAnswered(line: WakeUpLine): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#reopen(line, new Error('No answer in time.')), ANSWER_TIMEOUT_MS).unref();
  }

  /** Called for every sign that a line broke; only the first one of the current line counts. */
  #reopen(line: WakeUpLine, error: unknown): void {
    if (this.#line !== line) return;
    this.#line = null;
    this.#isListening = false;
    clearTimeout(this.#watch);
    void line.close();
    this.#giveOn();
    if (this.#isClosed) return;
    this.#reportAway(error);
    this.#retryTimer = setTimeout(() => void this.#open(), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }

  #giveOn(): void {
    const { onAway } = this.#options;
    if (onAway === undefined) return;
    const unsent = [...this.#pending];
    this.#pending.clear();
    onAway(unsent);
  }

  /** Once for each time that it is away, however often it is tried again. */
  #reportAway(error: unknown): void {
    const { logger, medium } = this.#options;
    if (this.#isReportedAway) return;
    this.#isReportedAway = true;
    logger.warn({ err: error, medium }, 'The wake-up connection broke; it is opened again.');
  }
}
