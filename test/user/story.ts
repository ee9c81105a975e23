import { graphql, type ExecutionResult } from 'graphql';
import { createCaptchas, type Captchas, type StoredCaptcha } from '../../src/auth/captcha.ts';
import { loadPasswordKey } from '../../src/auth/password-key.ts';
import { createAttempts } from '../../src/pace/attempts.ts';
import { createPaceKeys } from '../../src/pace/key.ts';
import { createTokens, type Tokens } from '../../src/auth/token.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { readEnvironment } from '../../src/environment/environment.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import { ENTITIES } from '../../src/entities.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { Secret } from '../../src/shared/secret.ts';
import { NO_METER } from '../../src/shared/telemetry.ts';
import { createSecretStore } from '../../src/setting/secret-store.ts';
import { toInForce, type SettingsInForce } from '../../src/setting/live-fields.ts';
import { createServerSettings, type ServerSettings } from '../../src/setting/service.ts';
import { resolvers as settingResolvers } from '../../src/setting/resolvers.ts';
import { createCaptchaStore } from '../../src/user/captcha-store.ts';
import { resolvers as userResolvers } from '../../src/user/resolvers.ts';
import { createRefreshTokens } from '../../src/auth/refresh-token.ts';
import { createLoginService } from '../../src/login/service.ts';
import { createPasswordCheck } from '../../src/password/check.ts';
import { createUserService, type UserService } from '../../src/user/service.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';

/** An empty server, with what accounts need, on a database of its own and with a clock that tests set. */
export interface UserStory extends AsyncDisposable {
  readonly database: Database;
  readonly users: UserService;
  readonly tokens: Tokens;
  readonly captchas: Captchas;
  /** The captchas that were drawn, for tests that must read one. */
  readonly drawn: readonly StoredCaptcha[];
  passSeconds(seconds: number): void;
  /** What was logged, each as its fields. */
  readonly warnings: readonly object[];
  /** A service of another process on the same database, with other settings. */
  reopen(settings: Partial<SettingsInForce>): UserService;
  register(name: string, password?: string): ReturnType<UserService['register']>;
  logIn(name: string, password: string): ReturnType<UserService['logIn']>;
  findViewer(token: string): Promise<Viewer | null>;
  execute<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  ask(viewer: Viewer | null, source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
}

const schema = createSchema({ resolvers: [userResolvers, settingResolvers] });
const IN_FORCE = toInForce({ values: new Map(), base: readEnvironment({}), clientExtras: {} });

/** The settings of a server where nothing was set, but for some. */
function settingsWith(changes: Partial<SettingsInForce> = {}): ServerSettings {
  return createServerSettings({
    live: { current: () => ({ ...IN_FORCE, readableFileTypes: ['txt'], ...changes }) },
    environment: { officeUrl: undefined, officeConverter: undefined },
  });
}

/** Opens the story; dispose of it at the end. */
export async function openUserStory(): Promise<UserStory> {
  await using opened = new AsyncDisposableStack();
  const { connection } = opened.use(await openMigratedDatabase());
  const database = await openDatabase({ connection, entities: ENTITIES });
  opened.defer(() => database.close());
  let passedMs = 0;
  const clock = () => new Date(Date.now() + passedMs);
  const secret = new Secret('a secret of this test, and of no other');
  const tokens = createTokens({ secret, lifetimeSeconds: 3600, clock });
  const logins = createLoginService({ tokens, refreshTokens: createRefreshTokens({ secret }), refreshSeconds: 7200 });
  const drawn: StoredCaptcha[] = [];
  const captchaStore = createCaptchaStore(database);
  const put = async (captcha: StoredCaptcha): Promise<void> => {
    drawn.push(captcha);
    await captchaStore.put(captcha);
  };
  const captchas = createCaptchas({ store: { ...captchaStore, put }, clock });
  const passwordKey = await loadPasswordKey(createSecretStore(database));
  const checkPassword = createPasswordCheck();
  const warnings: object[] = [];
  const logger = { warn: (fields: object) => warnings.push(fields) };
  const reopen = (changes: Partial<SettingsInForce>): UserService =>
    createUserService({
      tokens,
      captchas,
      passwordKey,
      checkPassword,
      logins,
      clock,
      logger,
      settings: settingsWith(changes),
    });
  const users = reopen({});
  const attempts = createAttempts({
    limits: { perAddress: 100_000, perName: 100_000 },
    toKey: createPaceKeys({ secret: new Secret('a secret of this test, and of no other') }),
    logger,
    meter: NO_METER,
  });
  const openContext = createContextOpener({
    fork: database.fork,
    documents: createDocumentStore(),
    // The other services are not asked here.
    services: { users, attempts, settings: settingsWith() } as unknown as Services,
  });
  const closing = opened.move();
  const anonymous = () => ({ viewer: null, em: database.fork() });
  return {
    database,
    users,
    tokens,
    captchas,
    drawn,
    warnings,
    reopen,
    passSeconds: (seconds) => {
      passedMs += seconds * 1000;
    },
    register: (name, password = 'correct horse') => users.register({ scope: anonymous(), input: { name, password } }),
    logIn: (name, password) => users.logIn({ scope: anonymous(), input: { name, password } }),
    findViewer: (token) => users.findViewer({ fork: database.fork, token }),
    execute: (text, parameters = []) => toSqlExecutor(database.fork())(text, parameters),
    ask: (viewer, source, variableValues) => {
      const contextValue = openContext({ viewer, requestId: 'test' });
      return graphql({ schema, source, variableValues, contextValue });
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
