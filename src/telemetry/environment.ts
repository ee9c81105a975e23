import { z } from 'zod';
import { Secret } from '../shared/secret.ts';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const PROTOCOLS = ['http/protobuf', 'http/json'] as const;

/** Where spans go, and which. */
export interface TracingSettings {
  /** The address that spans are posted to. */
  readonly url: string;
  readonly protocol: (typeof PROTOCOLS)[number];
  /** What is sent along; it may hold a key. */
  readonly headers: Readonly<Record<string, Secret>>;
  readonly timeoutMs: number;
  /** How long spans are gathered before they are sent. */
  readonly delayMs: number;
  readonly sampler: (typeof SAMPLERS)[number];
  /** The share of traces that is kept, for samplers that keep one. */
  readonly ratio: number;
  readonly serviceName: string;
  readonly resource: Readonly<Record<string, string>>;
}

/** What of the environment is about telling how the server fares. */
export interface TelemetrySettings {
  /** Null when nobody is to be told of spans. */
  readonly tracing: TracingSettings | null;
  readonly metrics: {
    /** What a scraper sends as `Authorization: Bearer`; unset means that only administrators read metrics. */
    readonly token: Secret | undefined;
    /** A port of their own; unset means that there is none. */
    readonly port: number | undefined;
  };
}

/** The variables of OpenTelemetry that count here, under their own names, and those of metrics. */
export const TELEMETRY_VARIABLES = {
  OTEL_SDK_DISABLED: oneOf(['true', 'false']).optional(),
  OTEL_TRACES_EXPORTER: oneOf(['otlp', 'none']).default('otlp'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: webAddress().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(PROTOCOLS).optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: oneOf(PROTOCOLS).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs().optional(),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: pairs().optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: milliseconds().optional(),
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: milliseconds().optional(),
  OTEL_BSP_SCHEDULE_DELAY: milliseconds().default(5000),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs().optional(),
  OTEL_TRACES_SAMPLER: oneOf(SAMPLERS).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: share().default(1),
  FORME_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 characters, and neither spaces nor accents')
    .transform((text) => new Secret(text))
    .optional(),
  FORME_METRICS_PORT: wholeNumber({ to: 65_535 }).optional(),
} satisfies z.ZodRawShape;

type Values = z.output<z.ZodObject<typeof TELEMETRY_VARIABLES>>;

const DEFAULT_TIMEOUT_MS = 10_000;

/** The settings that these values come to. */
export function toTelemetrySettings(values: Values): TelemetrySettings {
  const metrics = { token: values.FORME_METRICS_TOKEN, port: values.FORME_METRICS_PORT };
  return Object.freeze({ metrics: Object.freeze(metrics), tracing: toTracing(values) });
}

/** What the values contradict each other in. */
export function findTelemetryConflict(given: Readonly<Record<string, string | undefined>>) {
  if (given['FORME_METRICS_PORT'] === undefined || given['FORME_METRICS_TOKEN'] !== undefined) return [];
  return [{ variable: 'FORME_METRICS_TOKEN', message: 'must be set with FORME_METRICS_PORT: nobody logs in there' }];
}

function toTracing(values: Values): TracingSettings | null {
  const url = findUrl(values);
  if (url === null || values.OTEL_SDK_DISABLED === 'true' || values.OTEL_TRACES_EXPORTER === 'none') return null;
  const { 'service.name': named, ...resource } = values.OTEL_RESOURCE_ATTRIBUTES ?? {};
  const headers = values.OTEL_EXPORTER_OTLP_TRACES_HEADERS ?? values.OTEL_EXPORTER_OTLP_HEADERS ?? {};
  return Object.freeze({
    url,
    protocol: values.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? values.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, new Secret(value)])),
    timeoutMs: values.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT ?? values.OTEL_EXPORTER_OTLP_TIMEOUT ?? DEFAULT_TIMEOUT_MS,
    delayMs: values.OTEL_BSP_SCHEDULE_DELAY,
    sampler: values.OTEL_TRACES_SAMPLER,
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    serviceName: values.OTEL_SERVICE_NAME ?? named ?? 'forme',
    resource,
  });
}

/** The address for traces is taken as it is; to the one for everything their folder is added. */
function findUrl(values: Values): string | null {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces, OTEL_EXPORTER_OTLP_ENDPOINT: ofAll } = values;
  if (ofTraces !== undefined) return ofTraces;
  return ofAll === undefined ? null : `${ofAll.replace(/\/+$/, '')}/v1/traces`;
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: (issue) => `must be one of ${words.join(', ')}, not "${String(issue.input)}"` });
}

function wholeNumber({ to }: { to: number }) {
  const isFitting = (text: string) => /^\d{1,9}$/.test(text) && Number(text) <= to;
  return z.string().refine(isFitting, `must be a whole number from 0 to ${to}`).transform(Number);
}

function milliseconds() {
  return wholeNumber({ to: 600_000 });
}

function share() {
  const isShare = (text: string) => /^\d+(\.\d+)?$/.test(text) && Number(text) <= 1;
  return z.string().refine(isShare, 'must be a share from 0 to 1, like 0.1').transform(Number);
}

/** It is not repeated in the message: it may hold a password. */
function webAddress() {
  const isWebAddress = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? '');
  return z.string().refine(isWebAddress, 'must be a web address like http://collector:4318');
}

/** `name=value` pairs, separated by commas, in the encoding of addresses. */
function pairs() {
  return z.string().transform((text, context) => {
    const read = text.split(',').map((pair) => readPair(pair));
    if (read.every((pair) => pair !== null)) return Object.fromEntries(read);
    context.addIssue({ code: 'custom', message: 'must list pairs like name=value, separated by commas' });
    return z.NEVER;
  });
}

function readPair(text: string): readonly [string, string] | null {
  const split = text.indexOf('=');
  if (split < 1) return null;
  try {
    return [text.slice(0, split).trim(), decodeURIComponent(text.slice(split + 1).trim())];
  } catch {
    return null;
  }
}
