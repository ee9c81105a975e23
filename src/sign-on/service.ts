import type { EntityManager } from '@mikro-orm/postgresql';
import type { VerifyAssertion } from '../auth/assertion.ts';
import type { Tokens } from '../auth/token.ts';
import type { Scope } from '../database/scope.ts';
import { parseInput } from '../shared/input.ts';
import { Refusal } from '../shared/refusal.ts';
import { createAccount } from '../user/account.ts';
import { UserDisabled, UserNameTaken } from '../user/errors.ts';
import { assertUserName } from '../user/input.ts';
import { letIn, type LoggedIn, type Refreshing } from '../user/log-in.ts';
import { profileSchema, type Profile } from '../user/profile.ts';
import { findCredentials, getUserRow, type Credentials } from '../user/reads.ts';
import { AssertionRejected, SignOnUnsupported } from './errors.ts';
import { useUp } from './used.ts';

/** Whom a gateway vouches for; see `SignOnInput` in the schema. */
export type SignOn = { readonly name: string; readonly assertion: string } & {
  readonly [Name in keyof Profile]?: string | null;
};

/** What somebody is signed on with. */
export interface SignOnDependencies {
  readonly tokens: Tokens;
  readonly logins: Refreshing;
  /** Null where no gateway is trusted. */
  readonly verifyAssertion: VerifyAssertion | null;
  readonly logger: { warn(fields: object, message: string): void };
}

/** Lets people in whom a gateway vouches for. */
export type SignOnService = ReturnType<typeof createSignOnService>;

/** The gateway says who somebody is, and nothing about what they may do. */
export function createSignOnService(dependencies: SignOnDependencies) {
  return {
    /**
     * Lets somebody in, for whom an account is made where there is none. Throws `SignOnUnsupported`, `InvalidInput`,
     * `UserNameTooLong`, `AssertionRejected` or `UserDisabled`.
     */
    async signOn({ scope, input }: { scope: Scope; input: SignOn }): Promise<LoggedIn> {
      try {
        return await signOn({ dependencies, scope, input });
      } catch (error) {
        const { address = null } = scope;
        if (error instanceof Refusal) dependencies.logger.warn({ address, code: error.code }, 'A sign-on was refused.');
        throw error;
      }
    },
  };
}

/** What could be written better is refused before the assertion is used up. */
async function signOn(options: { dependencies: SignOnDependencies; scope: Scope; input: SignOn }): Promise<LoggedIn> {
  const { dependencies, scope, input } = options;
  const { verifyAssertion, tokens, logins } = dependencies;
  const { em, address = null } = scope;
  if (verifyAssertion === null) throw new SignOnUnsupported();
  const assertion = await verifyAssertion(input.assertion);
  if (assertion === null || assertion.userName !== input.name) throw new AssertionRejected();
  assertUserName(input.name);
  const profile = parseInput({ schema: profileSchema, input });
  if (!(await useUp({ em, assertion }))) throw new AssertionRejected();
  const { id, tokenVersion } = await findOrCreate({ em, name: input.name, profile });
  const user = await getUserRow({ em, id });
  if (user.isDisabled) throw new UserDisabled();
  return letIn({ em, address, tokens, logins, user, tokenVersion });
}

/** Two who come at once under a name that nobody has are given one account. */
async function findOrCreate(account: { em: EntityManager; name: string; profile: Profile }): Promise<Credentials> {
  const known = await findCredentials(account);
  if (known !== null) return known;
  await create(account).catch((error: unknown) => {
    if (!(error instanceof UserNameTaken)) throw error;
  });
  const made = await findCredentials(account);
  if (made === null) throw new AssertionRejected();
  return made;
}

/** Without a password: nobody logs in there but by the gateway, until an administrator sets one. */
function create({ em, ...account }: { em: EntityManager; name: string; profile: Profile }): Promise<unknown> {
  return em
    .fork()
    .transactional((inner) => createAccount({ em: inner, ...account, passwordHash: null, purpose: 'signOn' }));
}
