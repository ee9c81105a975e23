import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A trace id that a client sends along; longer or stranger ones are replaced. */
const TRACE_ID = /^[\w-]{1,128}$/;

/** As W3C Trace Context writes it; later versions may add to it, and `ff` is none. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

const W3C_TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

const TRACEPARENT_LENGTH = 55;

/** The id that a request brings or, in 32 hexadecimal digits, the one of the trace that it belongs to, or a new one. */
export function readTraceId(headers: IncomingHttpHeaders): string {
  const given = headers['x-trace-id'];
  if (typeof given === 'string' && TRACE_ID.test(given)) return given;
  const parent = readTraceparent(headers);
  return parent === null ? createTraceId() : traceIdOf(parent);
}

/** The span that a request is a part of, as `traceparent` of version 00; null when it names none. */
export function readTraceparent({ traceparent: given }: IncomingHttpHeaders): string | null {
  if (typeof given !== 'string' || !TRACEPARENT.test(given)) return null;
  return `00${given.slice(2, TRACEPARENT_LENGTH)}`;
}

/** The trace that a `traceparent` names. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

/** The span that a `traceparent` names. */
export function spanIdOf(traceparent: string): string {
  return traceparent.slice(36, 52);
}

/** Whether an id may be that of a trace. */
export function isW3cTraceId(id: string): boolean {
  return W3C_TRACE_ID.test(id);
}

/** An id that nothing else has. */
export function createTraceId(): string {
  return randomBytes(16).toString('hex');
}
