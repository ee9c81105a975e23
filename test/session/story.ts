import { randomBytes, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { mergeResolvers } from '@graphql-tools/merge';
import { graphql, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { toViewer, type Viewer } from '../../src/auth/viewer.ts';
import { toClientConfig } from '../../src/database/connection.ts';
import { resolvers as branchResolvers } from '../../src/branch/resolvers.ts';
import { createBranchService } from '../../src/branch/service.ts';
import { queryResolvers as buildResolvers } from '../../src/build/resolvers.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import type { ViewerScope } from '../../src/database/scope.ts';
import { ENTITIES } from '../../src/entities.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { resolvers as messageResolvers } from '../../src/message/resolvers.ts';
import { searchResolvers } from '../../src/message/search-resolvers.ts';
import type { MessagePlace, SaidMessage } from '../../src/message/append.ts';
import { createMessageService, type MessageService } from '../../src/message/service.ts';
import { queryResolvers as runResolvers } from '../../src/run/resolvers.ts';
import { resolvers as sessionResolvers } from '../../src/session/resolvers.ts';
import { createSessionService, type SessionService } from '../../src/session/service.ts';
import type { WakeUp } from '../../src/stream/contract.ts';
import { createWakeUp } from '../../src/stream/wake-up.ts';
import { resolvers as versionResolvers } from '../../src/version/resolvers.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { recordStatements } from '../support/statements.ts';

type Said = Pick<SaidMessage, 'category'> & Partial<SaidMessage & MessagePlace>;

/** Two people, a flow of the first one, and everything that conversations need, on a database of their own. */
export interface ChatStory extends AsyncDisposable {
  readonly database: Database;
  readonly sessions: SessionService;
  readonly messages: MessageService;
  readonly alice: Viewer;
  readonly bob: Viewer;
  readonly flow: FlowRow;
  /** How many listeners the wake-up has at the moment. */
  readonly countListeners: () => number;
  scopeOf(viewer: Viewer): ViewerScope;
  /** Makes another flow of Alice. */
  addFlow(kind?: FlowRow['kind']): Promise<FlowRow>;
  /** Begins a conversation of Alice, or of somebody else, and returns its id. */
  begin(options?: {
    id?: string;
    viewer?: Viewer;
    flow?: FlowRow;
    versionId?: number;
    isTrial?: boolean;
  }): Promise<string>;
  /** Appends a message in a transaction of its own, announces it and returns its number. */
  say(sessionId: string, said: Said): Promise<number>;
  /** Records a run of Alice in a conversation and returns its id. */
  addRun(sessionId: string, state: string): Promise<string>;
  execute(text: string): Promise<void>;
  ask(viewer: Viewer | null, source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
  follow(viewer: Viewer, source: string): Promise<AsyncIterableIterator<ExecutionResult>>;
}

/** Opens the story on a database that is empty or migrated; dispose of it at the end. */
export async function openChatStory(
  given: { openEmpty?: typeof openMigratedDatabase; poolSize?: number } = {},
): Promise<ChatStory> {
  const { openEmpty = openMigratedDatabase, ...pool } = given;
  const schema = buildSchema();
  await using opened = new AsyncDisposableStack();
  const testDatabase = opened.use(await openEmpty());
  const database = await openDatabase({ connection: testDatabase.connection, entities: ENTITIES, ...pool });
  opened.defer(() => database.close());
  const logger = pino({ level: 'silent' });
  const createClient = () => new pg.Client(toClientConfig(database.connection));
  const open = createWakeUp({ createClient, owner: randomBytes(4).toString('hex'), logger });
  opened.defer(() => open.close());
  const counted = countListeners(open);
  const sessions = createSessionService({ wakeUp: counted.wakeUp });
  const messages = createMessageService({ fork: () => database.fork(), wakeUp: counted.wakeUp });
  await open.ready;

  const execute = async (text: string): Promise<void> => {
    await sql.raw(text).execute(database.fork().getKysely());
  };
  await execute(`insert into user_account (id, name) values (1, 'alice'), (2, 'bob')`);
  await execute(
    `insert into document (hash, semantic_hash, content, node_count, byte_size) values ('d', 'd', '{}', 0, 2)`,
  );

  const alice = toViewer({ userId: 1, userName: 'alice', roleIds: [2] });
  const bob = toViewer({ userId: 2, userName: 'bob', roleIds: [1] });
  const scopeOf = (viewer: Viewer): ViewerScope => ({ viewer, em: database.fork() });

  const addFlow = async (kind: FlowRow['kind'] = 'SKILL'): Promise<FlowRow> => {
    const id = randomBytes(16).toString('hex');
    await execute(
      `insert into flow (id, name, kind, logo, owner_id) values ('${id}', 'Helper', '${kind}', 'l.png', 1)`,
    );
    const at = '2026-01-01T00:00:00.000Z';
    return {
      id,
      name: 'Helper',
      description: null,
      guideWord: null,
      logo: 'l.png',
      status: 'ONLINE',
      kind,
      ownerId: 1,
      grant: null,
      isSharedWithGuests: false,
      currentVersionId: null,
      createdAt: at,
      updatedAt: at,
    };
  };
  const flow = await addFlow();

  const openContext = createContextOpener({
    fork: () => database.fork(),
    documents: createDocumentStore(),
    // The other services are not asked here.
    services: { sessions, messages, branches: createBranchService() } as unknown as Services,
  });
  const toContext = (viewer: Viewer | null) => openContext({ viewer, requestId: 'test' });

  const closing = opened.move();
  return {
    database,
    sessions,
    messages,
    alice,
    bob,
    flow,
    addFlow,
    scopeOf,
    execute,
    countListeners: counted.count,
    begin: async ({ id, viewer = alice, flow: about = flow, versionId, isTrial = false } = {}) => {
      const session = await database.fork().transactional((em) =>
        sessions.openForRun({
          em,
          viewer,
          sessionId: id ?? null,
          flow: about,
          versionId: versionId ?? null,
          isTrial,
        }),
      );
      return session.id;
    },
    say: async (sessionId, { flowId = flow.id, runId = null, userId = 1, branch = 0, questionId = null, ...said }) => {
      const [message] = await database.fork().transactional((em) =>
        messages.append({
          em,
          place: { sessionId, flowId, runId, userId, branch, questionId },
          messages: [
            {
              isBot: said.category !== 'QUESTION',
              frame: said.category === 'QUESTION' ? ('BOT' as const) : ('END' as const),
              text: '',
              ...said,
            },
          ],
        }),
      );
      messages.announce(sessionId);
      if (message === undefined) throw new Error('Nothing was recorded.');
      return message.id;
    },
    addRun: async (sessionId, state) => {
      const id = randomUUID();
      await execute(
        `insert into run (id, flow_id, document_hash, session_id, user_id, state, inputs)
         values ('${id}', '${flow.id}', 'd', '${sessionId}', 1, '${state}', '{}')`,
      );
      return id;
    },
    ask: async (viewer, source, variableValues) =>
      graphql({ schema, source, variableValues, contextValue: toContext(viewer) }),
    follow: async (viewer, source) => {
      const result = await subscribe({ schema, document: parse(source), contextValue: toContext(viewer) });
      if (!(Symbol.asyncIterator in result)) throw new Error(JSON.stringify(result));
      return result;
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** The ORM brings a `pg` of its own. */

/** Counts the statements that operations send while `work` is done; those that wake other instances are not theirs. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const texts = await recordStatements(work);
  return texts.filter((text) => !text.includes('pg_notify')).length;
}

function countListeners(wakeUp: WakeUp): { wakeUp: WakeUp; count: () => number } {
  let listeners = 0;
  const listen: WakeUp['listen'] = (topic, wake) => {
    const stop = wakeUp.listen(topic, wake);
    listeners += 1;
    return () => {
      listeners -= 1;
      stop();
    };
  };
  return { wakeUp: { notify: (topics) => wakeUp.notify(topics), listen }, count: () => listeners };
}

function buildSchema(): GraphQLSchema {
  const folder = path.join(import.meta.dirname, '..', '..', 'schema');
  const texts = globSync('*.graphql', { cwd: folder }).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const resolvers = mergeResolvers([
    sessionResolvers,
    messageResolvers,
    searchResolvers,
    branchResolvers,
    runResolvers,
    buildResolvers,
    versionResolvers,
  ] as never[]);
  return buildSubgraphSchema([{ typeDefs: parse(texts.join('\n')), resolvers: resolvers as never }]);
}
