import { graphql, type ExecutionResult } from 'graphql';
import { toViewer, type Viewer } from '../../src/auth/viewer.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import type { ViewerScope } from '../../src/database/scope.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import { ENTITIES } from '../../src/entities.ts';
import type { CreateFlow } from '../../src/flow/input.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import { resolvers as changeResolvers } from '../../src/change/resolvers.ts';
import { resolvers as flowResolvers } from '../../src/flow/resolvers.ts';
import { createFlowService, type FlowService } from '../../src/flow/service.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { resolvers as sessionResolvers } from '../../src/session/resolvers.ts';
import { resolvers as userResolvers } from '../../src/user/resolvers.ts';
import { resolvers as versionResolvers } from '../../src/version/resolvers.ts';
import { createVersionService, type VersionService } from '../../src/version/service.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';

/** Two people and an administrator on a database of their own, with everything that flows and versions need. */
export interface FlowStory extends AsyncDisposable {
  readonly database: Database;
  readonly flows: FlowService;
  readonly versions: VersionService;
  readonly alice: Viewer;
  readonly bob: Viewer;
  readonly root: Viewer;
  scopeOf(viewer: Viewer): ViewerScope;
  /** Creates a flow of Alice's. */
  addFlow(input?: Partial<CreateFlow>): Promise<FlowRow>;
  execute(text: string, parameters?: readonly unknown[]): Promise<void>;
  ask(viewer: Viewer | null, source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
}

const schema = createSchema({
  resolvers: [flowResolvers, versionResolvers, changeResolvers, userResolvers, sessionResolvers],
});

/** Opens the story; dispose of it at the end. */
export async function openFlowStory(): Promise<FlowStory> {
  await using opened = new AsyncDisposableStack();
  const { connection } = opened.use(await openMigratedDatabase());
  const database = await openDatabase({ connection, entities: ENTITIES });
  opened.defer(() => database.close());
  const documents = createDocumentStore();
  const runtime = createRuntime({ fetch, modelIdleTimeoutMs: 1000, modelRetries: 0, modelKeys: {} });
  const flows = createFlowService({ documents, runtime });
  const versions = createVersionService({ documents });
  const scopeOf = (viewer: Viewer): ViewerScope => ({ viewer, em: database.fork() });
  // The other services are not asked here.
  const services = { flows, versions } as unknown as Services;
  const openContext = createContextOpener({ fork: database.fork, documents, services });
  const execute = async (text: string, parameters: readonly unknown[] = []): Promise<void> => {
    await toSqlExecutor(database.fork())(text, parameters);
  };
  await execute(`insert into user_account (id, name) values (1, 'root'), (2, 'alice'), (3, 'bob')`);
  await execute(`insert into user_role (user_id, role_id) values (1, 1), (2, 2), (3, 2)`);
  const alice = toViewer({ userId: 2, userName: 'alice', roleIds: [2] });
  const closing = opened.move();
  let count = 0;
  return {
    database,
    flows,
    versions,
    alice,
    bob: toViewer({ userId: 3, userName: 'bob', roleIds: [2] }),
    root: toViewer({ userId: 1, userName: 'root', roleIds: [1] }),
    scopeOf,
    execute,
    addFlow: (input = {}) => flows.create({ scope: scopeOf(alice), input: { name: `Flow ${(count += 1)}`, ...input } }),
    ask: (viewer, source, variableValues) => {
      const contextValue = openContext({ viewer, requestId: 'test' });
      return graphql({ schema, source, variableValues, contextValue });
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
