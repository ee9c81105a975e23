import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { SettingKind } from '../setting/kind.ts';
import { findSetting } from '../setting/store.ts';
import { containsName, isGuessedEarly } from '../shared/early-guess.ts';
import { parseInput } from '../shared/input.ts';
import { InvalidInput, type InputIssue } from '../shared/refusal.ts';
import { showPolicy } from './shown-policy.ts';

/** What passwords must be like, how long they hold, and how many wrong ones are put up with; see the schema. */
export type PasswordPolicy = z.output<typeof policy>;

/** What to change; null goes back to what counts where nothing was set. */
export type PasswordPolicyChanges = { readonly [Name in keyof PasswordPolicy]?: PasswordPolicy[Name] | null };

const policy = z
  .object({
    minLength: wholeNumber({ from: 1, to: 128 }),
    minCharacterKinds: wholeNumber({ from: 1, to: 4 }),
    validDays: wholeNumber({ from: 1, to: 3650 }).nullable(),
    maxErrors: wholeNumber({ from: 1, to: 1000 }).nullable(),
    errorWindowMinutes: wholeNumber({ from: 1, to: 1440 }),
  })
  .readonly();

/** What counts where nothing was set: passwords never expire, and no number of wrong ones locks anybody out. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = Object.freeze({
  minLength: 8,
  minCharacterKinds: 1,
  validDays: null,
  maxErrors: null,
  errorWindowMinutes: 5,
});

/** The policy as it is kept. */
export const PASSWORD_POLICY: SettingKind<PasswordPolicy> = Object.freeze({
  key: 'user.passwordPolicy',
  schema: policy,
  shown: showPolicy(DEFAULT_PASSWORD_POLICY),
});

/** The kinds of characters that a password may mix. */
const KINDS: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** What counts at this moment. */
export async function findPasswordPolicy({ em }: { em: EntityManager }): Promise<PasswordPolicy> {
  return (await findSetting({ em, kind: PASSWORD_POLICY })) ?? DEFAULT_PASSWORD_POLICY;
}

/** The policy with the changes. Throws `InvalidInput` with every issue. */
export function changePolicy({ before, changes }: { before: PasswordPolicy; changes: PasswordPolicyChanges }) {
  const names = Object.keys(DEFAULT_PASSWORD_POLICY) as (keyof PasswordPolicy)[];
  const entries = names.map((name) => {
    const wanted = changes[name];
    return [name, wanted === undefined ? before[name] : (wanted ?? DEFAULT_PASSWORD_POLICY[name])];
  });
  return parseInput({ schema: policy, input: Object.fromEntries(entries) });
}

/** A password that somebody wants for an account. */
interface Wanted {
  readonly policy: PasswordPolicy;
  readonly password: string;
  /** The name of the account. */
  readonly name: string;
}

/** Throws `InvalidInput` with what is wrong with a new password; it is not repeated. */
export function assertGoodPassword(options: Wanted & { field: string }): void {
  const issues = findFaults(options).map((message): InputIssue => ({ path: [options.field], message }));
  if (issues.length > 0) throw new InvalidInput(issues);
}

function findFaults(options: Wanted): string[] {
  const { password } = options;
  const { minLength, minCharacterKinds } = options.policy;
  if (password === '') return ['Must not be empty.'];
  const faults: string[] = [];
  if ([...password].length < minLength) faults.push(`Must have at least ${minLength} characters.`);
  if (KINDS.filter((kind) => kind.test(password)).length < minCharacterKinds) {
    faults.push(
      `Must mix at least ${minCharacterKinds} of small letters, capital letters, digits and other characters.`,
    );
  }
  if (isGuessedEarly(password)) faults.push('Must not be one of those that everybody tries first.');
  if (containsName(options)) faults.push('Must not contain the name of the account.');
  return faults;
}

function wholeNumber({ from, to }: { from: number; to: number }) {
  const error = `Must be a whole number from ${from} to ${to.toLocaleString('en-US')}.`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}
