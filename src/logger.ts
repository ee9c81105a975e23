import { pino, type Logger } from 'pino';
import { currentActivity } from './shared/activity.ts';
import { toErrorFields } from './shared/error-fields.ts';
import { spanIdOf, traceIdOf } from './shared/trace-id.ts';

/** Members of logged objects that may hold a secret, at any of the depths at which we log objects. */
const SECRET_PATHS = [
  'password',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'apiKey',
  'openai_api_key',
  'secret',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** What has a dash in its name is spelled in brackets. */
const SECRET_HEADERS = ['["x-api-key"]', '*["x-api-key"]', '*.*["x-api-key"]'];

/** Writes JSON lines to standard error, with what is being done and for whom, so that what `serve` prints for people stays readable on standard output. */
export function createLogger(options: { level: string }): Logger {
  return pino(
    {
      level: options.level,
      redact: { paths: [...SECRET_PATHS, ...SECRET_HEADERS], censor: '[secret]' },
      serializers: { err: toErrorFields },
      mixin: toActivityFields,
    },
    pino.destination(2),
  );
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
