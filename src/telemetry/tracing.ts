import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import { apart } from '../shared/activity.ts';
import { inTime } from '../shared/in-time.ts';
import type { Tracer } from '../shared/telemetry.ts';
import type { TracingSettings } from './environment.ts';
import { createTracer, TraceIds } from './tracer.ts';

/** How long the last spans may take to be sent. */
const FAREWELL_MS = 2000;

const COMPLAINT_MS = 60_000;

/** More than any name of ours takes; whatever else came in is cut off. */
const SPAN_LIMITS = Object.freeze({ attributeValueLengthLimit: 256, attributeCountLimit: 32, eventCountLimit: 16 });

/** Spans on their way to a collector. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what has not been sent, as far as that takes no longer than a moment. */
  close(): Promise<void>;
}

/** Begins to take down spans and to send them to where the settings say. */
export async function openTracing(options: {
  settings: TracingSettings;
  version: string;
  instanceId: string;
  logger: Logger;
}): Promise<Tracing> {
  const { settings, version, instanceId, logger } = options;
  const exporter = withComplaint({ exporter: await createExporter(settings), logger });
  const ids = new TraceIds();
  const provider = new TracerProvider({
    sampler: toSampler(settings),
    idGenerator: ids,
    spanLimits: SPAN_LIMITS,
    resource: resourceFromAttributes({
      ...settings.resource,
      'service.name': settings.serviceName,
      'service.version': version,
      'service.instance.id': instanceId,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: settings.delayMs })],
  });
  return {
    tracer: createTracer({ sdk: provider.getTracer('forme', version), ids }),
    close: () => inTime({ work: provider.shutdown(), ms: FAREWELL_MS, late: () => undefined }),
  };
}

function toSampler({ sampler, ratio }: TracingSettings): Sampler {
  const root = toRootSampler({ sampler, ratio });
  return sampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function toRootSampler({ sampler, ratio }: Pick<TracingSettings, 'sampler' | 'ratio'>): Sampler {
  if (sampler.endsWith('always_on')) return new AlwaysOnSampler();
  return sampler.endsWith('always_off') ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}

async function createExporter({ url, protocol, headers, timeoutMs }: TracingSettings): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await (protocol === 'http/json'
    ? import('@opentelemetry/exporter-trace-otlp-http')
    : import('@opentelemetry/exporter-trace-otlp-proto'));
  const revealed = Object.entries(headers).map(([name, value]) => [name, value.reveal()] as const);
  return new OTLPTraceExporter({ url, headers: Object.fromEntries(revealed), timeoutMillis: timeoutMs });
}

/** Tells once in a while that spans are lost. What a collector answers is not repeated: it may hold what it was sent. */
function withComplaint({ exporter, logger }: { exporter: SpanExporter; logger: Logger }): SpanExporter {
  let toldAt = Number.NEGATIVE_INFINITY;
  const complain = (error: Error): void => {
    if (performance.now() - toldAt < COMPLAINT_MS) return;
    toldAt = performance.now();
    const { code } = error as { code?: unknown };
    logger.warn({ reason: error.name, code }, 'Spans could not be sent to the collector.');
  };
  return {
    export: (spans, done) => {
      apart(() =>
        exporter.export(spans, (result) => {
          if (result.error !== undefined) complain(result.error);
          done(result);
        }),
      );
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
