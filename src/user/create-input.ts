import { z } from 'zod';
import type { PasswordKey } from '../auth/password-key.ts';
import { assertGoodPassword, type PasswordPolicy } from '../password/policy.ts';
import { parseInput, parseRowId } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { GroupAndRoleRequired } from './errors.ts';
import { assertUserName } from './input.ts';
import { PROFILE_SHAPE, type Profile } from './profile.ts';

/** An account that an administrator makes; see `CreateUserInput` in the schema. */
export interface CreateUser {
  readonly name: string;
  /** As it travelled: encrypted or plain. */
  readonly password: string;
  readonly groups: readonly { readonly groupId: string; readonly roleIds: readonly string[] }[];
}

/** A role that is given in its group. */
export interface GivenRole {
  readonly groupId: number;
  readonly roleId: number;
}

/** What was wanted, read. */
export interface WantedUser {
  readonly name: string;
  readonly password: string;
  readonly profile: Profile;
  readonly groupIds: readonly number[];
  readonly roles: readonly GivenRole[];
}

const MAX_GROUPS = 100;
const MAX_ROLES = 100;

/** Text that is no number names nothing: no group and no role has this one. */
const NONE = 0;

const shape = z.object({
  ...PROFILE_SHAPE,
  groups: z
    .array(z.object({ groupId: z.string(), roleIds: z.array(z.string()).max(MAX_ROLES, `At most ${MAX_ROLES}.`) }))
    .max(MAX_GROUPS, `At most ${MAX_GROUPS}.`),
});

/** Throws `InvalidInput`, `UserNameTooLong` or `GroupAndRoleRequired`. */
export function parseCreateUser(options: {
  input: CreateUser;
  passwordKey: PasswordKey;
  policy: PasswordPolicy;
}): WantedUser {
  const { input, passwordKey, policy } = options;
  assertUserName(input.name);
  const { groups, ...profile } = parseInput({ schema: shape, input });
  const password = passwordKey.decryptPassword(input.password);
  assertGoodPassword({ policy, password, name: input.name, field: 'password' });
  const roles = groups.flatMap(({ groupId, roleIds }) =>
    roleIds.map((roleId) => ({ groupId: toNumber(groupId), roleId: toNumber(roleId) })),
  );
  if (roles.length === 0) throw new GroupAndRoleRequired();
  return { name: input.name, password, profile, groupIds: groups.map(({ groupId }) => toNumber(groupId)), roles };
}

/** What a place that does not exist is refused with. */
export function toUnknownPlace(message: string): InvalidInput {
  return new InvalidInput([{ path: ['groups'], message }]);
}

function toNumber(id: string): number {
  return parseRowId(id) ?? NONE;
}
