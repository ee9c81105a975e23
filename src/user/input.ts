import type { PasswordKey } from '../auth/password-key.ts';
import { assertGoodPassword, type PasswordPolicy } from '../password/policy.ts';
import { parseInput } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import { UserNameTooLong } from './errors.ts';
import { profileSchema, type Profile } from './profile.ts';

const MAX_NAME_LENGTH = 30;

/** Who wants an account or a token; see `RegisterUserInput` and `LogInInput` in the schema. */
export interface Applicant {
  readonly name: string;
  /** As it travelled: encrypted or plain. */
  readonly password: string;
  readonly captchaKey?: string | null;
  readonly captcha?: string | null;
}

/** Who wants an account, and what is told about them. */
export type NewApplicant = Applicant & { readonly [Name in keyof Profile]?: string | null };

/** The name and the password of a new account. Throws `InvalidInput` or `UserNameTooLong`. */
export function parseNewAccount(options: {
  applicant: NewApplicant;
  passwordKey: PasswordKey;
  policy: PasswordPolicy;
}): { name: string; password: string; profile: Profile } {
  const { applicant, passwordKey, policy } = options;
  assertUserName(applicant.name);
  const profile = parseInput({ schema: profileSchema, input: applicant });
  const password = passwordKey.decryptPassword(applicant.password);
  assertGoodPassword({ policy, password, name: applicant.name, field: 'password' });
  return { name: applicant.name, password, profile };
}

/** Throws `InvalidInput` or `UserNameTooLong` for a name that no account can have. */
export function assertUserName(name: string): void {
  if (name.trim() === '') throw new InvalidInput([{ path: ['name'], message: 'Must not be empty.' }]);
  if (!isStorable(name)) throw new InvalidInput([{ path: ['name'], message: 'Must not contain NUL characters.' }]);
  if ([...name].length > MAX_NAME_LENGTH) throw new UserNameTooLong();
}
