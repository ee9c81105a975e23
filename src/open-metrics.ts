import type { Logger } from 'pino';
import type { Environment } from './environment/environment.ts';
import { openMetricsServer, type MetricsServer } from './metrics-door.ts';
import { listQueueLanes } from './queue/reads.ts';
import { readVersion } from './setting/version.ts';
import type { Storage } from './storage.ts';
import { createMetrics, type Metrics, type PoolUse, type QueueUse } from './telemetry/metrics.ts';
import type { OpenMeter } from './telemetry/meter.ts';

/** Opens metrics, and their own door where there is one. Nothing is counted before somebody may read it. */
export async function openMetrics(options: {
  environment: Pick<Environment, 'telemetry' | 'host'>;
  storage: Storage;
  meter: OpenMeter;
  logger: Logger;
  opened: AsyncDisposableStack;
}): Promise<{ metrics: Metrics; server: MetricsServer | null }> {
  const { environment, storage, meter, logger, opened } = options;
  const { token, port } = environment.telemetry.metrics;
  const metrics = createMetrics({
    meter,
    version: readVersion(),
    readPools: () => readPools(storage),
    readQueue: () => readQueue(storage),
  });
  opened.defer(() => metrics.close());
  if (token !== undefined) await metrics.begin();
  if (port === undefined) return { metrics, server: null };
  const server = await openMetricsServer({ metrics, token, port, host: environment.host, logger });
  opened.defer(() => server.close());
  return { metrics, server };
}

function readPools({ database }: Storage): PoolUse[] {
  return [...database.pools].map(([pool, { totalCount, idleCount, waitingCount }]) => ({
    pool,
    inUse: totalCount - idleCount,
    idle: idleCount,
    waiting: waitingCount,
  }));
}

async function readQueue({ database }: Storage): Promise<QueueUse[]> {
  const lanes = await listQueueLanes({ em: database.fork() });
  return lanes.map(({ priority, waiting, held, atWork, oldestWaitingAt }) => ({
    priority: priority?.toLowerCase() ?? 'awaited',
    waiting,
    held,
    atWork,
    oldestSeconds: oldestWaitingAt === null ? 0 : Math.max(0, (Date.now() - Date.parse(oldestWaitingAt)) / 1000),
  }));
}
