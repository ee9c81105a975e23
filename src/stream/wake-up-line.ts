/** One connection over which instances tell each other where to look. It is opened once and not reused. */
export interface WakeUpLine {
  /** Connects; resolves once payloads of others are received. */
  open(): Promise<void>;
  /** Sends payloads to every instance, this one too. */
  send(payloads: readonly string[]): Promise<void>;
  /** Resolves when the other end answers. */
  ping(): Promise<void>;
  /** Ends the connection, in whatever state it is. Never rejects. */
  close(): Promise<void>;
}

/** What a line tells. */
export interface LineEvents {
  readonly onPayload: (payload: string) => void;
  /** The connection is gone, or about to go; may be called more than once. The error holds no secret. */
  readonly onBroken: (error: unknown) => void;
}

/** Makes a line that is not open yet. */
export type MakeLine = (events: LineEvents) => WakeUpLine;
