/** What is told of a span. Never anything that people write, nor a secret. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work in a trace. */
export interface Span {
  /** Names it for whoever goes on with the work, as W3C Trace Context writes it. */
  readonly traceparent: string;
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** Something that happened meanwhile. */
  happened(name: string): void;
  /** Ends it, as failed when a word for the failure is given. Ended once, it stays so. */
  end(failure?: string | null): void;
}

/** What a span is begun with. */
export interface SpanStart {
  readonly name: string;
  readonly kind?: 'server' | 'client' | 'consumer' | 'internal';
  /** The `traceparent` of what it is a part of; null for a trace of its own. */
  readonly parent: string | null;
  /** The id of the trace that begins with it, where it may have one. */
  readonly traceId?: string;
  /** Other spans that it goes back to, by `traceparent`. */
  readonly links?: readonly string[];
  readonly attributes?: SpanAttributes;
  /** When it began, where that was before this call. */
  readonly at?: Date;
}

/** Takes down spans. */
export interface Tracer {
  begin(start: SpanStart): Span;
}

/** What can be open. */
export type OpenThing =
  'graphql_socket' | 'graphql_sse' | 'legacy_socket' | 'legacy_sse' | 'run_waiting' | 'run_running';

/** Why something was refused that would have been answered at another time, or if it had been smaller. */
export type LimitName = 'requests' | 'connections' | 'operation' | 'runs' | 'attempts' | 'frames' | 'size';

/** How a model call went. */
export type ModelOutcome = 'answered' | 'failed' | 'stopped';

/** A call of a model that is over. */
export interface MeasuredCall {
  readonly provider: string;
  readonly outcome: ModelOutcome;
  readonly ms: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What something that ranks texts is asked for: to take some in, to find some, to forget some, or whether it can. */
export type StoreOperation = 'add' | 'find' | 'forget' | 'check';

/** A request to something that ranks texts, which is over. */
export interface MeasuredStoreRequest {
  readonly store: string;
  readonly operation: StoreOperation;
  /** One of a few words for what went wrong; null where nothing did, also where nobody waited for the end. */
  readonly trouble: string | null;
  readonly ms: number;
}

/** Counts what happens. Nothing that is told names anybody, or holds what anybody wrote. */
export interface Meter {
  /** Whether anything comes of telling it. */
  readonly isOn: boolean;
  /** A request of the legacy wire or of GraphQL was answered. */
  request(answered: { row: string; statusCode: number; ms: number }): void;
  operation(executed: { name: string; kind: string; isFailed: boolean; ms: number }): void;
  /** Something is open until what this returns is called. Counted also while nobody measures. */
  opened(thing: OpenThing): () => void;
  refused(limit: LimitName): void;
  runEnded(ended: { state: string; ms: number }): void;
  /** A run waited for its turn, or for a worker. */
  waited(waiting: { isQueued: boolean; ms: number }): void;
  firstToken(ms: number): void;
  modelCall(call: MeasuredCall): void;
  storeRequest(request: MeasuredStoreRequest): void;
  statement(ms: number): void;
}

/** What the server tells of what it does, to whoever wants to know. */
export interface Telemetry {
  /** Null when nobody takes down spans. */
  readonly tracer: Tracer | null;
  readonly meter: Meter;
}

const ignore = (): void => undefined;

/** For whoever counts nothing. */
export const NO_METER: Meter = Object.freeze({
  isOn: false,
  request: ignore,
  operation: ignore,
  opened: () => ignore,
  refused: ignore,
  runEnded: ignore,
  waited: ignore,
  firstToken: ignore,
  modelCall: ignore,
  storeRequest: ignore,
  statement: ignore,
});

/** For whoever tells nobody. */
export const NO_TELEMETRY: Telemetry = Object.freeze({ tracer: null, meter: NO_METER });
