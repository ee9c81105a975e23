import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { hashPassword } from '../auth/password.ts';
import type { PasswordKey } from '../auth/password-key.ts';
import { assertAllowed, assertAllowedSomewhere, assertCan, type Action } from '../auth/permissions.ts';
import type { Scope, ViewerScope } from '../database/scope.ts';
import { storeSetting } from '../setting/store.ts';
import { lockSettings } from '../setting/versions.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { CredentialsRejected, UserDisabled } from '../user/errors.ts';
import { findCredentials, getUserRow, type Credentials } from '../user/reads.ts';
import { getTarget } from '../user/target.ts';
import type { CheckPassword } from './check.ts';
import { CurrentPasswordWrong, PasswordUnset } from './errors.ts';
import {
  assertGoodPassword,
  changePolicy,
  findPasswordPolicy,
  PASSWORD_POLICY,
  type PasswordPolicy,
  type PasswordPolicyChanges,
} from './policy.ts';
import { replacePassword, type Replacement } from './replace.ts';

/** What passwords are changed with. */
export interface PasswordDependencies {
  readonly passwordKey: PasswordKey;
  readonly checkPassword: CheckPassword;
}

/** A present and a new password as they travelled: encrypted or plain. */
export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
}

/** Changes passwords, and says what they must be like. */
export type PasswordService = ReturnType<typeof createPasswordService>;

const RESET: Action = 'user:resetPassword';

/** A password is never compared or hashed within a transaction, because that takes tens of milliseconds. */
export function createPasswordService(dependencies: PasswordDependencies) {
  const { checkPassword } = dependencies;
  return {
    /**
     * Changes the viewer's own password and ends the viewer's other logins; returns how many. Throws
     * `CurrentPasswordWrong`, `PasswordUnset`, `AccountLocked` or `InvalidInput`.
     */
    async change({ scope, input }: { scope: ViewerScope; input: PasswordChange }): Promise<number> {
      const { em, viewer } = scope;
      assertCan({ viewer, action: 'user:changePassword', resource: { ownerId: viewer.userId } });
      const { policy, current, next } = await readChange({ em, dependencies, input, name: viewer.userName });
      const name = await getPasswordName({ em, id: viewer.userId });
      const attempt = checkPassword({ em, policy, name, password: current });
      const credentials = await attempt.catch((error: unknown) => {
        throw error instanceof CredentialsRejected ? new CurrentPasswordWrong() : error;
      });
      const { loginId: keptLoginId } = viewer;
      const count = await changeOwn({ scope, credentials, name, next, keptLoginId });
      if (count === null) throw new CurrentPasswordWrong();
      return count;
    },

    /**
     * Changes the password of whoever knows it without a login, and ends all logins of the account. A name that nobody
     * has is refused like a wrong password, and as late. Throws `CredentialsRejected`, `AccountLocked`, `UserDisabled` or
     * `InvalidInput`.
     */
    async changeExpired({ scope, input }: { scope: Scope; input: PasswordChange & { name: string } }): Promise<number> {
      const { em } = scope;
      const { name } = input;
      const { policy, current, next } = await readChange({ em, dependencies, input, name });
      const credentials = await checkPassword({ em, policy, name, password: current });
      if ((await getUserRow({ em, id: credentials.id })).isDisabled) throw new UserDisabled();
      const count = await changeOwn({ scope, credentials, name, next, keptLoginId: null });
      if (count === null) throw new CredentialsRejected();
      return count;
    },

    /** Sets somebody's password and ends all logins of the account but the viewer's. Throws `NotFound`, `NotPermitted` or `InvalidInput`. */
    async reset({ scope, input }: { scope: ViewerScope; input: { userId: string; password: string } }) {
      const { viewer, em } = scope;
      const { userId } = input;
      assertAllowedSomewhere({ viewer, action: RESET });
      const { name } = await getTarget({ em, viewer, action: RESET, userId });
      const policy = await findPasswordPolicy({ em });
      const password = decrypt({ dependencies, text: input.password, field: 'password' });
      assertGoodPassword({ policy, password, name, field: 'password' });
      return reset({ scope, userId, passwordHash: await hashPassword(password) });
    },

    /** What counts at this moment, for administrators. Throws `NotPermitted`. */
    async findPolicy({ em, viewer }: ViewerScope): Promise<PasswordPolicy> {
      assertAllowed({ viewer, action: 'user:setPasswordPolicy' });
      return findPasswordPolicy({ em });
    },

    /** Changes what counts from this moment on. Throws `NotPermitted` or `InvalidInput`. */
    async updatePolicy({ scope, changes }: { scope: ViewerScope; changes: PasswordPolicyChanges }) {
      const { viewer } = scope;
      assertAllowed({ viewer, action: 'user:setPasswordPolicy' });
      const operator = { id: viewer.userId, name: viewer.userName };
      return scope.em.fork().transactional(async (em) => {
        const inner = { ...scope, em };
        // Two who change different members at once change both.
        await lockSettings({ em });
        const value = changePolicy({ before: await findPasswordPolicy({ em }), changes });
        await storeSetting({ scope: inner, kind: PASSWORD_POLICY, value });
        await writeEntry({ scope: inner, operator, area: 'SYSTEM', event: 'SETTING_UPDATED', object: null });
        return value;
      });
    },
  };
}

/** What is new is looked at before what is present, so that it tells nothing about the account. */
async function readChange(options: {
  em: EntityManager;
  dependencies: PasswordDependencies;
  input: PasswordChange;
  name: string;
}) {
  const { em, dependencies, input, name } = options;
  const policy = await findPasswordPolicy({ em });
  const current = decrypt({ dependencies, text: input.password, field: 'password' });
  const next = decrypt({ dependencies, text: input.newPassword, field: 'newPassword' });
  assertGoodPassword({ policy, password: next, name, field: 'newPassword' });
  if (next === current) throw toIssue({ field: 'newPassword', message: 'Must differ from the present one.' });
  return { policy, current, next };
}

function decrypt(options: { dependencies: PasswordDependencies; text: string; field: string }): string {
  const { dependencies, text, field } = options;
  try {
    return dependencies.passwordKey.decryptPassword(text);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.issues.map(({ message }) => ({ path: [field], message })));
  }
}

function toIssue({ field, message }: { field: string; message: string }): InvalidInput {
  return new InvalidInput([{ path: [field], message }]);
}

async function getPasswordName({ em, id }: { em: EntityManager; id: number }): Promise<string> {
  const { name } = await getUserRow({ em, id });
  const credentials = await findCredentials({ em, name });
  if (credentials === null || credentials.passwordHash === null) throw new PasswordUnset();
  return name;
}

async function changeOwn(options: {
  scope: Scope;
  credentials: Credentials;
  name: string;
  next: string;
  keptLoginId: string | null;
}): Promise<number | null> {
  const { scope, credentials, name, next, keptLoginId } = options;
  const user = { id: credentials.id, name };
  const { passwordHash: formerHash } = credentials;
  const passwordHash = await hashPassword(next);
  return replace({ scope, operator: user, user, event: 'PASSWORD_CHANGED', passwordHash, formerHash, keptLoginId });
}

function replace({
  scope,
  ...rest
}: Omit<Replacement, 'em' | 'address' | 'viewer'> & { scope: Scope }): Promise<number | null> {
  const { address = null, viewer } = scope;
  return scope.em.fork().transactional((em) => replacePassword({ em, address, viewer, ...rest }));
}

/** Who may do it is asked again, because hashing took its time. */
async function reset(options: { scope: ViewerScope; userId: string; passwordHash: string }) {
  const { scope, userId, passwordHash } = options;
  const { viewer, address = null } = scope;
  const operator = { id: viewer.userId, name: viewer.userName };
  const done = await scope.em.fork().transactional(async (em) => {
    const user = await getTarget({ em, viewer, action: RESET, userId });
    const keptLoginId = user.id === viewer.userId ? viewer.loginId : null;
    const count = await replacePassword({
      ...{ em, address, viewer, operator, user },
      ...{ event: 'PASSWORD_RESET', passwordHash, keptLoginId },
    });
    return { id: user.id, endedLoginCount: count ?? 0 };
  });
  return { user: await getUserRow({ em: scope.em, id: done.id }), endedLoginCount: done.endedLoginCount };
}
