import type { Logger } from 'pino';
import type { LoggedEvent } from './contract.ts';
import { isPassing } from './faults.ts';
import type { Pace } from './pace.ts';
import { PAGE_SIZE, type Page, type PageReader } from './page-reader.ts';
import type { Viewer, Viewers } from './viewers.ts';

/** What a tail is opened with. */
export interface TailOptions {
  readonly stream: string;
  readonly after: number;
  readonly signal: AbortSignal;
  readonly viewers: Viewers;
  readonly reader: PageReader;
  readonly pace: Pace;
  readonly logger: Logger;
  /** How many pushed events may wait for a slow viewer before it is sent back to the log. */
  readonly pushBufferSize: number;
}

const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 2_000;

/**
 * Follows one stream: pages from the log until it has caught up, then what is pushed. Pushed events wait in a bounded
 * buffer; when it overflows it is emptied and the viewer reads the log again, from where it was. `return` ends
 * it at once, also while `next` is waiting, which an async generator could not.
 */
export class Tail implements Viewer, AsyncIterableIterator<LoggedEvent> {
  readonly #options: TailOptions;
  #cursor: number;
  #page: readonly LoggedEvent[] = [];
  #pagePosition = 0;
  #pushed: LoggedEvent[] = [];
  #hasUnread = true;
  #isReading = false;
  #isEnded = false;
  #fault: Error | null = null;
  #retryMs = FIRST_RETRY_MS;
  #retry: NodeJS.Timeout | undefined;
  #leave: (() => void) | null = null;
  #wake: () => void = () => undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: TailOptions) {
    this.#options = options;
    this.#cursor = options.after;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  get seq(): number {
    return Math.max(this.#cursor, this.#page.at(-1)?.seq ?? 0, this.#pushed.at(-1)?.seq ?? 0);
  }

  /** The next event, or the end. Calls that overlap are answered in order. Rejects when the log cannot be read for good. */
  next(): Promise<IteratorResult<LoggedEvent>> {
    const result = this.#turn.then(() => this.#advance());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  return(): Promise<IteratorResult<LoggedEvent>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  push(event: LoggedEvent): void {
    const last = this.#pushed.at(-1)?.seq ?? this.#cursor;
    if (event.seq <= last) return;
    const fits = this.#pushed.length < this.#options.pushBufferSize;
    const follows = this.#pushed.length === 0 || event.seq === last + 1;
    if (fits && follows) this.#pushed.push(event);
    else this.#sendToLog();
    this.#wake();
  }

  readOn(): void {
    this.#hasUnread = true;
    this.#wake();
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#leave?.();
    this.#options.signal.removeEventListener('abort', this.#abort);
    clearTimeout(this.#retry);
    this.#page = [];
    this.#pushed = [];
    this.#wake();
  }

  readonly #abort = (): void => this.end();

  /** Joins at the first call of `next`, so that an iterable nobody iterates leaves nothing behind. */
  #join(): void {
    if (this.#leave !== null || this.#isEnded) return;
    const { signal, viewers, stream } = this.#options;
    if (signal.aborted) {
      this.end();
      return;
    }
    signal.addEventListener('abort', this.#abort, { once: true });
    this.#leave = viewers.join(stream, this);
  }

  async #advance(): Promise<IteratorResult<LoggedEvent>> {
    this.#join();
    while (!this.#isEnded) {
      const rest = this.#options.pace.rest();
      if (rest !== null) {
        await rest;
        continue;
      }
      const event = this.#take();
      if (event !== undefined) return this.#yield(event);
      if (this.#hasUnread && !this.#isReading) this.#read();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#fault === null) return { value: undefined, done: true };
    const fault = this.#fault;
    this.#fault = null;
    throw fault;
  }

  #yield(event: LoggedEvent): IteratorResult<LoggedEvent> {
    this.#cursor = event.seq;
    if (event.isTerminal) this.end();
    return { value: event, done: false };
  }

  #take(): LoggedEvent | undefined {
    const read = this.#takeRead();
    if (read !== undefined) return read;
    const pushed = this.#firstPushed();
    if (pushed === undefined) return undefined;
    if (pushed.seq === this.#cursor + 1) return this.#pushed.shift();
    this.#hasUnread = true;
    return undefined;
  }

  /** Skips what was pushed and taken while the page was being read. */
  #takeRead(): LoggedEvent | undefined {
    while (this.#pagePosition < this.#page.length) {
      const event = this.#page[this.#pagePosition];
      this.#pagePosition += 1;
      if (event !== undefined && event.seq > this.#cursor) return event;
    }
    this.#page = [];
    return undefined;
  }

  /** The first pushed event that was not read meanwhile; it stays in the buffer. */
  #firstPushed(): LoggedEvent | undefined {
    while (this.#pushed[0] !== undefined && this.#pushed[0].seq <= this.#cursor) this.#pushed.shift();
    return this.#pushed[0];
  }

  #sendToLog(): void {
    this.#pushed = [];
    this.#hasUnread = true;
  }

  #read(): void {
    const { stream, reader } = this.#options;
    // Whatever is announced from here on asks for another page; the query itself is sent later.
    this.#hasUnread = false;
    this.#isReading = true;
    reader.read({ stream, after: this.#cursor }).then(
      (page) => this.#accept(page),
      (error: unknown) => this.#retryLater(error),
    );
  }

  #accept(page: Page): void {
    this.#isReading = false;
    this.#retryMs = FIRST_RETRY_MS;
    if (this.#isEnded) return;
    this.#page = page.events;
    this.#pagePosition = 0;
    if (page.events.length === 0) this.#acceptEmpty(page.endedSeq);
    else if (page.events.length === PAGE_SIZE) this.#hasUnread = true;
    this.#wake();
  }

  #acceptEmpty(endedSeq: number | null): void {
    if (endedSeq === null) this.#dropUnreadable();
    else if (endedSeq > this.#cursor) this.#hasUnread = true;
    else this.end();
  }

  /** Pushed events that do not follow what was read can only be waited for; asking again at once would never end. */
  #dropUnreadable(): void {
    const pushed = this.#firstPushed();
    if (pushed !== undefined && pushed.seq > this.#cursor + 1) this.#pushed = [];
  }

  /** Until the pause is over the read counts as under way, whatever wakes the tail meanwhile. */
  #retryLater(error: unknown): void {
    if (this.#isEnded) return;
    const { logger, stream } = this.#options;
    if (!isPassing(error)) {
      this.#fault = new Error(`Stream ${stream} cannot be read.`, { cause: error });
      this.end();
      return;
    }
    logger.warn({ err: error, stream }, 'A stream could not be read; its viewer tries again.');
    this.#retry = setTimeout(() => {
      this.#isReading = false;
      this.readOn();
    }, this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }
}
