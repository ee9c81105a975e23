import type { Logger } from 'pino';
import type { LoggedEvent, WakeUp } from './contract.ts';

/** One who follows a stream. None of these may throw. */
export interface Viewer {
  /** The last event that it has, or holds ready. */
  readonly seq: number;
  /** Offers an event that is in the log. */
  push(event: LoggedEvent): void;
  /** There may be more in the log than was pushed. */
  readOn(): void;
  /** Nothing more will come. */
  end(): void;
}

/** What the viewers need from the rest of the log. */
export interface ViewersOptions {
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
  /** Whether this instance writes the stream, so that whatever is new is pushed. */
  readonly isWrittenHere: (stream: string) => boolean;
  readonly lastSeqs: (streams: readonly string[]) => Promise<Map<string, number>>;
}

interface Audience {
  readonly viewers: Set<Viewer>;
  readonly stopListening: () => void;
}

/** How long a viewer may miss an event whose wake-up got lost. One query for all viewers, none without viewers. */
const RECHECK_MS = 5_000;

/** The topic on which instances tell each other that a stream has grown. */
export function toStreamTopic(stream: string): string {
  return `stream:${stream}`;
}

/** Everybody in this process who follows a stream. */
export class Viewers {
  readonly #options: ViewersOptions;
  readonly #audiences = new Map<string, Audience>();
  #recheck: NodeJS.Timeout | null = null;

  constructor(options: ViewersOptions) {
    this.#options = options;
  }

  /** Adds a viewer and returns what removes it. */
  join(stream: string, viewer: Viewer): () => void {
    const audience = this.#audiences.get(stream) ?? this.#open(stream);
    audience.viewers.add(viewer);
    return () => this.#leave(stream, viewer);
  }

  /** Hands an event to whoever follows its stream. */
  push(event: LoggedEvent): void {
    const audience = this.#audiences.get(event.stream);
    if (audience) for (const viewer of audience.viewers) viewer.push(event);
  }

  /** Sends everybody who follows the stream to the log, because pushes may have stopped or been missed. */
  readOn(stream: string): void {
    const audience = this.#audiences.get(stream);
    if (audience) for (const viewer of audience.viewers) viewer.readOn();
  }

  /** Ends every viewer. */
  close(): void {
    for (const { viewers } of [...this.#audiences.values()]) for (const viewer of [...viewers]) viewer.end();
  }

  #open(stream: string): Audience {
    const wake = () => {
      if (!this.#options.isWrittenHere(stream)) this.readOn(stream);
    };
    const audience = {
      viewers: new Set<Viewer>(),
      stopListening: this.#options.wakeUp.listen(toStreamTopic(stream), wake),
    };
    this.#audiences.set(stream, audience);
    this.#recheck ??= setInterval(() => void this.#recheckAll(), RECHECK_MS).unref();
    return audience;
  }

  #leave(stream: string, viewer: Viewer): void {
    const audience = this.#audiences.get(stream);
    if (!audience?.viewers.delete(viewer) || audience.viewers.size > 0) return;
    audience.stopListening();
    this.#audiences.delete(stream);
    if (this.#audiences.size > 0 || this.#recheck === null) return;
    clearInterval(this.#recheck);
    this.#recheck = null;
  }

  async #recheckAll(): Promise<void> {
    const streams = [...this.#audiences.keys()].filter((stream) => !this.#options.isWrittenHere(stream));
    if (streams.length === 0) return;
    try {
      for (const [stream, seq] of await this.#options.lastSeqs(streams)) this.#readOnBelow(stream, seq);
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'Streams could not be checked for missed events.');
    }
  }

  #readOnBelow(stream: string, seq: number): void {
    for (const viewer of this.#audiences.get(stream)?.viewers ?? []) if (viewer.seq < seq) viewer.readOn();
  }
}
