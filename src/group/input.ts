import { z } from 'zod';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';

/** The group to make; see `CreateUserGroupInput` in the schema. */
export interface CreateGroup {
  readonly name: string;
  readonly remark?: string | null | undefined;
  readonly administratorIds?: readonly string[] | null | undefined;
}

/** What to change about a group; see `UpdateUserGroupInput` in the schema. */
export interface UpdateGroup {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly remark?: string | null | undefined;
}

const MAX = 1000;

const name = boundedText({ min: 1, max: 255 });
const remark = boundedText({ min: 0, max: 1000 }).nullish();
const users = z.array(z.string()).max(MAX, `Must be at most ${MAX} users.`);

const createSchema = z.object({ name, remark, administratorIds: users.nullish() });
const updateSchema = z.object({ name: name.nullish(), remark });
const usersSchema = z.object({ userIds: users });
const groupsSchema = z.object({
  groupIds: z.array(z.string()).min(1, 'Must be at least one group.').max(MAX, `Must be at most ${MAX} groups.`),
});

/** Reads what a group is to be. Throws `InvalidInput`, and `NotFound` for what is no user. */
export function parseCreateGroup(input: CreateGroup) {
  const parsed = parseInput({ schema: createSchema, input });
  const userIds = toUserIds(parsed.administratorIds ?? []);
  return { name: parsed.name, remark: parsed.remark || null, userIds };
}

/** Reads what to change about a group; null for what stays. Throws `InvalidInput`. */
export function parseUpdateGroup(input: UpdateGroup): { name: string | null; remark: string | null } {
  const parsed = parseInput({ schema: updateSchema, input });
  return { name: parsed.name ?? null, remark: parsed.remark ?? null };
}

/** Reads users, each once. Throws `InvalidInput` for too many, and `NotFound`. */
export function parseUserIds(input: { readonly userIds: readonly string[] }): readonly number[] {
  return toUserIds(parseInput({ schema: usersSchema, input }).userIds);
}

/** Reads groups, each once. Throws `InvalidInput` for none or too many, and `NotFound`. */
export function parseGroupIds(input: { readonly groupIds: readonly string[] }): readonly number[] {
  return [...new Set(parseInput({ schema: groupsSchema, input }).groupIds.map(parseGroupId))];
}

/** Reads the number of a group. Throws `NotFound` for text that is none, like for a number that no group has. */
export function parseGroupId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('USER_GROUP');
  return id;
}

function toUserIds(texts: readonly string[]): readonly number[] {
  const ids = texts.map((text) => {
    const id = parseRowId(text);
    if (id === null) throw new NotFound('USER');
    return id;
  });
  return [...new Set(ids)];
}
