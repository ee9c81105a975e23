import { inTime } from '../shared/in-time.ts';
import type { OpenMeter } from './meter.ts';
import type { addReading, Reading } from './instruments.ts';

/** How many connections a pool holds. */
export interface PoolUse {
  readonly pool: string;
  readonly inUse: number;
  readonly idle: number;
  readonly waiting: number;
}

/** What stands in the queue for workers, with one priority. */
export interface QueueUse {
  readonly priority: string;
  readonly waiting: number;
  readonly held: number;
  readonly atWork: number;
  readonly oldestSeconds: number;
}

/** Metrics as text. */
export interface Metrics {
  /** Reads them, in the text format of Prometheus. Counting begins with the first call, or with `begin`. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** Begins to count before anybody reads. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

interface MetricsOptions {
  readonly meter: OpenMeter;
  readonly version: string;
  readonly readPools: () => readonly PoolUse[];
  readonly readQueue: () => Promise<readonly QueueUse[]>;
}

interface Loaded {
  readonly read: Metrics['read'];
  readonly end: () => void;
}

/** How long the database may take to tell of the queue; without that the rest is told. */
const QUEUE_MS = 1000;

/**
 * Metrics that cost nothing until somebody reads them or says that somebody will: the library is large, and is loaded
 * then.
 */
export function createMetrics(options: MetricsOptions): Metrics {
  let loading: Promise<Loaded> | null = null;
  const use = (): Promise<Loaded> => (loading ??= load(options));
  return {
    read: async () => (await use()).read(),
    begin: async () => {
      await use();
    },
    close: async () => (await loading)?.end(),
  };
}

async function load(options: MetricsOptions): Promise<Loaded> {
  const [{ Registry }, instruments, { addProcessReadings }] = await Promise.all([
    import('prom-client'),
    import('./instruments.ts'),
    import('./process-readings.ts'),
  ]);
  const register = new Registry();
  const end = addProcessReadings({ register });
  for (const row of toRows(options)) instruments.addReading({ register, ...row });
  options.meter.attach(instruments.createInstruments(register));
  return { end, read: async () => ({ contentType: register.contentType, text: await register.metrics() }) };
}

type Row = Omit<Parameters<typeof addReading>[0], 'register'>;

function toRows({ meter, version, readPools, readQueue }: MetricsOptions): readonly Row[] {
  const queue = shareBriefly(() => inTime({ work: readQueue().catch(() => []), ms: QUEUE_MS, late: () => [] }));
  const toQueue = async (toReadings: (use: QueueUse) => readonly Reading[]) => (await queue()).flatMap(toReadings);
  const toPools = (toReadings: (use: PoolUse) => readonly Reading[]) => readPools().flatMap(toReadings);
  return [
    {
      name: 'forme_build_info',
      help: 'The version that runs.',
      labelNames: ['version'],
      read: () => [{ labels: { version }, value: 1 }],
    },
    {
      name: 'forme_open',
      help: 'Sockets, event streams and runs that are open in this process.',
      labelNames: ['what'],
      read: () => [...meter.open].map(([what, value]) => ({ labels: { what }, value })),
    },
    {
      name: 'forme_queue_runs',
      help: 'Runs in the queue of all processes; held ones wait for a limit.',
      labelNames: ['priority', 'state'],
      read: () =>
        toQueue(({ priority, waiting, held, atWork }) => [
          { labels: { priority, state: 'waiting' }, value: waiting - held },
          { labels: { priority, state: 'held' }, value: held },
          { labels: { priority, state: 'at_work' }, value: atWork },
        ]),
    },
    {
      name: 'forme_queue_oldest_seconds',
      help: 'How long the run has waited that waits for longest.',
      labelNames: ['priority'],
      read: () => toQueue(({ priority, oldestSeconds }) => [{ labels: { priority }, value: oldestSeconds }]),
    },
    {
      name: 'forme_database_connections',
      help: 'Connections of this process to the database, and operations that wait for one.',
      labelNames: ['pool', 'state'],
      read: () =>
        toPools(({ pool, inUse, idle, waiting }) => [
          { labels: { pool, state: 'in_use' }, value: inUse },
          { labels: { pool, state: 'idle' }, value: idle },
          { labels: { pool, state: 'waiting' }, value: waiting },
        ]),
    },
  ];
}

/** One look for all that are read together. */
function shareBriefly<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let looking: Promise<Value> | null = null;
  return () =>
    (looking ??= look().finally(() => {
      looking = null;
    }));
}
