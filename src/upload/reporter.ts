import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../database/sql.ts';
import type { Content } from '../file/store.ts';
import type { WakeUp } from '../stream/contract.ts';
import type { UploadState } from './entity.ts';

/** How often at most it is written down how far an upload has come: nobody reads faster. */
const WRITE_EVERY_MS = 500;

/** How often at least, so that an upload that only waits can be told from one whose server is gone. */
const SPEAK_EVERY_MS = 5000;

/** What uploads are reported with. */
export interface ReporterOptions {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
  readonly logger: Pick<Logger, 'warn'>;
  readonly userId: number;
  readonly uploadId: string;
  readonly attempt: string;
  readonly totalBytes: number | null;
}

/** How an upload ended. */
export interface Ending {
  readonly state: Extract<UploadState, 'DONE' | 'FAILED' | 'ABORTED'>;
  readonly code: string | null;
  readonly reason: string | null;
}

/** The topic of an upload. */
export function topicOfUpload({ userId, uploadId }: { userId: number; uploadId: string }): string {
  return `upload:${userId}:${uploadId}`;
}

const BEGIN = `
  insert into upload (user_id, id, attempt, received_bytes, total_bytes) values ($1, $2, $3, 0, $4)
  on conflict (user_id, id) do update set attempt = excluded.attempt, state = 'RECEIVING', received_bytes = 0,
    total_bytes = excluded.total_bytes, code = null, reason = null, updated_at = now()`;

const REPORT = `
  update upload set state = $4, received_bytes = $5, code = $6, reason = $7, updated_at = now()
  where user_id = $1 and id = $2 and attempt = $3`;

/**
 * Writes down how far one upload has come while its content passes: one row, changed twice a second at most. That it
 * cannot be written is logged and never the upload's fault.
 */
export class Reporter {
  /** Whether the content itself ended before its end. */
  isBrokenOff = false;
  readonly #options: ReporterOptions;
  readonly #timer: NodeJS.Timeout;
  #state: UploadState = 'RECEIVING';
  #receivedBytes = 0;
  #written = { state: 'RECEIVING' as UploadState, receivedBytes: 0, atMs: performance.now() };
  #writing: Promise<void>;

  constructor(options: ReporterOptions) {
    this.#options = options;
    const { userId, uploadId, attempt, totalBytes } = options;
    this.#writing = this.#run(BEGIN, [userId, uploadId, attempt, totalBytes]);
    this.#timer = setInterval(() => this.#writeIfDue(), WRITE_EVERY_MS);
    this.#timer.unref();
  }

  /** The content, counted while it passes. */
  async *measure(content: Content): AsyncGenerator<Uint8Array, void, undefined> {
    await this.#writing;
    try {
      for await (const piece of content) {
        this.#receivedBytes += piece.length;
        yield piece;
      }
    } catch (error) {
      this.isBrokenOff = true;
      throw error;
    }
    this.#state = 'CHECKING';
    this.#writeIfDue();
  }

  /** Resolves once the end is written down. */
  async end({ state, code, reason }: Ending): Promise<void> {
    clearInterval(this.#timer);
    this.#state = state;
    await this.#writing;
    await this.#write({ code, reason });
  }

  #writeIfDue(): void {
    const { state, receivedBytes, atMs } = this.#written;
    const isNews = state !== this.#state || receivedBytes !== this.#receivedBytes;
    if (!isNews && performance.now() - atMs < SPEAK_EVERY_MS) return;
    this.#written = { state: this.#state, receivedBytes: this.#receivedBytes, atMs: performance.now() };
    this.#writing = this.#writing.then(() => this.#write({ code: null, reason: null }));
  }

  #write({ code, reason }: Pick<Ending, 'code' | 'reason'>): Promise<void> {
    const { userId, uploadId, attempt } = this.#options;
    return this.#run(REPORT, [userId, uploadId, attempt, this.#state, this.#receivedBytes, code, reason]);
  }

  async #run(statement: string, parameters: readonly unknown[]): Promise<void> {
    const { fork, wakeUp, logger } = this.#options;
    try {
      await toSqlExecutor(fork())(statement, parameters);
      wakeUp.notify([topicOfUpload(this.#options)]);
    } catch (error) {
      logger.warn({ err: error }, 'Could not write down how far an upload has come.');
    }
  }
}
