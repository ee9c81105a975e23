import path from 'node:path';
import { z } from 'zod';
import { EMBEDDING_VARIABLES, findHalfEmbedding, toEmbedding, type EmbeddingEnvironment } from './embedding.ts';
import {
  address,
  longSecret,
  onOrOff,
  oneOf,
  perMinute,
  proxies,
  toSecret,
  wholeNumber,
  webAddress,
  words,
} from './forms.ts';
import { BadEnvironment, type EnvironmentIssue } from './issue.ts';
import { MODEL_KEY_VARIABLES, toModelKeys, type ModelKeys } from './model-keys.ts';
import { origins, privateHosts } from './lists.ts';
import { findSharedSecret, findUnsafeSecrets } from './secrets.ts';
import { findHalfS3, S3_VARIABLES, toS3Settings } from './s3.ts';
import type { S3Settings } from '../file/s3-settings.ts';
import { findHalfTextStores, TEXT_STORE_VARIABLES, toStoreSettings } from './text-stores.ts';
import type { StoreSettings } from '../collection/store-settings.ts';
import type { AllowedHost } from '../outbound/allowed-hosts.ts';
import { findNearest } from '../shared/nearest.ts';
import type { Secret } from '../shared/secret.ts';
import {
  findTelemetryConflict,
  TELEMETRY_VARIABLES,
  toTelemetrySettings,
  type TelemetrySettings,
} from '../telemetry/environment.ts';

/** Everything the operator decides before the start. Parsed once, frozen, and passed on; nobody else reads the process's variables. */
export interface Environment {
  /** In `production` example secrets are refused, registration is closed and cookies are secure unless said otherwise. */
  readonly mode: 'development' | 'production' | 'test';
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** A `postgres://` address; unset means the embedded server. It may hold a password. */
  readonly databaseUrl: Secret | undefined;
  /** A `redis://` address; unset means that Postgres does Redis's work. It may hold a password. */
  readonly redisUrl: Secret | undefined;
  /** The absolute path of the folder that holds what Forme keeps on disk. */
  readonly dataDirectory: string;
  /** What tokens are signed with; always set in production. */
  readonly secret: Secret | undefined;
  /** What a gateway signs with when it vouches for somebody; unset means that none is trusted. */
  readonly ssoSecret: Secret | undefined;
  /** The first administrator; unset means that one is made up. */
  readonly admin: { readonly name: string; readonly password: Secret } | undefined;
  /** Origins that may send cookies besides Forme's own, as `scheme://host[:port]`. */
  readonly allowedOrigins: readonly string[];
  /** Private hosts, addresses and ranges that flows may reach. */
  readonly allowedPrivateHosts: readonly AllowedHost[];
  readonly registration: 'open' | 'closed';
  readonly captcha: boolean;
  readonly tokenSeconds: number;
  /** How long a login goes on that a refresh token is not used for. */
  readonly refreshSeconds: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** How long a model may be silent before its request is given up. */
  readonly modelIdleSeconds: number;
  /** How often a model request that has yielded nothing is repeated. */
  readonly modelRetries: number;
  /** How long a run may go on where nothing was set for its flow. */
  readonly runTimeoutSeconds: number;
  /** How long one node of a run may go on where nothing was set for its flow. */
  readonly nodeTimeoutSeconds: number;
  /** The keys for model components that bring none of their own; a flow's address gets none of them. */
  readonly modelKeys: ModelKeys;
  /** The embedding model of components that name none of their own; unset means that there is none. */
  readonly embedding: EmbeddingEnvironment | undefined;
  /** How long a run stays with an instance that has stopped renewing its lease. */
  readonly leaseSeconds: number;
  /** How long runs may go on after the server was told to stop; then they end as interrupted. */
  readonly drainSeconds: number;
  /** How long a build can be come back to once it has ended. */
  readonly buildDays: number;
  /** How long the feed of runs remembers what they came to. */
  readonly runFeedDays: number;
  /** How long links that have ended are listed. */
  readonly endedLinkDays: number;
  /** How long a silent conversation of a guest is kept. */
  readonly guestChatDays: number;
  /** How long conversations can be restored that their users have deleted; unset means for ever. */
  readonly deletedChatDays: number | undefined;
  /** How many database connections this process holds for operations; about ten more serve streams and the queue. */
  readonly databaseConnections: number;
  /** How many runs of the queue this process executes at a time. */
  readonly workerConcurrency: number;
  /** How many background runs of one user are executed at a time, on all instances together. */
  readonly maxBackgroundRunsPerUser: number;
  /** The same for the runs of a flow that has no limit of its own. */
  readonly maxBackgroundRunsPerFlow: number;
  /** How often credentials may be tried in a minute, on all instances together. */
  readonly attemptLimits: { readonly perAddress: number; readonly perName: number };
  /** How many requests may be made in a minute, on all instances together. */
  readonly rateLimits: { readonly perUser: number; readonly perAddress: number };
  /** How many sockets, event streams and legacy requests may be open on this instance. */
  readonly connectionLimits: { readonly perUser: number; readonly perAddress: number };
  /** How many runs of guests may be under way for one account in whose name they ask. */
  readonly maxGuestRuns: number;
  /** How long a client may take to send its headers, and how long its body may bring nothing. */
  readonly slowClientSeconds: number;
  readonly maxBodyMegabytes: number;
  readonly maxUploadMegabytes: number;
  /** How much one person's uploaded files may take together. */
  readonly maxUserFilesMegabytes: number;
  /** Where files are kept; undefined for the data folder. */
  readonly s3: S3Settings | undefined;
  /** What ranks texts that flows search. */
  readonly textStores: StoreSettings;
  /** Where the office server is that edits report templates, without a slash at the end; unset means that there is none. */
  readonly officeUrl: string | undefined;
  /** The command that converts old formats of Office, with what comes before its parameters; unset means that none does. */
  readonly officeConverter: readonly string[] | undefined;
  /** Where other servers reach this one, without a slash at the end; unset means that links have no host. */
  readonly publicUrl: string | undefined;
  readonly cookieSecure: boolean;
  /** For how long browsers that came over HTTPS come over nothing else; 0 leaves that to them. */
  readonly hstsSeconds: number;
  /** How many proxies stand in front, one behind the other, whose headers tell where requests come from. */
  readonly trustedProxies: number;
  /** Whom the server tells how it fares. */
  readonly telemetry: TelemetrySettings;
}

type Source = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const DAY_SECONDS = 86_400;
const MAX_DAYS = 3650;

const variables = z.object({
  NODE_ENV: oneOf(['development', 'production', 'test']).default('development'),
  PORT: wholeNumber({ from: 0, to: 65_535 }).default(7860),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: address(['redis:', 'rediss:']).optional(),
  FORME_DATA_DIR: z.string().default('.forme'),
  FORME_SECRET: longSecret().optional(),
  FORME_SSO_SECRET: longSecret().optional(),
  FORME_ADMIN_USER: z.string().optional(),
  FORME_ADMIN_PASSWORD: z.string().transform(toSecret).optional(),
  FORME_ALLOWED_ORIGINS: origins().default([]),
  FORME_ALLOWED_PRIVATE_HOSTS: privateHosts().default([]),
  FORME_REGISTRATION: oneOf(['open', 'closed']).optional(),
  FORME_CAPTCHA: onOrOff().default(false),
  FORME_TOKEN_SECONDS: wholeNumber({ from: 60, to: 366 * DAY_SECONDS }).default(DAY_SECONDS),
  FORME_REFRESH_SECONDS: wholeNumber({ from: 60, to: 366 * DAY_SECONDS }).default(30 * DAY_SECONDS),
  FORME_LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  FORME_MODEL_IDLE_SECONDS: wholeNumber({ from: 1, to: 3600 }).default(120),
  FORME_MODEL_RETRIES: wholeNumber({ from: 0, to: 10 }).default(1),
  FORME_RUN_TIMEOUT_SECONDS: wholeNumber({ from: 1, to: DAY_SECONDS }).default(3600),
  FORME_NODE_TIMEOUT_SECONDS: wholeNumber({ from: 1, to: DAY_SECONDS }).default(1800),
  ...MODEL_KEY_VARIABLES,
  ...EMBEDDING_VARIABLES,
  FORME_LEASE_SECONDS: wholeNumber({ from: 1, to: 600 }).default(10),
  FORME_DRAIN_SECONDS: wholeNumber({ from: 0, to: 3600 }).default(20),
  FORME_BUILD_DAYS: wholeNumber({ from: 1, to: MAX_DAYS }).default(7),
  FORME_RUN_FEED_DAYS: wholeNumber({ from: 1, to: MAX_DAYS }).default(30),
  FORME_ENDED_LINK_DAYS: wholeNumber({ from: 1, to: MAX_DAYS }).default(30),
  FORME_GUEST_CHAT_DAYS: wholeNumber({ from: 1, to: MAX_DAYS }).default(30),
  FORME_DELETED_CHAT_DAYS: wholeNumber({ from: 1, to: MAX_DAYS }).optional(),
  FORME_DATABASE_CONNECTIONS: wholeNumber({ from: 2, to: 200 }).default(10),
  FORME_WORKER_CONCURRENCY: wholeNumber({ from: 1, to: 1000 }).default(20),
  FORME_MAX_BACKGROUND_RUNS_PER_USER: wholeNumber({ from: 1, to: 100_000 }).default(10),
  FORME_MAX_BACKGROUND_RUNS_PER_FLOW: wholeNumber({ from: 1, to: 100_000 }).default(20),
  FORME_MAX_ATTEMPTS_PER_MINUTE_PER_ADDRESS: perMinute().default(60),
  FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME: perMinute().default(10),
  FORME_MAX_CONNECTIONS_PER_USER: wholeNumber({ from: 1, to: 100_000_000 }).default(500),
  FORME_MAX_CONNECTIONS_PER_ADDRESS: wholeNumber({ from: 1, to: 100_000_000 }).default(1000),
  FORME_MAX_REQUESTS_PER_MINUTE_PER_USER: perMinute().default(6000),
  FORME_MAX_REQUESTS_PER_MINUTE_PER_ADDRESS: perMinute().default(1200),
  FORME_MAX_GUEST_RUNS: wholeNumber({ from: 1, to: 100_000 }).default(20),
  FORME_SLOW_CLIENT_SECONDS: wholeNumber({ from: 1, to: 3600 }).default(20),
  FORME_MAX_BODY_MEGABYTES: wholeNumber({ from: 1, to: 1024 }).default(20),
  FORME_MAX_UPLOAD_MEGABYTES: wholeNumber({ from: 1, to: 10_240 }).default(50),
  FORME_MAX_USER_FILES_MEGABYTES: wholeNumber({ from: 1, to: 1_048_576 }).default(1024),
  ...S3_VARIABLES,
  ...TEXT_STORE_VARIABLES,
  FORME_OFFICE_URL: webAddress().optional(),
  FORME_OFFICE_CONVERTER: words().optional(),
  FORME_PUBLIC_URL: webAddress().optional(),
  FORME_COOKIE_SECURE: onOrOff().optional(),
  FORME_HSTS_SECONDS: wholeNumber({ from: 0, to: 2 * 366 * DAY_SECONDS }).default(0),
  FORME_TRUST_PROXY: proxies().default(0),
  ...TELEMETRY_VARIABLES,
});

/** These belong to the test suite; a server started by a test inherits them and passes over them. */
const TEST_PREFIX = 'FORME_TEST_';

/**
 * Reads the process's variables. An empty one counts as unset. Throws `BadEnvironment` with everything that is wrong:
 * bad values, `FORME_*` variables that do not exist, and in production secrets that are missing, short or published.
 */
export function readEnvironment(source: Source = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  const issues = [
    ...toIssues(parsed.error),
    ...findUnknown(given),
    ...findHalfAdmin(given),
    ...findHalfEmbedding(given).map((variable) => ({ variable, message: 'must be set too' })),
    ...findUnsafeSecrets(given),
    ...findSharedSecret(given),
    ...findHalfS3(given),
    ...findHalfTextStores(given),
    ...findTelemetryConflict(given),
  ];
  if (!parsed.success || issues.length > 0) throw new BadEnvironment(issues);
  return Object.freeze(toEnvironment(parsed.data));
}

function toEnvironment(values: z.output<typeof variables>): Environment {
  const isProduction = values.NODE_ENV === 'production';
  const { FORME_ADMIN_USER: name, FORME_ADMIN_PASSWORD: password } = values;
  return {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataDirectory: path.resolve(values.FORME_DATA_DIR),
    secret: values.FORME_SECRET,
    ssoSecret: values.FORME_SSO_SECRET,
    admin: name && password ? Object.freeze({ name, password }) : undefined,
    allowedOrigins: Object.freeze(values.FORME_ALLOWED_ORIGINS),
    allowedPrivateHosts: Object.freeze(values.FORME_ALLOWED_PRIVATE_HOSTS),
    registration: values.FORME_REGISTRATION ?? (isProduction ? 'closed' : 'open'),
    captcha: values.FORME_CAPTCHA,
    tokenSeconds: values.FORME_TOKEN_SECONDS,
    refreshSeconds: values.FORME_REFRESH_SECONDS,
    logLevel: values.FORME_LOG_LEVEL,
    modelIdleSeconds: values.FORME_MODEL_IDLE_SECONDS,
    modelRetries: values.FORME_MODEL_RETRIES,
    runTimeoutSeconds: values.FORME_RUN_TIMEOUT_SECONDS,
    nodeTimeoutSeconds: values.FORME_NODE_TIMEOUT_SECONDS,
    modelKeys: toModelKeys(values),
    embedding: toEmbedding(values),
    leaseSeconds: values.FORME_LEASE_SECONDS,
    drainSeconds: values.FORME_DRAIN_SECONDS,
    buildDays: values.FORME_BUILD_DAYS,
    runFeedDays: values.FORME_RUN_FEED_DAYS,
    endedLinkDays: values.FORME_ENDED_LINK_DAYS,
    guestChatDays: values.FORME_GUEST_CHAT_DAYS,
    deletedChatDays: values.FORME_DELETED_CHAT_DAYS,
    databaseConnections: values.FORME_DATABASE_CONNECTIONS,
    workerConcurrency: values.FORME_WORKER_CONCURRENCY,
    maxBackgroundRunsPerUser: values.FORME_MAX_BACKGROUND_RUNS_PER_USER,
    maxBackgroundRunsPerFlow: values.FORME_MAX_BACKGROUND_RUNS_PER_FLOW,
    attemptLimits: Object.freeze({
      perAddress: values.FORME_MAX_ATTEMPTS_PER_MINUTE_PER_ADDRESS,
      perName: values.FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME,
    }),
    rateLimits: Object.freeze({
      perUser: values.FORME_MAX_REQUESTS_PER_MINUTE_PER_USER,
      perAddress: values.FORME_MAX_REQUESTS_PER_MINUTE_PER_ADDRESS,
    }),
    connectionLimits: Object.freeze({
      perUser: values.FORME_MAX_CONNECTIONS_PER_USER,
      perAddress: values.FORME_MAX_CONNECTIONS_PER_ADDRESS,
    }),
    maxGuestRuns: values.FORME_MAX_GUEST_RUNS,
    slowClientSeconds: values.FORME_SLOW_CLIENT_SECONDS,
    maxBodyMegabytes: values.FORME_MAX_BODY_MEGABYTES,
    maxUploadMegabytes: values.FORME_MAX_UPLOAD_MEGABYTES,
    maxUserFilesMegabytes: values.FORME_MAX_USER_FILES_MEGABYTES,
    s3: toS3Settings(values),
    textStores: toStoreSettings(values),
    officeUrl: values.FORME_OFFICE_URL,
    officeConverter: values.FORME_OFFICE_CONVERTER,
    publicUrl: values.FORME_PUBLIC_URL,
    cookieSecure: values.FORME_COOKIE_SECURE ?? isProduction,
    hstsSeconds: values.FORME_HSTS_SECONDS,
    trustedProxies: values.FORME_TRUST_PROXY,
    telemetry: toTelemetrySettings(values),
  };
}

function toIssues(error: z.ZodError | undefined): EnvironmentIssue[] {
  return (error?.issues ?? []).map((issue) => ({ variable: String(issue.path[0]), message: issue.message }));
}

function findUnknown(given: Source): EnvironmentIssue[] {
  const known = Object.keys(variables.shape);
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('FORME_') && !name.startsWith(TEST_PREFIX) && !known.includes(name),
  );
  return unknown.map((variable) => {
    const nearest = findNearest(variable, known);
    return { variable, message: nearest ? `does not exist; did you mean ${nearest}?` : 'does not exist' };
  });
}

function findHalfAdmin(given: Source): EnvironmentIssue[] {
  const pair = ['FORME_ADMIN_USER', 'FORME_ADMIN_PASSWORD'];
  const missing = pair.filter((name) => given[name] === undefined);
  if (missing.length !== 1) return [];
  return missing.map((variable) => ({ variable, message: 'must be set too: both name and password, or neither' }));
}
