import { pino, type DestinationStream, type Logger } from 'pino';
import { currentActivity } from './shared/activity.ts';
import { toErrorFields } from './shared/error-fields.ts';
import { isSecretName } from './shared/secret-texts.ts';
import { spanIdOf, traceIdOf } from './shared/trace-id.ts';

const MASK = '[secret]';

/** Deeper than what we log is. */
const MAX_DEPTH = 5;

/**
 * Writes JSON lines to standard error, or elsewhere, with what is being done and for whom, so that what `serve` prints
 * for people stays readable on standard output. Whatever goes by the name of a secret is masked.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const { level, destination = pino.destination(2) } = options;
  const formatters = { log: (line: object) => maskMembers(line, 0) };
  return pino({ level, formatters, serializers: { err: toErrorFields }, mixin: toActivityFields }, destination);
}

function maskMembers(object: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, maskMember({ name, value, depth })]));
}

/** Numbers are counts and ids; errors and other objects of a class say themselves what may be told of them. */
function maskMember({ name, value, depth }: { name: string; value: unknown; depth: number }): unknown {
  if (typeof value === 'string') return isSecretName(name) && value !== '' ? MASK : value;
  if (Array.isArray(value)) return value.map((item: unknown) => maskMember({ name, value: item, depth: depth + 1 }));
  if (!isPlain(value)) return value;
  return depth < MAX_DEPTH ? maskMembers(value, depth + 1) : '[deep]';
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What ties a line to its request, and in `trace_id` and `span_id` to its trace, where one is taken down. */
function toActivityFields(): object {
  const activity = currentActivity();
  if (activity === null) return {};
  const { traceId, userId, operation, span } = activity;
  return {
    traceId,
    ...(userId !== null && { userId }),
    ...(operation !== null && { operation }),
    ...(span !== null && { trace_id: traceIdOf(span.traceparent), span_id: spanIdOf(span.traceparent) }),
  };
}
