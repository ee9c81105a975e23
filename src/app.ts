import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { ensureAdministrator, openAccounts } from './accounts.ts';
import { createApiKeyService } from './api-key/service.ts';
import { createAuditService } from './audit/service.ts';
import { openGuestCookies } from './auth/guest.ts';
import { createBuildService } from './build/service.ts';
import { createBundleService } from './bundle/service.ts';
import { adoptChanges } from './change/adopt.ts';
import { createChangeService } from './change/service.ts';
import { createComparisonService } from './comparison/service.ts';
import { createDocumentStore, type DocumentStore } from './document/service.ts';
import type { Environment } from './environment/environment.ts';
import { openIndexes } from './collection/open.ts';
import { startPgvector } from './collection/pgvector/start.ts';
import type { PassageIndexes } from './collection/passage-index.ts';
import { createCollectionService } from './collection/service.ts';
import { createFilesForRuns } from './file/handing-in.ts';
import { toFileLimits } from './file/limits.ts';
import { openFiles } from './file/open.ts';
import type { FileStore } from './file/store.ts';
import { createFlowService } from './flow/service.ts';
import type { Services } from './graphql/context.ts';
import { createGroupService } from './group/service.ts';
import { startHealing } from './healing.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { createLogger } from './logger.ts';
import { openKeptModels, type KeptModels } from './kept-models.ts';
import { openMetrics } from './open-metrics.ts';
import { readVersion } from './setting/version.ts';
import type { Telemetry } from './shared/telemetry.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { openTelemetry } from './telemetry/open.ts';
import { createRecordingService } from './message/recording.ts';
import { startIndexing } from './message/search-upkeep.ts';
import { createMessageService } from './message/service.ts';
import { createOpenApiService } from './open-api/service.ts';
import { openReports } from './report/open.ts';
import type { RunQueue } from './queue/contract.ts';
import { BOTH_INSTANCE_ROLES, type InstanceRole } from './instance-role.ts';
import { createReviewService } from './review/service.ts';
import { createRoleService } from './role/service.ts';
import { createRunFeedService } from './run-feed/service.ts';
import { createRunPolicyService } from './run-policy/service.ts';
import { createRunService } from './run/service.ts';
import { createModelAsker } from './runtime/ask-model.ts';
import { openRuntimeAccess } from './runtime-access.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import { createRuntime } from './runtime/runtime.ts';
import { openPaces } from './pace/open.ts';
import { createSandbox } from './runtime/sandbox/sandbox.ts';
import { createSavedComponentService } from './saved-component/service.ts';
import { createSessionService } from './session/service.ts';
import { createBranchService } from './branch/service.ts';
import { createSessionFeedService } from './session-feed/service.ts';
import { createTitleService } from './session/title.ts';
import { createSecretStore } from './setting/secret-store.ts';
import { createClientSettings } from './setting/client-settings.ts';
import { openLiveSettings, type LiveSettings } from './setting/live.ts';
import { createSavedSettings } from './setting/saved-settings.ts';
import { fieldsOf } from './setting/saving.ts';
import { createServerSettings } from './setting/service.ts';
import { SHOWN_SETTINGS } from './settings.ts';
import { createShareLinkService } from './share-link/service.ts';
import { createServer, type Server } from './server.ts';
import { openStorage, type Storage } from './storage.ts';
import { openQueue, openStreams, type Streams } from './streams.ts';
import { createTagService } from './tag/service.ts';
import { createTemplateService } from './template/service.ts';
import { startUpkeep } from './upkeep.ts';
import { createValidationService } from './validation/service.ts';
import { createVariableService } from './variable/service.ts';
import { createUploadService } from './upload/service.ts';
import { createVersionService } from './version/service.ts';
import { createVersionTagService } from './version-tag/service.ts';
import { createWorkOverview } from './worker/overview.ts';
import { startWorker, type RunningWorker } from './worker/service.ts';
import { openWaysOut, type WaysOut } from './ways-out.ts';
import { openDoors } from './doors.ts';

const clock = (): Date => new Date();

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
  readonly administrator: { readonly name: string; readonly password: string } | null;
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

interface Opening {
  readonly environment: Environment;
  readonly storage: Storage;
  readonly telemetry: Telemetry;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly parts: Parts;
  readonly opened: AsyncDisposableStack;
}

interface Entrance {
  readonly server: Server;
  readonly hasPlayground: boolean;
  /** Listens, and answers from when there is an administrator on. */
  letIn(): Promise<App['administrator']>;
}

/** Every way in from outside; nobody comes in yet. */
async function openEntrance({ parts, opened, ...opening }: Opening): Promise<Entrance> {
  const { environment, storage } = opening;
  const started = Promise.withResolvers<null>();
  const guests = await openGuestCookies({ ...environment, secrets: createSecretStore(storage.database) });
  const doors = await openDoors({ ...opening, ...parts, guests });
  const server = createServer({ doors, started: started.promise, environment });
  opened.defer(() => server.close());
  return {
    server,
    hasPlayground: doors.hasPlayground,
    async letIn() {
      await parts.services.templates.ensurePresets(storage.database.fork());
      await parts.services.openApi.warn({ em: storage.database.fork() });
      await server.listen();
      const administrator = await ensureAdministrator({ environment, fork: storage.database.fork, ...parts.services });
      started.resolve(null);
      return administrator;
    },
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

interface Parts {
  readonly services: Services;
  readonly documents: DocumentStore;
  readonly fileStore: FileStore;
  readonly knowledge: Knowledge;
  readonly models: KeptModels;
  readonly healing: Pick<Parameters<typeof startHealing>[0], 'log' | 'healers'>;
}

interface Ingredients {
  readonly environment: Environment;
  readonly roles: readonly InstanceRole[];
  readonly storage: Storage;
  readonly streams: Streams;
  readonly queue: RunQueue;
  readonly waysOut: WaysOut;
  readonly access: RuntimeOptions;
  readonly telemetry: Telemetry;
  readonly indexes: PassageIndexes;
  readonly live: LiveSettings;
  readonly logger: Logger;
}

async function createParts(options: Ingredients): Promise<Parts> {
  const { environment, roles, storage, streams, queue, telemetry, indexes, live, logger } = options;
  const { fork } = storage.database;
  const documents = createDocumentStore();
  const secrets = createSecretStore({ fork });
  const models = await openKeptModels({ ...options, ...streams, secrets, fork });
  const runtime = createRuntime(models.access);
  const flows = createFlowService({ documents, runtime });
  const versions = createVersionService({ documents });
  const bundles = createBundleService({ documents, catalogue: runtime.catalogue });
  const changes = createChangeService({ fork, wakeUp: streams.wakeUp });
  await adoptChanges({ em: fork() });
  const sessions = createSessionService(streams);
  const messages = createMessageService({ fork, wakeUp: streams.wakeUp });
  const uploads = createUploadService({ ...streams, fork, logger });
  const limits = () => toFileLimits(live.current());
  const files = await openFiles({ ...environment, secrets, limits, uploads, logger });
  const shared = { ...streams, fork, runtime, documents, flows, versions, logger };
  const builds = createBuildService(shared);
  const collections = createCollectionService({ fork, indexes });
  const filesForRuns = createFilesForRuns({ ...files, ...environment, fork });
  const reports = openReports({ ...options, files, filesForRuns, fork, limits });
  const { access } = models;
  const knowledge = createKnowledge({ ...files, ...streams, fork, indexes, files: filesForRuns, access, logger });
  const runPolicies = createRunPolicyService(() => ({ ...environment, ...live.current() }));
  const leavesToWorkers = !roles.includes('worker');
  const executed = { ...environment, ...shared, telemetry, queue, runPolicies, leavesToWorkers };
  const maxGuestRuns = () => live.current().maxGuestRuns;
  const asked = { ...executed, maxGuestRuns, sessions, messages, files: filesForRuns, collections };
  const runs = createRunService({ ...asked, reports: reports.press });
  const comparisons = createComparisonService({ ...shared, runs });
  const settings = createServerSettings({ live, environment });
  const savedComponents = createSavedComponentService({ serverVersion: settings.version });
  const accounts = await openAccounts({ environment, fork, settings, clock, logger });
  const services = {
    ...accounts,
    ...(await openPaces({ environment, fork, secrets, logger, meter: telemetry.meter })),
    apiKeys: createApiKeyService({ clock }),
    openApi: createOpenApiService({ clock, logger }),
    files: files.service,
    knowledge: knowledge.service,
    uploads,
    reports: reports.service,
    groups: createGroupService(),
    roles: createRoleService(),
    audit: createAuditService(),
    reviews: createReviewService({ files: files.service }),
    flows,
    versions,
    bundles,
    changes,
    versionTags: createVersionTagService(),
    variables: createVariableService(),
    templates: createTemplateService({ documents, flows, catalogue: runtime.catalogue }),
    savedComponents,
    validation: createValidationService({ sandbox: createSandbox() }),
    tags: createTagService(),
    builds,
    sessions,
    branches: createBranchService(),
    sessionFeed: createSessionFeedService({ ...shared, sessions }),
    runFeed: createRunFeedService(shared),
    titles: createTitleService({ askModel: createModelAsker(models.access), documents }),
    messages,
    recordings: createRecordingService({ flows, sessions, messages }),
    shareLinks: createShareLinkService(),
    runPolicies,
    runs,
    work: createWorkOverview(),
    comparisons,
    settings,
    savedSettings: createSavedSettings({ kinds: SHOWN_SETTINGS, base: environment, live }),
    clientSettings: createClientSettings(),
    ...models.serve({ files: files.service }),
    catalogue: runtime.catalogue,
  };
  const healing = { log: streams.log, healers: [runs.heal, builds.heal, comparisons.heal] };
  return { services, documents, fileStore: files.store, models, knowledge, healing };
}
