import type { IncomingMessage } from 'node:http';
import { readTraceId } from './trace-id.ts';

/** When a request came in, and under which id. */
export interface Arrival {
  readonly traceId: string;
  readonly startedAt: number;
}

const arrivals = new WeakMap<IncomingMessage, Arrival>();

/** The arrival of a request; it counts from the first time that it is asked for. */
export function arrivalOf(request: IncomingMessage): Arrival {
  const known = arrivals.get(request);
  if (known !== undefined) return known;
  const arrival = toArrival(request);
  arrivals.set(request, arrival);
  return arrival;
}

/** An arrival that nobody else will ask for. */
export function toArrival({ headers }: IncomingMessage): Arrival {
  return { traceId: readTraceId(headers), startedAt: performance.now() };
}

/** What the head of an answer tells of its request. */
export function toStamp(request: IncomingMessage): Readonly<Record<'X-Trace-ID' | 'X-Process-Time', string>> {
  const { traceId, startedAt } = arrivalOf(request);
  return { 'X-Trace-ID': traceId, 'X-Process-Time': toProcessTime(startedAt) };
}

/** The lines that an answer to an upgrade tells that with. */
export function toStampLines(request: IncomingMessage): string[] {
  return Object.entries(toStamp(request)).map(([name, value]) => `${name}: ${value}`);
}

/** Seconds from then until now. */
export function toProcessTime(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(4);
}
