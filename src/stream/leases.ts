import type { Logger } from 'pino';
import type { LogConnection } from './connection.ts';
import { statements } from './statements.ts';
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
  /** On the monotonic clock of this process, counted from before the renewal was sent: never later than in the database. */
  validUntil: number;
}

/** Every lease is renewed this often within its time, and one that failed is tried again this often. */
const RENEWALS_PER_LEASE = 3;
const CHECKS_PER_LEASE = 10;

/**
 * The streams that this process writes. One statement renews them all; a writer whose lease could not be renewed in
 * time is lost, without asking the database, which may be what cannot be reached.
 */
export class Leases {
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, Lease>();
  readonly #timer: NodeJS.Timeout;
  #isRenewing = false;
  #nextRenewal = 0;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#check(), options.leaseMs / CHECKS_PER_LEASE).unref();
  }

  /** Whether this process writes the stream. */
  has(stream: string): boolean {
    return this.#held.has(stream);
  }

  /** Keeps a lease that has just been given. A writer of the same stream in an earlier epoch is lost. */
  hold(writer: Writer): void {
    this.#held.get(writer.stream)?.writer.lose(new Error('The stream was taken over by a later epoch.'));
    writer.lost.addEventListener('abort', () => this.#forget(writer), { once: true });
    this.#held.set(writer.stream, { writer, validUntil: performance.now() + this.#options.leaseMs });
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

  /** Loses every writer whose lease lapsed. */
  dropLapsed(): void {
    const now = performance.now();
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
    if (this.#isRenewing || this.#held.size === 0 || performance.now() < this.#nextRenewal) return;
    void this.#renew();
  }

  async #renew(): Promise<void> {
    this.#isRenewing = true;
    const { leaseMs, logger } = this.#options;
    const startedAt = performance.now();
    try {
      await this.#renewAll(startedAt + leaseMs);
      this.#nextRenewal = startedAt + leaseMs / RENEWALS_PER_LEASE;
    } catch (error) {
      logger.warn({ err: error, streams: this.#held.size }, 'Leases could not be renewed.');
    } finally {
      this.#isRenewing = false;
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
