import { z } from 'zod';
import { parseFlowId } from '../flow/id.ts';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import type { GrantKind } from './kind.ts';
import { MENU } from './menu.ts';

/** The role to make; see `CreateRoleInput` in the schema. */
export interface CreateRole {
  readonly groupId: string;
  readonly name: string;
  readonly remark?: string | null | undefined;
}

/** What to change about a role; see `UpdateRoleInput` in the schema. */
export interface UpdateRole {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly remark?: string | null | undefined;
}

/** What a role is to grant; see `ReplaceRoleGrantsInput` in the schema. */
export interface ReplaceGrants {
  readonly roleId: string;
  readonly kind: GrantKind;
  readonly targetIds: readonly string[];
}

const MAX_GRANTS = 10_000;
const MAX_ROLES = 1000;

const name = boundedText({ min: 1, max: 255 });
const remark = boundedText({ min: 0, max: 1000 }).nullish();

const createSchema = z.object({ name, remark });
const updateSchema = z.object({ name: name.nullish(), remark });
const target = boundedText({ min: 1, max: 255 });
const targets = z.array(target).max(MAX_GRANTS, `Must be at most ${MAX_GRANTS.toLocaleString('en-US')} things.`);
const grantsSchema = z.object({ targetIds: targets });
const menuSchema = z.object({ targetIds: z.array(z.enum(MENU, 'Must be a part of the web client.')) });
const rolesSchema = z.object({ roleIds: z.array(z.string()).max(MAX_ROLES, `Must be at most ${MAX_ROLES} roles.`) });

/** Reads what a role is to be called. Throws `InvalidInput`. */
export function parseCreateRole(input: CreateRole): { name: string; remark: string | null } {
  const parsed = parseInput({ schema: createSchema, input });
  return { name: parsed.name, remark: parsed.remark || null };
}

/** Reads what to change about a role; null for what stays. Throws `InvalidInput`. */
export function parseUpdateRole(input: UpdateRole): { name: string | null; remark: string | null } {
  const parsed = parseInput({ schema: updateSchema, input });
  return { name: parsed.name ?? null, remark: parsed.remark ?? null };
}

/** Whether grants of this kind are about flows. */
export function isOfFlows(kind: GrantKind): boolean {
  return /^(SKILL|ASSISTANT|WORKFLOW)_/.test(kind);
}

/** Whether grants of this kind are about knowledge bases. */
export function isOfBases(kind: GrantKind): boolean {
  return kind.startsWith('KNOWLEDGE_');
}

/** Reads what is granted, each thing once; flows are named as they are stored. Throws `InvalidInput`. */
export function parseTargets({ kind, targetIds }: ReplaceGrants): readonly string[] {
  const input = { targetIds };
  if (kind === 'WEB_MENU') return [...new Set(parseInput({ schema: menuSchema, input }).targetIds)];
  const parsed = parseInput({ schema: grantsSchema, input }).targetIds;
  return [...new Set(isOfFlows(kind) ? parsed.map((id) => parseFlowId(id) ?? id) : parsed)];
}

/** Reads the number of a role. Throws `NotFound` for text that is none, like for a number that no role has. */
export function parseRoleId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('ROLE');
  return id;
}

/** Reads the numbers of roles, each once. Throws `InvalidInput` for too many, and `NotFound`. */
export function parseRoleIds(input: { readonly roleIds: readonly string[] }): readonly number[] {
  return [...new Set(parseInput({ schema: rolesSchema, input }).roleIds.map(parseRoleId))];
}
