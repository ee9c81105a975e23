import type { Logger } from 'pino';
import type { LogConnection } from './connection.ts';
import { statements } from './statements.ts';
import { WakingClock } from './waking-clock.ts';
import type { Writer } from './writer.ts';

/** What leases are kept with. */
export interface LeasesOptions {
  readonly connection: LogConnection;
  readonly owner: string;
  readonly leaseMs: number;
  readonly logger: Logger;
  /** Called when a stream is no longer written here, for whatever reason. */
  readonly onReleased: (stream: string) => void;
}

interface Lease {
  readonly writer: Writer;
  /** On the waking clock, counted from before the renewal was sent: never later than in the database while this process runs. */
  validUntil: number;
}

/** Every lease is renewed this often within its time, and one that failed is tried again this often. */
const RENEWALS_PER_LEASE = 3;
const CHECKS_PER_LEASE = 10;

/**
 * The streams that this process writes. One statement renews them all; a writer whose lease could not be renewed in
 * time is lost, without asking the database, which may be what cannot be reached. What this process slept through (a
 * loop that was blocked, a machine that was suspended) does not count: it asks the database first who has the stream
 * now, and until then the fence of every statement keeps two from writing.
 */
export class Leases {
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, Lease>();
  readonly #clock: WakingClock;
  readonly #timer: NodeJS.Timeout;
  #renewing: Promise<void> | null = null;
  #nextRenewal = 0;
  /** Whether this process slept after the last renewal began. */
  #hasSlept = false;

  constructor(options: LeasesOptions) {
    this.#options = options;
    const everyMs = options.leaseMs / CHECKS_PER_LEASE;
    this.#clock = new WakingClock({ everyMs, onWoken: () => (this.#hasSlept = true) });
    this.#timer = setInterval(() => this.#check(), everyMs).unref();
  }

  /** Whether this process writes the stream. */
  has(stream: string): boolean {
    return this.#held.has(stream);
  }

  /** Keeps a lease that has just been given. A writer of the same stream in an earlier epoch is lost. */
  hold(writer: Writer): void {
    this.#held.get(writer.stream)?.writer.lose(new Error('The stream was taken over by a later epoch.'));
    writer.lost.addEventListener('abort', () => this.#forget(writer), { once: true });
    this.#held.set(writer.stream, { writer, validUntil: this.#clock.now() + this.#options.leaseMs });
  }

  /** Stops renewing the lease of a stream that has ended. */
  release(stream: string): void {
    if (this.#held.delete(stream)) this.#options.onReleased(stream);
  }

  /** Loses the writer of a stream and lets others take it over at once. The statement comes after every renewal. */
  async giveUp(stream: string): Promise<void> {
    const { writer } = this.#held.get(stream) ?? {};
    if (writer === undefined) return;
    writer.abandon();
    const { connection, owner } = this.#options;
    await connection.query({ ...statements.giveUp, values: [stream, writer.epoch, owner] });
  }

  /**
   * Renews the leases now if this process has slept, so that it does not take its own streams for those of a server
   * that went away.
   */
  async settle(): Promise<void> {
    this.#clock.now();
    if (!this.#hasSlept || this.#held.size === 0) return;
    await this.#renewing;
    await this.#renew();
  }

  /** Loses every writer whose lease lapsed. */
  dropLapsed(): void {
    const now = this.#clock.now();
    for (const { validUntil, writer } of this.#held.values()) {
      if (validUntil < now) writer.lose(new Error('The lease could not be renewed in time.'));
    }
  }

  /** Stops renewing; the leases run out, and nobody here may count on them any more. */
  close(): void {
    clearInterval(this.#timer);
    for (const { writer } of this.#held.values()) writer.lose(new Error('The log was closed.'));
  }

  #check(): void {
    this.dropLapsed();
    if (this.#renewing !== null || this.#held.size === 0) return;
    if (this.#hasSlept || this.#clock.now() >= this.#nextRenewal) void this.#renew();
  }

  /** Never throws. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#tryToRenew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  async #tryToRenew(): Promise<void> {
    const { leaseMs, logger } = this.#options;
    const startedAt = this.#clock.now();
    this.#hasSlept = false;
    try {
      await this.#renewAll(startedAt + leaseMs);
      this.#nextRenewal = startedAt + leaseMs / RENEWALS_PER_LEASE;
    } catch (error) {
      logger.warn({ err: error, streams: this.#held.size }, 'Leases could not be renewed.');
    }
  }

  async #renewAll(validUntil: number): Promise<void> {
    const { connection, owner, leaseMs } = this.#options;
    const leases = [...this.#held.values()];
    const values = [...toKeys(leases), owner];
    const renewed = await connection.query<{ id: string }>({ ...statements.renew, values: [...values, leaseMs] });
    const ids = new Set(renewed.rows.map((row) => row.id));
    for (const lease of leases) if (ids.has(lease.writer.stream)) lease.validUntil = validUntil;
    const others = leases.filter((lease) => !ids.has(lease.writer.stream));
    if (others.length > 0) await this.#dropGone(others);
  }

  /** A lease that was passed over is either locked by the transaction that ends its stream, or gone. */
  async #dropGone(leases: readonly Lease[]): Promise<void> {
    const { connection, owner } = this.#options;
    const values = [...toKeys(leases), owner];
    const held = await connection.query<{ id: string }>({ ...statements.findHeld, values });
    const ids = new Set(held.rows.map((row) => row.id));
    for (const { writer } of leases) if (!ids.has(writer.stream)) this.#drop(writer);
  }

  /** A stream that is gone because its own writer ended it was not lost; its caller may still be about to announce. */
  #drop(writer: Writer): void {
    if (writer.isFinishing) this.#forget(writer);
    else writer.lose(new Error('The stream has ended, or another instance took it over.'));
  }

  #forget(writer: Writer): void {
    if (this.#held.get(writer.stream)?.writer === writer) this.release(writer.stream);
  }
}

function toKeys(leases: readonly Lease[]): [string[], number[]] {
  return [leases.map((lease) => lease.writer.stream), leases.map((lease) => lease.writer.epoch)];
}
