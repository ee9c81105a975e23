import { graphql, type ExecutionResult } from 'graphql';
import { toViewer, type Viewer } from '../../src/auth/viewer.ts';
import { resolvers as bundleResolvers } from '../../src/bundle/resolvers.ts';
import { createBundleService, type BundleService } from '../../src/bundle/service.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import type { ViewerScope } from '../../src/database/scope.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import { ENTITIES } from '../../src/entities.ts';
import { resolvers as flowResolvers } from '../../src/flow/resolvers.ts';
import { createFlowService, type FlowService } from '../../src/flow/service.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { resolvers as versionResolvers } from '../../src/version/resolvers.ts';
import { createVersionService, type VersionService } from '../../src/version/service.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';

/** Two people and an administrator on a database of their own, with everything that bundles need. */
export interface BundleStory extends AsyncDisposable {
  readonly flows: FlowService;
  readonly versions: VersionService;
  readonly bundles: BundleService;
  readonly alice: Viewer;
  readonly bob: Viewer;
  readonly root: Viewer;
  scopeOf(viewer: Viewer): ViewerScope;
  /** Creates a flow of Alice's with a document; returns its id. */
  addFlow(name: string, document?: JsonObject | null): Promise<string>;
  /** The bundle of Alice's flows. */
  exportAll(ids: readonly string[], versions?: 'CURRENT' | 'ALL'): Promise<JsonObject>;
  ask(viewer: Viewer | null, source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
  /** How many rows every table has that an import writes to. */
  countRows(): Promise<unknown>;
}

const schema = createSchema({ resolvers: [bundleResolvers, flowResolvers, versionResolvers] });

/** Opens the story; dispose of it at the end. */
export async function openBundleStory(): Promise<BundleStory> {
  await using opened = new AsyncDisposableStack();
  const { connection } = opened.use(await openMigratedDatabase());
  const database: Database = await openDatabase({ connection, entities: ENTITIES });
  opened.defer(() => database.close());
  const documents = createDocumentStore();
  const runtime = createRuntime({ fetch, modelIdleTimeoutMs: 1000, modelRetries: 0, modelKeys: {} });
  const flows = createFlowService({ documents, runtime });
  const versions = createVersionService({ documents });
  const bundles = createBundleService({ documents, catalogue: runtime.catalogue });
  const execute = toSqlExecutor(database.fork());
  await execute(`insert into user_account (id, name) values (1, 'root'), (2, 'alice'), (3, 'bob')`, []);
  await execute(`insert into user_role (user_id, role_id) values (1, 1), (2, 2), (3, 2)`, []);
  const [root, alice, bob] = ['root', 'alice', 'bob'].map((userName, index) =>
    toViewer({ userId: index + 1, userName, roleIds: [index === 0 ? 1 : 2] }),
  ) as [Viewer, Viewer, Viewer];
  const scopeOf = (viewer: Viewer): ViewerScope => ({ viewer, em: database.fork() });
  // The other services are not asked here.
  const services = { flows, versions, bundles } as unknown as Services;
  const openContext = createContextOpener({ fork: database.fork, documents, services });
  const closing = opened.move();
  return {
    ...{ flows, versions, bundles, alice, bob, root, scopeOf },
    addFlow: async (name, document = null) =>
      (await flows.create({ scope: scopeOf(alice), input: { name, document } })).id,
    exportAll: async (ids, which = 'ALL') => {
      const exported = await bundles.export({ scope: scopeOf(alice), ids, versions: which });
      if (exported === null) throw new Error('The flows cannot be read.');
      return JSON.parse(JSON.stringify(exported.content)) as JsonObject;
    },
    ask: (viewer, source, variableValues) =>
      graphql({ schema, source, variableValues, contextValue: openContext({ viewer, requestId: 'test' }) }),
    countRows: () =>
      execute(
        `select (select count(*) from flow) as flows, (select count(*) from flow_version) as versions,
           (select count(*) from document) as documents, (select count(*) from flow_change) as changes`,
        [],
      ),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
