import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import type { Context, SpanContext, Tracer as SdkTracer } from '@opentelemetry/api';
import { RandomIdGenerator, type IdGenerator } from '@opentelemetry/sdk-trace';
import type { Span, SpanStart, Tracer } from '../shared/telemetry.ts';
import { isW3cTraceId, spanIdOf, traceIdOf } from '../shared/trace-id.ts';

const KINDS = Object.freeze({
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
});

/** Random ids, but for a trace that is to have the id that its answer carries. */
export class TraceIds extends RandomIdGenerator implements IdGenerator {
  wanted: string | null = null;

  override generateTraceId = (): string => this.wanted ?? createRandom();
}

const random = new RandomIdGenerator();
const createRandom = (): string => random.generateTraceId();

/** Spans by the library. Whose `parent` is null begins a trace, under the id that it is given if that may be one. */
export function createTracer({ sdk, ids }: { sdk: SdkTracer; ids: TraceIds }): Tracer {
  return {
    begin: (start) => {
      const { name, kind = 'internal', parent, traceId = '', links = [], attributes = {}, at } = start;
      ids.wanted = isW3cTraceId(traceId) ? traceId : null;
      const span = sdk.startSpan(
        name,
        {
          kind: KINDS[kind],
          attributes: { ...attributes },
          links: links.map((link) => ({ context: toSpanContext(link) })),
          ...(at !== undefined && { startTime: at }),
        },
        toContext(parent),
      );
      ids.wanted = null;
      return toSpan(span);
    },
  };
}

function toContext(parent: SpanStart['parent']): Context {
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, toSpanContext(parent));
}

function toSpanContext(traceparent: string): SpanContext {
  const isSampled = (Number.parseInt(traceparent.slice(53, 55), 16) & TraceFlags.SAMPLED) !== 0;
  return {
    traceId: traceIdOf(traceparent),
    spanId: spanIdOf(traceparent),
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  };
}

function toSpan(span: ReturnType<SdkTracer['startSpan']>): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  let hasEnded = false;
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`,
    rename: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes({ ...attributes }),
    happened: (name) => void span.addEvent(name),
    end: (failure = null) => {
      if (hasEnded) return;
      hasEnded = true;
      if (failure !== null) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute('error.type', failure);
      }
      span.end();
    },
  };
}
