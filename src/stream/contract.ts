import type { JsonObject } from '../shared/json.ts';

/** Runs one parameterised statement (`$1`, `$2`, …) on whatever connection or transaction it was made from. */
export type SqlExecutor = <Row extends object>(text: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** An event as its producer hands it in; the log gives it a place. */
export interface NewEvent {
  readonly kind: string;
  readonly payload: JsonObject;
}

/** An event with its place in its stream. It is durable: whoever holds one may rely on finding it again. */
export interface LoggedEvent extends NewEvent {
  readonly stream: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** Whether no event follows it. */
  readonly isTerminal: boolean;
}

/** The single writer of one stream, held by the instance that owns the stream's lease. */
export interface StreamWriter {
  readonly stream: string;
  /** The sequence number given last. */
  readonly seq: number;
  /** The longest that an event has waited, in milliseconds, until it was durable and viewers were shown it. */
  readonly maxLagMs: number;
  /** Aborted when the lease is lost; nothing that is appended from then on is recorded. */
  readonly lost: AbortSignal;
  /** Queues an event for the next group commit and returns its sequence number; viewers see it once it is durable. */
  append(event: NewEvent): number;
  /** Resolves once everything queued so far is durable; rejects with `LeaseLost` when it cannot become so. */
  flush(): Promise<void>;
  /**
   * Records the last events of the stream within the caller's transaction, the final one as terminal, and ends the
   * lease. Flushes first. Throws `LeaseLost` when another instance took the stream over or it already ended.
   * Hand the result to `EventLog.announce` after the commit.
   */
  finish(options: { sql: SqlExecutor; events: readonly NewEvent[] }): Promise<LoggedEvent[]>;
  /**
   * Records further events within the caller's transaction and leaves the stream to whoever claims it. Flushes first.
   * Throws `LeaseLost` like `finish`. Hand the result to `EventLog.announce` after the commit, and abandon the writer.
   */
  release(options: { sql: SqlExecutor; events: readonly NewEvent[] }): Promise<LoggedEvent[]>;
  /** Stops renewing the lease of a stream that could not be ended; once it has run out, whoever finds it takes it over. */
  abandon(): void;
}

/** A stream that this instance has claimed; `openWriter` takes it once the claim is committed. */
export interface ClaimedStream {
  readonly stream: string;
  readonly epoch: number;
  /** Of its last event. */
  readonly seq: number;
}

/** The durable, ordered, resumable log behind everything that streams. */
export interface EventLog {
  /** This instance, unique among all living ones. */
  readonly owner: string;
  /**
   * Creates a stream with its first events, within the caller's transaction. It is owned by this instance, unless it is
   * left to whoever claims it: such a stream has no lease that could run out.
   */
  create(options: {
    sql: SqlExecutor;
    stream: string;
    events: readonly NewEvent[];
    isUnowned?: boolean;
  }): Promise<LoggedEvent[]>;
  /**
   * Makes a stream that nobody owns this instance's, within the caller's transaction; null when it has an owner, or has
   * ended, or does not exist. Of several claims at once one succeeds, and the others wait to hear of it.
   */
  claim(options: { sql: SqlExecutor; stream: string }): Promise<ClaimedStream | null>;
  /** Delivers events that were recorded by `create`, `finish` or `release`, after their transaction has been committed. */
  announce(events: readonly LoggedEvent[]): void;
  /** The writer of a stream that this instance owns; call it once, after `create` or `claim` has been committed. */
  openWriter(options: { stream: string; seq: number; epoch?: number }): StreamWriter;
  /** Events after a sequence number, in order. */
  read(options: { stream: string; after: number; limit: number }): Promise<LoggedEvent[]>;
  /** The highest sequence number of each stream; 0 for unknown streams. */
  lastSeqs(streams: readonly string[]): Promise<Map<string, number>>;
  /**
   * Every event after `after`, first from the log, then live; ends after the terminal event, or when `signal` aborts.
   * A viewer that falls behind is moved from push to reading the log; it costs a bounded amount of memory.
   */
  tail(options: { stream: string; after: number; signal: AbortSignal }): AsyncIterable<LoggedEvent>;
  /**
   * Takes over streams whose lease expired, at most `limit`, and returns a writer for each; no other instance gets
   * the same ones. The caller ends each with `finish`.
   */
  takeOverExpired(options: { limit: number }): Promise<StreamWriter[]>;
  /**
   * Gives up a stream that goes on: once everything queued is durable, the writer is lost, the lease counts as expired
   * and every instance is told. When the database cannot be reached, the lease has to run out. Throws `LeaseLost` when
   * the stream is another's already.
   */
  giveUp(writer: StreamWriter): Promise<void>;
  /** Calls `wake` whenever an instance may have given up a stream. Returns what ends it. */
  onGivenUp(wake: () => void): () => void;
  /** Stops the writer after what is queued is durable, stops renewing leases, and ends every tail. */
  close(): Promise<void>;
}

/** Another instance owns the stream now, or it already ended; whatever was queued for it is not recorded. */
export class LeaseLost extends Error {}

/** Called by a wake-up: `isNamed` tells that it named the topic, and not that it may have been about any. */
export type Wake = (isNamed: boolean) => void;

/** Tells other instances, and this one, that something they may be waiting for has changed. */
export interface WakeUp {
  /** Wakes everybody who listens to one of the topics, on every instance; coalesced, best effort. */
  notify(topics: readonly string[]): void;
  /** Calls `wake` whenever the topic, or possibly the topic, was notified. Returns what ends it. */
  listen(topic: string, wake: Wake): () => void;
}
