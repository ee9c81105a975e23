import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXPORT_REQUEST } from './otlp-fields.ts';
import { readMessage } from './protobuf.ts';

/** A span as it was received. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly links: readonly string[];
  readonly isFailed: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly service: string;
}

/** A receiver of spans over HTTP, as a collector has one. */
export interface Collector extends AsyncDisposable {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Every body that came in, as it was. */
  readonly bodies: readonly Buffer[];
  /** The headers of every request. */
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  /** The first span that fits; waits for it. */
  find(isWanted: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan>;
}

const JSON_TYPE = 'application/json';

const PATIENCE_MS = 10_000;

/** Starts a receiver on a free local port. It reads both forms of bodies, and answers in the one that it was sent. */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const bodies: Buffer[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      bodies.push(body);
      headers.push({ path: request.url, ...request.headers });
      const type = request.headers['content-type'] ?? '';
      spans.push(...toSpans(toMessage({ type, body })));
      response.setHeader('Content-Type', type).end(type === JSON_TYPE ? '{}' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    headers,
    find: async (isWanted) => {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = spans.find(isWanted);
        if (found !== undefined) return found;
        if (Date.now() > deadline) throw new Error(`No such span among ${spans.map(({ name }) => name).join(', ')}`);
        await sleep(10);
      }
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The variables that send every span to a collector at once. */
export function toVariables({ url }: Collector): Record<string, string> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '10',
  };
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes?: readonly OtlpAttribute[];
  readonly events?: readonly { readonly name: string }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number };
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface OtlpMessage {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

function toMessage({ type, body }: { type: string; body: Buffer }): OtlpMessage {
  const message: unknown =
    type === JSON_TYPE ? JSON.parse(body.toString()) : readMessage({ bytes: body, fields: EXPORT_REQUEST });
  return message as OtlpMessage;
}

function toSpans({ resourceSpans }: OtlpMessage): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(toRecord(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...toReceived(span), service })));
  });
}

function toReceived(span: OtlpSpan): Omit<ReceivedSpan, 'service'> {
  const { traceId, spanId, parentSpanId = '', name, kind, attributes = [], events = [], links = [] } = span;
  return {
    ...{ traceId, spanId, parentSpanId, name, kind },
    attributes: toRecord(attributes),
    events: events.map((event) => event.name),
    links: links.map((link) => `${link.traceId}-${link.spanId}`),
    isFailed: span.status?.code === 2,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
  };
}

function toRecord(attributes: readonly OtlpAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
