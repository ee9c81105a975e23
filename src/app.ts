import { randomUUID } from 'node:crypto';
import type { Environment } from './environment/environment.ts';
import { openIndexes } from './collection/open.ts';
import { startPgvector } from './collection/pgvector/start.ts';
import type { Services } from './graphql/context.ts';
import { startHealing } from './healing.ts';
import { createLogger } from './logger.ts';
import { openMetrics } from './open-metrics.ts';
import { readVersion } from './setting/version.ts';
import { openTelemetry } from './telemetry/open.ts';
import { startIndexing } from './message/search-upkeep.ts';
import type { RunQueue } from './queue/contract.ts';
import { BOTH_INSTANCE_ROLES, type InstanceRole } from './instance-role.ts';
import { openRuntimeAccess } from './runtime-access.ts';
import { openLiveSettings } from './setting/live.ts';
import { fieldsOf } from './setting/saving.ts';
import { SHOWN_SETTINGS } from './settings.ts';
import type { Server } from './server.ts';
import { openStorage } from './storage.ts';
import { openQueue, openStreams, type Streams } from './streams.ts';
import { startUpkeep } from './upkeep.ts';
import { startWorker, type RunningWorker } from './worker/service.ts';
import { openWaysOut } from './ways-out.ts';
import { openEntrance, type Administrator, type Opening } from './entrance.ts';
import { createParts } from './parts.ts';

/** The running server. */
export interface App {
  /** What it does. */
  readonly roles: readonly InstanceRole[];
  /** Where it listens, for example `http://127.0.0.1:7860`; null when it does not. */
  readonly url: string | null;
  /** Where metrics have a door of their own; null when they have none. */
  readonly metricsUrl: string | null;
  readonly hasPlayground: boolean;
  /** Where the data is, for a person to read. */
  readonly dataPlace: string;
  /** The administrator whose password this start made up; null when it made none up. */
  readonly administrator: Administrator | null;
  /**
   * Stops accepting and tells viewers to go elsewhere, gives runs that have not started to other instances, lets the
   * others end or, when their time is over, interrupts them, and ends everything that was opened, in the reverse order.
   */
  close(): Promise<void>;
  /** Leaves what is under way no more time when the server is closed. */
  hurry(): void;
}

/** What a start can be given instead of what it would open itself. */
export interface AppOptions {
  readonly environment: Environment;
  /** What it shall do; everything by default. */
  readonly roles?: readonly InstanceRole[];
  /** Opens the database; by default the one that the environment names. */
  readonly openStorage?: typeof openStorage;
}

/** How many leases pass between two looks of a worker for runs that nobody told it of. */
const LEASES_A_LOOK = 3;

/** Opens everything that lives as long as the server and starts to listen. What was opened is closed if a part fails. */
export async function startApp(options: AppOptions): Promise<App> {
  const { environment, roles = BOTH_INSTANCE_ROLES } = options;
  const logger = createLogger({ level: environment.logLevel });
  await using opened = new AsyncDisposableStack();
  const instanceId = randomUUID();
  const settings = environment.telemetry;
  const telemetry = await openTelemetry({ settings, version: readVersion(), instanceId, logger });
  opened.defer(() => telemetry.close());
  const { meter } = telemetry;
  const storage = await (options.openStorage ?? openStorage)({ environment, logger, meter });
  opened.defer(() => storage.close());
  const { metrics, server: metricsServer } = await openMetrics({ environment, storage, meter, logger, opened });
  const streams = openStreams({ storage, environment, logger, opened, owner: instanceId });
  const queue = openQueue({ storage, streams, environment, logger });
  opened.defer(() => queue.close());
  const waysOut = openWaysOut({ environment, storage, opened });
  const { wakeUp } = streams;
  const fields = fieldsOf({ kinds: SHOWN_SETTINGS });
  const live = await openLiveSettings({ ...storage.database, wakeUp, base: environment, fields, logger });
  opened.defer(() => live.close());
  const access = openRuntimeAccess({ environment, waysOut, telemetry, opened });
  const indexes = opened.use(await openIndexes({ settings: environment.textStores, logger, meter }));
  if (environment.textStores.vectors === 'pgvector') {
    opened.defer(await startPgvector({ fork: storage.database.fork, logger }));
  }
  const reach = { waysOut, access, telemetry, indexes };
  const parts = await createParts({ environment, roles, storage, streams, queue, ...reach, live, logger });
  opened.defer(() => parts.services.rates.close());
  opened.defer(() => parts.services.validation.close());
  opened.defer(() => parts.models.close());
  opened.defer(() => parts.fileStore.close());
  const shared = { environment, storage, telemetry, metrics, logger, parts, opened };
  const entrance = roles.includes('api') ? await openEntrance(shared) : null;
  const stopHealing = startHealing({ ...parts.healing, everyMs: environment.leaseSeconds * 500, logger });
  const worker = roles.includes('worker') ? beginWork({ ...shared, roles, streams, queue }) : null;
  const hurry = new AbortController();
  opened.defer(() => drain({ ...parts, stopHealing, worker, server: entrance?.server ?? null, environment, hurry }));
  opened.defer(
    startUpkeep({ fork: storage.database.fork, indexes, store: parts.fileStore, retention: environment, logger }),
  );
  opened.defer(startIndexing({ fork: storage.database.fork, logger }));
  // Last, because a password that was made up can be told only by a start that succeeds.
  const administrator = (await entrance?.letIn()) ?? null;
  const closing = opened.move();
  return {
    roles,
    url: entrance?.server.url() ?? null,
    metricsUrl: metricsServer?.url ?? null,
    hasPlayground: entrance?.hasPlayground ?? false,
    dataPlace: storage.place,
    administrator,
    close: () => closing.disposeAsync(),
    hurry: () => hurry.abort(),
  };
}

function beginWork(
  options: Opening & { roles: readonly InstanceRole[]; streams: Streams; queue: RunQueue },
): RunningWorker {
  const { environment, storage, logger, parts, opened, roles, streams, queue } = options;
  const worker = startWorker({
    ...{ ...streams, queue, logger },
    fork: storage.database.fork,
    runs: parts.services.runs,
    concurrency: environment.workerConcurrency,
    everyMs: environment.leaseSeconds * 1000 * LEASES_A_LOOK,
    // Whoever does nothing else is told of a run at any moment.
    isEager: !roles.includes('api'),
  });
  opened.defer(() => worker.close());
  opened.defer(parts.knowledge.startReaders());
  return worker;
}

/** Everything at once: whoever waits for a run here must not wait for a viewer that is slow to leave. */
async function drain(options: {
  services: Services;
  stopHealing: () => Promise<void>;
  worker: RunningWorker | null;
  server: Server | null;
  environment: Environment;
  hurry: AbortController;
}): Promise<void> {
  const { services, hurry, environment } = options;
  const timer = setTimeout(() => hurry.abort(), environment.drainSeconds * 1000);
  const drainWork = () =>
    Promise.all([services.comparisons, services.builds, services.runs].map((each) => each.drain(hurry.signal)));
  const settled = Promise.all([options.stopHealing(), options.worker?.leave()]);
  await Promise.all([options.server?.leave(), drainWork()]);
  // The last round, or a worker that was about to, may have begun a run.
  await settled;
  await drainWork();
  clearTimeout(timer);
}
