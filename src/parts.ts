import type { Logger } from 'pino';
import { openAccounts } from './accounts.ts';
import { createApiKeyService } from './api-key/service.ts';
import { createAuditService } from './audit/service.ts';
import { createBuildService } from './build/service.ts';
import { createBundleService } from './bundle/service.ts';
import { adoptChanges } from './change/adopt.ts';
import { createChangeService } from './change/service.ts';
import { createComparisonService } from './comparison/service.ts';
import { createDocumentStore, type DocumentStore } from './document/service.ts';
import type { Environment } from './environment/environment.ts';
import type { PassageIndexes } from './collection/passage-index.ts';
import { createCollectionService } from './collection/service.ts';
import { createFilesForRuns } from './file/handing-in.ts';
import { toFileLimits } from './file/limits.ts';
import { openFiles } from './file/open.ts';
import type { FileStore } from './file/store.ts';
import { createFlowService } from './flow/service.ts';
import type { Services } from './graphql/context.ts';
import { createGroupService } from './group/service.ts';
import type { startHealing } from './healing.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { openKeptModels, type KeptModels } from './kept-models.ts';
import type { Telemetry } from './shared/telemetry.ts';
import { createRecordingService } from './message/recording.ts';
import { createMessageService } from './message/service.ts';
import { createOpenApiService } from './open-api/service.ts';
import { openReports } from './report/open.ts';
import type { RunQueue } from './queue/contract.ts';
import type { InstanceRole } from './instance-role.ts';
import { createReviewService } from './review/service.ts';
import { createRoleService } from './role/service.ts';
import { createRunFeedService } from './run-feed/service.ts';
import { createRunPolicyService } from './run-policy/service.ts';
import { createRunService } from './run/service.ts';
import { createModelAsker } from './runtime/ask-model.ts';
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
import type { LiveSettings } from './setting/live.ts';
import { createSavedSettings } from './setting/saved-settings.ts';
import { createServerSettings } from './setting/service.ts';
import { SHOWN_SETTINGS } from './settings.ts';
import { createShareLinkService } from './share-link/service.ts';
import type { Storage } from './storage.ts';
import type { Streams } from './streams.ts';
import { createTagService } from './tag/service.ts';
import { createTemplateService } from './template/service.ts';
import { createValidationService } from './validation/service.ts';
import { createVariableService } from './variable/service.ts';
import { createUploadService } from './upload/service.ts';
import { createVersionService } from './version/service.ts';
import { createVersionTagService } from './version-tag/service.ts';
import { createWorkOverview } from './worker/overview.ts';
import type { WaysOut } from './ways-out.ts';

const clock = (): Date => new Date();

/** What the server is made of, behind whatever lets anybody in. */
export interface Parts {
  readonly services: Services;
  readonly documents: DocumentStore;
  readonly fileStore: FileStore;
  readonly knowledge: Knowledge;
  readonly models: KeptModels;
  readonly healing: Pick<Parameters<typeof startHealing>[0], 'log' | 'healers'>;
}

/** What it is made from. */
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

/** Makes every service. Whoever calls it closes what has an end of its own: rates, validation, models and the file store. */
export async function createParts(options: Ingredients): Promise<Parts> {
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
