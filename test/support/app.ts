import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startApp, type App } from '../../src/app.ts';
import type { DatabaseConnection } from '../../src/database/connection.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { readEnvironment } from '../../src/environment/environment.ts';
import type { InstanceRole } from '../../src/instance-role.ts';
import type { TestDatabase } from './database.ts';
import { GENEROUS } from './generous.ts';
import { SSO_SECRET } from './sign-on.ts';
import { openMigratedDatabase } from './migrated-database.ts';

/** The administrator of every test server. */
export const ADMINISTRATOR = Object.freeze({ name: 'admin', password: 'correct horse battery' });

/** Somebody who is logged in. */
export interface Login {
  readonly token: string;
  readonly userId: string;
  readonly cookie: string;
}

/** What GraphQL answered. */
export interface GraphqlAnswer {
  // Each test knows what it asked for; a shape for every operation would only repeat its text.
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** What a REST route answered. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

/** The real server on a free port, over a database of its own. */
export interface TestApp extends AsyncDisposable {
  readonly url: string;
  /** The door of metrics where they have a port of their own; null where they have none. */
  readonly metricsUrl: string | null;
  /** `ws://…` */
  readonly socketUrl: string;
  readonly connection: DatabaseConnection;
  /** Logs in; registers the name first when it is not the administrator's. */
  logIn(name?: string): Promise<Login>;
  graphql(request: { query: string; variables?: object; login?: Login }): Promise<GraphqlAnswer>;
  rest(request: {
    method?: string;
    path: string;
    body?: unknown;
    login?: Login;
    headers?: Readonly<Record<string, string>>;
  }): Promise<RestAnswer>;
  /** Stops this instance; the database stays. */
  stop(): Promise<void>;
  /** Starts another instance over the same database, beside this one. */
  startAnother(variables?: Readonly<Record<string, string>>, roles?: readonly InstanceRole[]): Promise<TestApp>;
  /** Starts a worker over the same database, as `forme worker` does. */
  startWorker(variables?: Readonly<Record<string, string>>): Promise<TestWorker>;
}

/** A worker in this process. */
export interface TestWorker extends AsyncDisposable {
  stop(): Promise<void>;
}

/** Starts the server as `forme serve` does, on a fresh database. `variables` are those of the environment. */
export async function startTestApp(
  variables: Readonly<Record<string, string>> = {},
  roles?: readonly InstanceRole[],
): Promise<TestApp> {
  const database = await openMigratedDatabase();
  return startInstance({ database, variables, ownsDatabase: true, roles }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
}

async function startInstance(options: {
  database: TestDatabase;
  variables: Readonly<Record<string, string>>;
  ownsDatabase: boolean;
  roles?: readonly InstanceRole[] | undefined;
}): Promise<TestApp> {
  const { database, variables } = options;
  const { app, dataDirectory } = await start(options);
  if (app.url === null) throw new Error('An app that listens nowhere is started as a worker.');
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= app.close());
  return {
    ...createTestClient({ url: app.url }),
    connection: database.connection,
    metricsUrl: app.metricsUrl,
    stop,
    startAnother: (more = {}, roles = options.roles) =>
      startInstance({ database, variables: { ...variables, ...more }, ownsDatabase: false, roles }),
    startWorker: async (more = {}) => {
      const { app: worker } = await start({ database, variables: { ...variables, ...more }, roles: ['worker'] });
      let left: Promise<void> | null = null;
      const leave = (): Promise<void> => (left ??= worker.close());
      return { stop: leave, [Symbol.asyncDispose]: leave };
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (!options.ownsDatabase) return;
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Few, because many servers of many tests share what one database server allows. */
const POOL_SIZE = 5;

async function start(options: {
  database: TestDatabase;
  variables: Readonly<Record<string, string>>;
  roles?: readonly InstanceRole[] | undefined;
}): Promise<{ app: App; dataDirectory: string }> {
  const { database, variables, roles } = options;
  const dataDirectory = path.join(os.tmpdir(), `forme-files-${database.connection.database}`);
  const app = await startApp({
    environment: toEnvironment({ FORME_DATA_DIR: dataDirectory, ...variables }),
    ...(roles && { roles }),
    openStorage: async ({ meter }) => {
      const { connection } = database;
      const opened = await openDatabase({
        connection,
        entities: ENTITIES,
        poolSize: POOL_SIZE,
        ...(meter && { meter }),
      });
      return { database: opened, place: database.connection.database, close: () => opened.close() };
    },
  });
  return { app, dataDirectory };
}

function toEnvironment(variables: Readonly<Record<string, string>>) {
  return readEnvironment({
    NODE_ENV: 'test',
    PORT: '0',
    FORME_LOG_LEVEL: 'fatal',
    FORME_DRAIN_SECONDS: '3',
    ...GENEROUS,
    FORME_ADMIN_USER: ADMINISTRATOR.name,
    FORME_ADMIN_PASSWORD: ADMINISTRATOR.password,
    FORME_SSO_SECRET: SSO_SECRET,
    ...variables,
  });
}

/** What a test asks a server, wherever that runs. */
export type TestClient = Pick<TestApp, 'url' | 'socketUrl' | 'logIn' | 'graphql' | 'rest'>;

/** A client of the server at an address. */
export function createTestClient({ url }: { url: string }): TestClient {
  const rest: TestApp['rest'] = async ({ method = 'GET', path, body, login, headers = {} }) => {
    const isJson = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...toHeaders(login), ...headers, ...(isJson && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: toBody(body) }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  const graphql: TestApp['graphql'] = async ({ query, variables, login }) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(login && { authorization: `Bearer ${login.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return JSON.parse(await response.text());
  };
  return { url, socketUrl: url.replace('http', 'ws'), rest, graphql, logIn: (name) => logIn({ graphql, name }) };
}

function toBody(body: unknown): string | FormData {
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
}

function toHeaders(login: Login | undefined): Record<string, string> {
  return login === undefined ? {} : { cookie: login.cookie };
}

const REGISTER = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) { __typename } }`;
const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInPayload { accessToken user { id } } } }`;

async function logIn(options: { graphql: TestApp['graphql']; name?: string | undefined }): Promise<Login> {
  const { graphql, name = ADMINISTRATOR.name } = options;
  const input = { name, password: ADMINISTRATOR.password };
  if (name !== ADMINISTRATOR.name) await graphql({ query: REGISTER, variables: { input } });
  const { data } = await graphql({ query: LOG_IN, variables: { input } });
  const payload = (data as unknown as { logIn: { accessToken: string; user: { id: string } } }).logIn;
  const { accessToken: token, user } = payload;
  return { token, userId: user.id, cookie: `access_token_cookie=${token}` };
}
