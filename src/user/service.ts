import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Captchas } from '../auth/captcha.ts';
import type { PasswordKey } from '../auth/password-key.ts';
import { hashPassword } from '../auth/password.ts';
import type { Tokens } from '../auth/token.ts';
import type { Scope } from '../database/scope.ts';
import type { CheckPassword } from '../password/check.ts';
import { findPasswordPolicy } from '../password/policy.ts';
import type { ServerSettings } from '../setting/service.ts';
import { Refusal } from '../shared/refusal.ts';
import { createAccount, hasAdministrator } from './account.ts';
import { CaptchaRejected, RegistrationClosed } from './errors.ts';
import { createViewerFinder } from './identify.ts';
import { assertUserName, parseNewAccount, type Applicant, type NewApplicant } from './input.ts';
import { logIn, type LoggedIn, type Refreshing } from './log-in.ts';
import { getUserRow, type UserRow } from './reads.ts';

/** What accounts are kept with. */
export interface UserDependencies {
  readonly tokens: Tokens;
  readonly captchas: Captchas;
  readonly passwordKey: PasswordKey;
  readonly checkPassword: CheckPassword;
  readonly logins: Refreshing;
  readonly settings: ServerSettings;
  readonly clock: () => Date;
  readonly logger: { warn(fields: object, message: string): void };
}

/** Creates accounts, lets their holders in, and tells who is asking. */
export type UserService = ReturnType<typeof createUserService>;

const GENERATED_PASSWORD_BYTES = 18;

/** A password, hashed, is never compared or made within a transaction, because that takes tens of milliseconds. */
export function createUserService(dependencies: UserDependencies) {
  const { tokens, captchas, passwordKey, checkPassword, logins, settings, clock, logger } = dependencies;
  const { findViewer, isReplaced } = createViewerFinder({ tokens, clock });
  return {
    /** Who bears an access token; null for everything but a genuine, current one of an enabled account. */
    findViewer,

    /** Whether an access token belongs to a login whose place a newer one of its account has taken. */
    isReplaced,

    /** A new captcha, whether or not the server asks for one. */
    createCaptcha: async () => ({ ...(await captchas.create()), isRequired: settings.captchaRequired }),

    /** The public key for passwords in transit, as PEM. */
    passwordPem: (): string => passwordKey.publicPem(),

    /**
     * Creates an account. Throws `RegistrationClosed`, `CaptchaRejected`, `InvalidInput`, `UserNameTooLong` or
     * `UserNameTaken`.
     */
    async register({ scope, input }: { scope: Scope; input: NewApplicant }): Promise<UserRow> {
      if (!settings.registrationOpen) throw new RegistrationClosed();
      await assertCaptcha({ dependencies, applicant: input });
      const policy = await findPasswordPolicy(scope);
      const { password, ...account } = parseNewAccount({ applicant: input, passwordKey, policy });
      const passwordHash = await hashPassword(password);
      const user = await scope.em
        .fork()
        .transactional((em) => createAccount({ em, ...account, passwordHash, purpose: 'registration' }));
      return getUserRow({ em: scope.em, id: user?.id ?? 0 });
    },

    /** Lets an account's holder in. Throws `CaptchaRejected`, `InvalidInput`, and what `logIn` throws. */
    async logIn({ scope, input }: { scope: Scope; input: Applicant }): Promise<LoggedIn> {
      await assertCaptcha({ dependencies, applicant: input });
      const { em, address = null } = scope;
      const password = passwordKey.decryptPassword(input.password);
      try {
        return await logIn({ em, address, tokens, checkPassword, logins, name: input.name, password });
      } catch (error) {
        logRefusal({ logger, address, error });
        throw error;
      }
    },

    /**
     * Sees to it that somebody administers the server: creates an administrator unless there is one. Returns the
     * password if it made one up, which nobody can be told a second time. Throws `UserNameTaken`, `InvalidInput` or
     * `UserNameTooLong`.
     */
    async ensureAdministrator(options: { em: EntityManager; name: string; password: string | null }) {
      const { em, name } = options;
      if (await hasAdministrator(em)) return null;
      assertUserName(name);
      const password = options.password ?? randomBytes(GENERATED_PASSWORD_BYTES).toString('base64url');
      const passwordHash = await hashPassword(password);
      const user = await em
        .fork()
        .transactional((inner) => createAccount({ em: inner, name, passwordHash, purpose: 'administration' }));
      return user !== null && options.password === null ? password : null;
    },
  };
}

/** The log is told from where and why, but not the name: some people type their password into its field. */
function logRefusal(options: { logger: UserDependencies['logger']; address: string | null; error: unknown }): void {
  const { logger, address, error } = options;
  if (error instanceof Refusal) logger.warn({ address, code: error.code }, 'A login was refused.');
}

async function assertCaptcha(options: { dependencies: UserDependencies; applicant: Applicant }): Promise<void> {
  const { dependencies, applicant } = options;
  if (!dependencies.settings.captchaRequired) return;
  const attempt = { key: applicant.captchaKey, answer: applicant.captcha };
  if (!(await dependencies.captchas.redeem(attempt))) throw new CaptchaRejected();
}
