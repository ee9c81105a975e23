import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { assertCan } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseDocument } from '../document/parse.ts';
import type { DocumentStore } from '../document/service.ts';
import type { FlowRow } from '../flow/reads.ts';
import type { FlowService } from '../flow/service.ts';
import type { FlowDocument, Runtime } from '../runtime/contract.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import type { EventLog, LoggedEvent, StreamWriter } from '../stream/contract.ts';
import type { VersionService } from '../version/service.ts';
import { Build } from './entity.ts';
import { BUILD_STARTED } from './events.ts';
import { createBuildExecutor } from './executor.ts';
import type { BuildRow } from './reads.ts';
import { findBuildRow } from './reads.ts';

/** What builds are made with. */
export interface BuildDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly flows: FlowService;
  readonly versions: VersionService;
  readonly logger: Logger;
}

/** What a build is asked for; see `StartBuildInput` in the schema. */
export interface StartBuild {
  readonly flowId: string;
  readonly versionId?: string | null;
  readonly document?: unknown;
}

/** Starts builds, follows them and ends those whose server went away. */
export type BuildService = ReturnType<typeof createBuildService>;

/** Builds go on when whoever asked for them leaves; each ends in exactly one state. */
export function createBuildService(dependencies: BuildDependencies) {
  const executor = createBuildExecutor(dependencies);

  return {
    /** Records a build and begins it. Throws `NotFound`, `NotPermitted` or `InvalidInput`. */
    async start({ scope, input }: { scope: ViewerScope; input: StartBuild }): Promise<BuildRow> {
      const source = await chooseSource({ dependencies, scope, input });
      const build = await record({ dependencies, scope, source });
      executor.begin({ build, document: source.document });
      return getRow({ em: scope.em, id: build.id });
    },

    /** Every event of a build that the viewer started, after `after`, from the first when it is null. Throws `NotFound`. */
    async tail(options: { scope: ViewerScope; id: string; after: number | null; signal: AbortSignal }) {
      const { id } = await getReadableRow(options);
      return dependencies.log.tail({ stream: id, after: options.after ?? 0, signal: options.signal });
    },

    /** Ends a build whose server went away. False when the stream is no build's. */
    heal: (writer: StreamWriter): Promise<boolean> => executor.heal(writer),

    /** Waits for the builds under way; those that go on at the deadline end as interrupted. */
    drain: (deadline: AbortSignal): Promise<void> => executor.drain(deadline),
  };
}

interface BuildSource {
  readonly flow: FlowRow;
  readonly versionId: number | null;
  readonly document: FlowDocument;
}

async function chooseSource(options: {
  dependencies: BuildDependencies;
  scope: ViewerScope;
  input: StartBuild;
}): Promise<BuildSource> {
  const { dependencies, scope, input } = options;
  const flow = await dependencies.flows.getReadable({ scope, flowId: input.flowId });
  assertPublished({ scope, input });
  if (input.document !== undefined && input.document !== null) {
    assertCan({ viewer: scope.viewer, action: 'flow:update', resource: flow });
    return { flow, versionId: null, document: parseDocument({ value: input.document, path: ['document'] }) };
  }
  const version = await chooseVersion({ dependencies, scope, flow, versionId: input.versionId ?? null });
  if (version.documentHash === null) {
    throw new InvalidInput([{ path: ['flowId'], message: 'The flow has no document yet.' }]);
  }
  const document = await dependencies.documents.load({ em: scope.em, hash: version.documentHash });
  return { flow, versionId: version.id, document };
}

/** Throws `InvalidInput` when a guest names what to build, who may build what was published and nothing else. */
function assertPublished({ scope, input }: { scope: ViewerScope; input: StartBuild }): void {
  if (scope.viewer.guest === null) return;
  const given = (['document', 'versionId'] as const).filter((name) => (input[name] ?? null) !== null);
  if (given.length === 0) return;
  throw new InvalidInput(given.map((name) => ({ path: [name], message: 'Guests use a flow as it was published.' })));
}

async function chooseVersion(options: {
  dependencies: BuildDependencies;
  scope: ViewerScope;
  flow: FlowRow;
  versionId: string | null;
}) {
  const { dependencies, scope, flow } = options;
  const versionId = options.versionId ?? flow.currentVersionId;
  if (versionId === null) throw new NotFound('FLOW_VERSION');
  const version = await dependencies.versions.getReadable({ scope, versionId: String(versionId) });
  if (version.flowId !== flow.id) throw new NotFound('FLOW_VERSION');
  return version;
}

async function record(options: {
  dependencies: BuildDependencies;
  scope: ViewerScope;
  source: BuildSource;
}): Promise<Build> {
  const { dependencies, scope, source } = options;
  let events: LoggedEvent[] = [];
  const build = await scope.em.transactional(async (em) => {
    const documentHash = await dependencies.documents.store({ em, document: source.document });
    const created = em.create(Build, {
      id: randomUUID(),
      flow: source.flow.id,
      version: source.versionId,
      document: documentHash,
      user: scope.viewer.userId,
      guest: holderOf(scope.viewer).guestId,
    });
    await em.flush();
    events = await dependencies.log.create({ sql: toSqlExecutor(em), stream: created.id, events: [BUILD_STARTED] });
    return created;
  });
  dependencies.log.announce(events);
  return build;
}

async function getReadableRow(options: { scope: ViewerScope; id: string }): Promise<BuildRow> {
  const row = await findBuildRow({ em: options.scope.em, id: options.id });
  if (row === null) throw new NotFound('BUILD');
  assertCan({ viewer: options.scope.viewer, action: 'build:read', resource: { ...row, ownerId: row.userId } });
  return row;
}

async function getRow(options: { em: EntityManager; id: string }): Promise<BuildRow> {
  const row = await findBuildRow(options);
  if (row === null) throw new NotFound('BUILD');
  return row;
}
