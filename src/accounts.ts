import { createAssertionVerifier } from './auth/assertion.ts';
import { createCaptchas } from './auth/captcha.ts';
import { loadPasswordKey } from './auth/password-key.ts';
import { createRefreshTokens } from './auth/refresh-token.ts';
import { loadSigningSecret } from './auth/signing-secret.ts';
import { createTokens } from './auth/token.ts';
import type { Environment } from './environment/environment.ts';
import type { Services } from './graphql/context.ts';
import { createLoginService } from './login/service.ts';
import { createPasswordCheck } from './password/check.ts';
import { createPasswordService } from './password/service.ts';
import { createSignOnService } from './sign-on/service.ts';
import { createSecretStore } from './setting/secret-store.ts';
import type { Storage } from './storage.ts';
import { createCaptchaStore } from './user/captcha-store.ts';
import { createUserAdministration } from './user/administration.ts';
import { createUserService } from './user/service.ts';

/** What people are let in by, and what they are let in with. */
export type AccountServices = Pick<Services, 'users' | 'userAdministration' | 'logins' | 'signOns' | 'passwords'>;

/** Opens what keeps accounts; every instance on one database uses the same keys. */
export async function openAccounts(options: {
  environment: Environment;
  fork: Storage['database']['fork'];
  settings: Services['settings'];
  clock: () => Date;
  logger: { warn(fields: object, message: string): void };
}): Promise<AccountServices> {
  const { environment, fork, clock, ...shared } = options;
  const secrets = createSecretStore({ fork });
  const [passwordKey, secret] = await Promise.all([
    loadPasswordKey(secrets),
    loadSigningSecret({ configured: environment.secret, secrets }),
  ]);
  const tokens = createTokens({ secret, lifetimeSeconds: environment.tokenSeconds, clock });
  const captchas = createCaptchas({ store: createCaptchaStore({ fork }), clock });
  const checkPassword = createPasswordCheck();
  const { refreshSeconds, ssoSecret } = environment;
  const verifyAssertion = ssoSecret === undefined ? null : createAssertionVerifier({ secret: ssoSecret, clock });
  const logins = createLoginService({ tokens, refreshTokens: createRefreshTokens({ secret }), refreshSeconds });
  return {
    logins,
    signOns: createSignOnService({ tokens, logins, verifyAssertion, logger: options.logger }),
    users: createUserService({ ...shared, passwordKey, checkPassword, tokens, captchas, logins, clock }),
    userAdministration: createUserAdministration({ passwordKey }),
    passwords: createPasswordService({ passwordKey, checkPassword }),
  };
}

const DEFAULT_ADMINISTRATOR = 'admin';

/** Sees to it that there is an administrator; returns name and password where this start has made the password up. */
export async function ensureAdministrator(options: {
  environment: Environment;
  fork: Storage['database']['fork'];
  users: Services['users'];
}): Promise<{ readonly name: string; readonly password: string } | null> {
  const { environment, fork, users } = options;
  const name = environment.admin?.name ?? DEFAULT_ADMINISTRATOR;
  const chosen = environment.admin?.password.reveal() ?? null;
  const password = await users.ensureAdministrator({ em: fork(), name, password: chosen });
  return password === null ? null : { name, password };
}
