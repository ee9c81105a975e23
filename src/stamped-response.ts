import http from 'node:http';
import { toArrival, toProcessTime, type Arrival } from './shared/arrival.ts';

/** Each layer that an answer passes through waits for its end; Node takes more than ten for a leak, and warns. */
const MAX_LISTENERS = 30;

/**
 * An answer that tells its trace id and its time, whoever writes its head. A class, because a function that was put on
 * each answer would keep it in memory for long.
 */
export class StampedResponse<
  Request extends http.IncomingMessage = http.IncomingMessage,
> extends http.ServerResponse<Request> {
  readonly arrival: Arrival;

  constructor(...given: ConstructorParameters<typeof http.ServerResponse<Request>>) {
    super(...given);
    this.setMaxListeners(MAX_LISTENERS);
    this.arrival = toArrival(given[0]);
  }

  override writeHead(...given: unknown[]): this {
    this.setHeader('X-Trace-ID', this.arrival.traceId);
    this.setHeader('X-Process-Time', toProcessTime(this.arrival.startedAt));
    // One of several overloads, all of which are passed through.
    return super.writeHead(...(given as Parameters<http.ServerResponse['writeHead']>));
  }
}
