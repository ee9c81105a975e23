import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { readEnvironment, type Environment } from '../../src/environment/environment.ts';

const STRONG = 'b7f1c3d9e0a24f6885d2c41b9a6e3f07';
const PRODUCTION = { NODE_ENV: 'production', FORME_SECRET: STRONG };

test('nothing needs to be set for development', () => {
  assert.deepEqual(readEnvironment({}), {
    mode: 'development',
    port: 7860,
    host: '127.0.0.1',
    databaseUrl: undefined,
    redisUrl: undefined,
    dataDirectory: path.resolve('.forme'),
    secret: undefined,
    ssoSecret: undefined,
    admin: undefined,
    allowedOrigins: [],
    allowedPrivateHosts: [],
    registration: 'open',
    captcha: false,
    tokenSeconds: 86_400,
    refreshSeconds: 2_592_000,
    logLevel: 'info',
    modelIdleSeconds: 120,
    modelRetries: 1,
    runTimeoutSeconds: 3600,
    nodeTimeoutSeconds: 1800,
    modelKeys: {},
    embedding: undefined,
    leaseSeconds: 10,
    drainSeconds: 20,
    buildDays: 7,
    runFeedDays: 30,
    endedLinkDays: 30,
    guestChatDays: 30,
    deletedChatDays: undefined,
    databaseConnections: 10,
    workerConcurrency: 20,
    maxBackgroundRunsPerUser: 10,
    maxBackgroundRunsPerFlow: 20,
    attemptLimits: { perAddress: 60, perName: 10 },
    rateLimits: { perUser: 6000, perAddress: 1200 },
    connectionLimits: { perUser: 500, perAddress: 1000 },
    maxGuestRuns: 20,
    slowClientSeconds: 20,
    maxBodyMegabytes: 20,
    maxUploadMegabytes: 50,
    maxUserFilesMegabytes: 1024,
    s3: undefined,
    textStores: {
      ...{ vectors: 'postgres', words: 'postgres', prefix: 'forme', timeoutMs: 10_000 },
      ...{ milvus: undefined, elasticsearch: undefined },
    },
    officeUrl: undefined,
    officeConverter: undefined,
    publicUrl: undefined,
    cookieSecure: false,
    hstsSeconds: 0,
    trustedProxies: 0,
    telemetry: { tracing: null, metrics: { token: undefined, port: undefined } },
  } satisfies Environment);
});

test('production closes registration and secures cookies unless told otherwise', () => {
  const { registration, cookieSecure } = readEnvironment(PRODUCTION);
  assert.deepEqual({ registration, cookieSecure }, { registration: 'closed', cookieSecure: true });
  const told = readEnvironment({ ...PRODUCTION, FORME_REGISTRATION: 'open', FORME_COOKIE_SECURE: 'off' });
  assert.deepEqual([told.registration, told.cookieSecure], ['open', false]);
});

const EFFECTS: readonly {
  source: Record<string, string>;
  read: (environment: Environment) => unknown;
  value: unknown;
}[] = [
  { source: { PORT: '0' }, read: (each) => each.port, value: 0 },
  { source: { HOST: '0.0.0.0' }, read: (each) => each.host, value: '0.0.0.0' },
  {
    source: { DATABASE_URL: 'postgres://a:b@c/d' },
    read: (each) => each.databaseUrl?.reveal(),
    value: 'postgres://a:b@c/d',
  },
  {
    source: { DATABASE_URL: 'postgresql:///forme?host=/run' },
    read: (each) => each.databaseUrl?.reveal(),
    value: 'postgresql:///forme?host=/run',
  },
  { source: { REDIS_URL: 'redis://c:6379' }, read: (each) => each.redisUrl?.reveal(), value: 'redis://c:6379' },
  { source: { FORME_DATA_DIR: 'here' }, read: (each) => each.dataDirectory, value: path.resolve('here') },
  { source: { FORME_SSO_SECRET: STRONG }, read: (each) => each.ssoSecret?.reveal(), value: STRONG },
  { source: { FORME_SECRET: STRONG }, read: (each) => each.secret?.reveal(), value: STRONG },
  {
    source: { FORME_ADMIN_USER: 'ada', FORME_ADMIN_PASSWORD: 'x' },
    read: (each) => [each.admin?.name, each.admin?.password.reveal()],
    value: ['ada', 'x'],
  },
  {
    source: { FORME_ALLOWED_ORIGINS: 'https://a.org, http://b.org:81 ,' },
    read: (each) => each.allowedOrigins,
    value: ['https://a.org', 'http://b.org:81'],
  },
  {
    source: { FORME_ALLOWED_PRIVATE_HOSTS: 'Ollama:11434, 10.0.0.0/8, [fd00::1]:80,' },
    read: (each) => each.allowedPrivateHosts.map(({ kind, port }) => [kind, port]),
    value: [
      ['name', 11_434],
      ['range', null],
      ['range', 80],
    ],
  },
  { source: { FORME_REGISTRATION: 'closed' }, read: (each) => each.registration, value: 'closed' },
  { source: { FORME_CAPTCHA: 'on' }, read: (each) => each.captcha, value: true },
  { source: { FORME_TOKEN_SECONDS: '60' }, read: (each) => each.tokenSeconds, value: 60 },
  { source: { FORME_REFRESH_SECONDS: '60' }, read: (each) => each.refreshSeconds, value: 60 },
  { source: { FORME_LOG_LEVEL: 'silent' }, read: (each) => each.logLevel, value: 'silent' },
  { source: { FORME_MODEL_IDLE_SECONDS: '5' }, read: (each) => each.modelIdleSeconds, value: 5 },
  { source: { FORME_MODEL_RETRIES: '0' }, read: (each) => each.modelRetries, value: 0 },
  { source: { FORME_RUN_TIMEOUT_SECONDS: '60' }, read: (each) => each.runTimeoutSeconds, value: 60 },
  { source: { FORME_NODE_TIMEOUT_SECONDS: '30' }, read: (each) => each.nodeTimeoutSeconds, value: 30 },
  { source: { OPENAI_API_KEY: 'sk-1' }, read: (each) => each.modelKeys.openai?.reveal(), value: 'sk-1' },
  { source: { DASHSCOPE_API_KEY: ' k ' }, read: (each) => each.modelKeys.qwen?.reveal(), value: 'k' },
  { source: { FORME_LEASE_SECONDS: '3' }, read: (each) => each.leaseSeconds, value: 3 },
  { source: { FORME_DRAIN_SECONDS: '0' }, read: (each) => each.drainSeconds, value: 0 },
  { source: { FORME_BUILD_DAYS: '1' }, read: (each) => each.buildDays, value: 1 },
  { source: { FORME_RUN_FEED_DAYS: '2' }, read: (each) => each.runFeedDays, value: 2 },
  { source: { FORME_GUEST_CHAT_DAYS: '4' }, read: (each) => each.guestChatDays, value: 4 },
  { source: { FORME_MAX_GUEST_RUNS: '5' }, read: (each) => each.maxGuestRuns, value: 5 },
  { source: { FORME_ENDED_LINK_DAYS: '3' }, read: (each) => each.endedLinkDays, value: 3 },
  { source: { FORME_DELETED_CHAT_DAYS: '4' }, read: (each) => each.deletedChatDays, value: 4 },
  {
    source: { FORME_MAX_ATTEMPTS_PER_MINUTE_PER_ADDRESS: '7', FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME: '8' },
    read: (each) => each.attemptLimits,
    value: { perAddress: 7, perName: 8 },
  },
  {
    source: { FORME_MAX_REQUESTS_PER_MINUTE_PER_USER: '9', FORME_MAX_REQUESTS_PER_MINUTE_PER_ADDRESS: '10' },
    read: (each) => each.rateLimits,
    value: { perUser: 9, perAddress: 10 },
  },
  {
    source: { FORME_MAX_CONNECTIONS_PER_USER: '11', FORME_MAX_CONNECTIONS_PER_ADDRESS: '12' },
    read: (each) => each.connectionLimits,
    value: { perUser: 11, perAddress: 12 },
  },
  { source: { FORME_SLOW_CLIENT_SECONDS: '3' }, read: (each) => each.slowClientSeconds, value: 3 },
  { source: { FORME_MAX_BODY_MEGABYTES: '1' }, read: (each) => each.maxBodyMegabytes, value: 1 },
  { source: { FORME_MAX_UPLOAD_MEGABYTES: '1' }, read: (each) => each.maxUploadMegabytes, value: 1 },
  { source: { FORME_MAX_USER_FILES_MEGABYTES: '1' }, read: (each) => each.maxUserFilesMegabytes, value: 1 },
  {
    source: {
      FORME_EMBEDDING_URL: 'http://models:8080/v1/',
      FORME_EMBEDDING_MODEL: 'bge-m3',
      FORME_EMBEDDING_API_KEY: 'sk-of-house',
    },
    read: ({ embedding }) => [embedding?.url, embedding?.model, embedding?.apiKey?.reveal()],
    value: ['http://models:8080/v1', 'bge-m3', 'sk-of-house'],
  },
  {
    source: { FORME_OFFICE_URL: 'http://office:8701/' },
    read: (each) => each.officeUrl,
    value: 'http://office:8701',
  },
  {
    source: { FORME_PUBLIC_URL: 'https://a.org/forme/' },
    read: (each) => each.publicUrl,
    value: 'https://a.org/forme',
  },
  { source: { FORME_COOKIE_SECURE: 'on' }, read: (each) => each.cookieSecure, value: true },
  { source: { FORME_HSTS_SECONDS: '300' }, read: (each) => each.hstsSeconds, value: 300 },
  { source: { FORME_TRUST_PROXY: 'on' }, read: (each) => each.trustedProxies, value: 1 },
  { source: { FORME_TRUST_PROXY: '2' }, read: (each) => each.trustedProxies, value: 2 },
];

for (const { source, read, value } of EFFECTS) {
  test(`${Object.keys(source).join(' and ')} takes effect`, () => {
    assert.deepEqual(read(readEnvironment(source)), value);
  });
}

test('an empty variable counts as unset, as compose files write it', () => {
  assert.equal(readEnvironment({ PORT: '', DATABASE_URL: ' ', FORME_ADMIN_USER: '' }).port, 7860);
});

test('variables of other programs and of the test suite are passed over', () => {
  assert.equal(readEnvironment({ FORMER: 'x', HOME: '/', FORME_TEST_DATABASE_URL: 'x' }).port, 7860);
});

test('the environment cannot be changed', () => {
  const environment = readEnvironment({ FORME_ADMIN_USER: 'ada', FORME_ADMIN_PASSWORD: 'x' });
  assert.ok([environment, environment.admin, environment.allowedOrigins].every((part) => Object.isFrozen(part)));
});

test('the environment prints without its secrets', () => {
  const secrets = { FORME_SECRET: STRONG, OPENAI_API_KEY: 'sk-hunter2', DATABASE_URL: 'postgres://a:hunter2@c/d' };
  assert.doesNotMatch(JSON.stringify(readEnvironment(secrets)), /hunter2|b7f1c3/);
});
