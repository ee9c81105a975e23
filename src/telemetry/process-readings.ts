import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, type Registry } from 'prom-client';
import { addReading } from './instruments.ts';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const NANOSECONDS_A_MS = 1e6;

/** How often the loop is looked at; more often would cost more than it tells. */
const RESOLUTION_MS = 20;

/** How late a look came that was so long after the one before, in seconds: the time between two looks is no lag. */
export function toLagSeconds(nanoseconds: number): number {
  if (!Number.isFinite(nanoseconds)) return 0;
  return Math.max(0, nanoseconds - RESOLUTION_MS * NANOSECONDS_A_MS) / NANOSECONDS;
}

/** Adds what the process itself comes to, under the names that dashboards for Node know. Returns what ends it. */
export function addProcessReadings({ register }: { register: Registry }): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const add = (name: string, help: string, read: () => number): void =>
    addReading({ register, name, help, read: () => [{ value: read() }] });
  add('nodejs_eventloop_lag_p50_seconds', 'Half of the timers were later than this, since the last look.', () =>
    toLagSeconds(delay.percentile(50)),
  );
  add('nodejs_eventloop_lag_p99_seconds', 'One timer in a hundred was later than this, since the last look.', () => {
    const seconds = toLagSeconds(delay.percentile(99));
    delay.reset();
    return seconds;
  });
  add('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  add('nodejs_heap_size_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed);
  add('nodejs_external_memory_bytes', 'Memory of buffers and the like.', () => process.memoryUsage().external);
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time.',
    registers: [register],
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / MICROSECONDS);
    },
  });
  add('process_uptime_seconds', 'How long the process runs.', () => process.uptime());
  return () => delay.disable();
}
