import type { JsonObject } from '../shared/json.ts';
import type { LoggedEvent, NewEvent } from './contract.ts';

/** An event as it is written: the payload is text already, so that nothing can change it while it is queued. */
export interface EventRow {
  readonly event: LoggedEvent;
  readonly payload: string;
}

/** An event as it is read. Both columns are text, whatever parsers the connection has. */
export interface StoredRow {
  readonly seq: number;
  readonly kind: string;
  readonly payload: string;
  readonly is_terminal: boolean;
  readonly at: string;
}

const MAX_KIND_LENGTH = 40;
const canonicalUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Gives an event its place and writes its payload down. `JSON.stringify` escapes NUL and lone surrogates, and the
 * column type `json` keeps text as it is, so every string comes back as it went in. Throws `TypeError` for what
 * could never be stored: one such row would fail the batch of everybody else.
 */
export function toEventRow(options: { stream: string; seq: number; event: NewEvent; isTerminal?: boolean }): EventRow {
  const { kind, payload } = options.event;
  assertKind(kind);
  const { stream, seq, isTerminal = false } = options;
  return {
    event: { stream, seq, kind, payload, isTerminal, at: new Date().toISOString() },
    payload: toJsonText(payload),
  };
}

/** The same for the events that follow `after`, the last of them terminal when they end the stream. */
export function toEventRows(options: {
  stream: string;
  after: number;
  events: readonly NewEvent[];
  endsStream: boolean;
}): EventRow[] {
  const { stream, after, events, endsStream } = options;
  return events.map((event, index) =>
    toEventRow({ stream, seq: after + index + 1, event, isTerminal: endsStream && index === events.length - 1 }),
  );
}

/** What a stored row says. */
export function fromStoredRow(stream: string, row: StoredRow): LoggedEvent {
  const payload = JSON.parse(row.payload) as JsonObject;
  return { stream, seq: row.seq, kind: row.kind, payload, isTerminal: row.is_terminal, at: row.at };
}

/**
 * Streams are named as Postgres writes a uuid: viewers find their stream by that name, and one that Postgres could
 * not read would fail the statements of all streams. Throws `TypeError` for any other.
 */
export function assertStreamName(stream: string): void {
  if (!canonicalUuid.test(stream)) throw new TypeError('A stream is named by a uuid in lower case, with hyphens.');
}

function assertKind(kind: string): void {
  if (kind.length <= MAX_KIND_LENGTH && kind.isWellFormed() && !kind.includes('\0')) return;
  throw new TypeError(`The kind of an event is at most ${MAX_KIND_LENGTH} characters of plain text.`);
}

function toJsonText(payload: JsonObject): string {
  const text = JSON.stringify(payload) as string | undefined;
  if (text === undefined) throw new TypeError('The payload of an event is a JSON object.');
  return text;
}
