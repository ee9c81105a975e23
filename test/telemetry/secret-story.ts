import assert from 'node:assert/strict';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { openTestDatabase } from '../support/database.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { startCollector, toVariables, type Collector } from './collector.ts';
import { createPlanter, type Planter } from './planter.ts';

/** Somebody who is logged in, whose tokens are planted too. */
export interface Person {
  readonly name: string;
  readonly id: string;
  readonly password: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** A request; `by` sends the token of somebody as a bearer. */
export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly by?: Person;
}

/** The real program at its most talkative, with every secret that it can be given, and all that it tells of. */
export interface SecretStory extends AsyncDisposable {
  readonly planter: Planter;
  readonly program: Program;
  readonly collector: Collector;
  readonly model: ModelServer;
  readonly s3: S3Server;
  readonly metricsToken: string;
  readonly ssoSecret: string;
  /** What was seen where, by the name of the channel. */
  readonly seen: ReadonlyMap<string, readonly string[]>;
  readonly see: (channel: string, text: string) => void;
  /** What came back, as it came. */
  readonly ask: (asked: Asked) => Promise<string>;
  readonly graphql: <Data>(query: string, variables?: object, by?: Person) => Promise<Data>;
  /** Asks for what is refused, and sees the answer. */
  readonly fail: (asked: Asked) => Promise<void>;
  readonly register: (name: string) => Promise<Person>;
  readonly logIn: (name: string, password: string) => Promise<Person>;
  readonly execute: <Row>(statement: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  readonly adminPassword: string;
}

const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) {
  ... on LogInPayload { accessToken refreshToken user { id } } ... on Error { message } } }`;
const REGISTER = 'mutation ($input: RegisterUserInput!) { registerUser(input: $input) { __typename } }';

/** Opens the story; dispose of it at the end. */
export async function openSecretStory(): Promise<SecretStory> {
  await using opened = new AsyncDisposableStack();
  const planter = createPlanter();
  const collector = opened.use(await startCollector());
  const model = opened.use(await startModelServer());
  const s3 = opened.use(await startS3Server({ secret: planter.plant('the secret of S3') }));
  const database = opened.use(await openTestDatabase());
  const [metricsToken, ssoSecret] = [planter.plant('the token of metrics'), planter.plant('the secret of the gateway')];
  const adminPassword = planter.plant('the password of the administrator');
  const program = opened.use(
    await startProgram({
      ...toVariables(collector),
      ...s3.variables,
      DATABASE_URL: withPassword(toDatabaseUrl(database.connection), planter, database.connection.password),
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${planter.plant('a header for the collector')}`,
      FORME_LOG_LEVEL: 'trace',
      FORME_MODEL_RETRIES: '0',
      FORME_SECRET: planter.plant('what tokens are signed with'),
      FORME_SSO_SECRET: ssoSecret,
      FORME_ADMIN_PASSWORD: adminPassword,
      FORME_METRICS_TOKEN: metricsToken,
      OPENAI_API_KEY: planter.plant('the key of the server for models'),
      ANTHROPIC_API_KEY: planter.plant('the key of the server for models of Anthropic'),
    }),
  );
  const seen = new Map<string, string[]>();
  const see: SecretStory['see'] = (channel, text) => void seen.set(channel, [...(seen.get(channel) ?? []), text]);
  const ask: SecretStory['ask'] = async ({ method, path, headers, body, by }) => {
    const isRaw = typeof body === 'string' || body instanceof FormData;
    const response = await fetch(`${program.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(by && { authorization: `Bearer ${by.token}` }),
        ...(!(body instanceof FormData) && body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return `${response.status} ${JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie'))}\n${text}`;
  };
  const graphql: SecretStory['graphql'] = async (query, variables, by) => {
    const text = await ask({ path: '/graphql', body: { query, variables }, ...(by && { by }) });
    const { data, errors } = JSON.parse(text.slice(text.indexOf('\n')));
    assert.equal(errors, undefined, text);
    return data;
  };
  const logIn: SecretStory['logIn'] = async (name, password) => {
    const { logIn: payload } = await graphql<{
      logIn: { accessToken: string; refreshToken: string; user: { id: string }; message?: string };
    }>(LOG_IN, { input: { name, password } });
    assert.ok(payload.accessToken, payload.message);
    const token = planter.know(`the token of ${name}`, payload.accessToken);
    const refreshToken = planter.know(`the refresh token of ${name}`, payload.refreshToken);
    return { name, id: payload.user.id, password, token, refreshToken };
  };
  const closing = opened.move();
  return {
    ...{
      planter,
      program,
      collector,
      model,
      s3,
      metricsToken,
      ssoSecret,
      adminPassword,
      seen,
      see,
      ask,
      graphql,
      logIn,
    },
    fail: async (asked) => see('refusals', await ask(asked)),
    register: async (name) => {
      const password = planter.plant(`the password of ${name}`);
      await graphql(REGISTER, { input: { name, password } });
      return logIn(name, password);
    },
    execute: async <Row>(statement: string, parameters: readonly unknown[] = []) => {
      const client = new pg.Client(toClientConfig(database.connection));
      await client.connect();
      const { rows } = await client.query(statement, [...parameters]).finally(() => client.end());
      return rows as Row[];
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** A server that trusts whoever is on its machine passes over passwords. */
function withPassword(address: string, planter: Planter, password: string | undefined): string {
  const url = new URL(address);
  if (password === undefined) url.password = planter.plant('the password of the database');
  else planter.know('the password of the database', password);
  return url.href;
}
