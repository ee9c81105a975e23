import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { RoleGrantKind, RoleGrantPageQuery, WireRoleFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A role on the wire. */
export const roleRow = z
  .strictObject({
    id: rowNumber,
    role_name: z.string(),
    group_id: rowNumber,
    remark: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Role', description: 'What accounts are given, so that they may do what it grants.' });

/** What a role grants, on the wire. */
export const grantRow = z
  .strictObject({
    id: rowNumber,
    role_id: rowNumber,
    third_id: z.string(),
    type: z.int().meta({
      description:
        '1 knowledge, 2 skill, 5 assistant, 7 tool, 9 workflow, 11 dashboard: reading. 3, 4, 6, 8, 10, 12: changing the same. 99: a part of the web client.',
    }),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'RoleGrant', description: 'That a role lets its holders do something with one thing.' });

const TYPES: Readonly<Record<RoleGrantKind, number>> = Object.freeze({
  KNOWLEDGE_READ: 1,
  SKILL_READ: 2,
  KNOWLEDGE_WRITE: 3,
  SKILL_WRITE: 4,
  ASSISTANT_READ: 5,
  ASSISTANT_WRITE: 6,
  TOOL_READ: 7,
  TOOL_WRITE: 8,
  WORKFLOW_READ: 9,
  WORKFLOW_WRITE: 10,
  DASHBOARD_READ: 11,
  DASHBOARD_WRITE: 12,
  WEB_MENU: 99,
});

// The keys of a frozen record are those of its type.
const KINDS = new Map(Object.entries<number>(TYPES).map(([kind, type]) => [type, kind as RoleGrantKind]));

/** The kind of grant that a number stands for; null for other numbers. */
export function findGrantKind(type: number): RoleGrantKind | null {
  return KINDS.get(type) ?? null;
}

/** A role as the wire tells it. */
export function toRoleRow(role: WireRoleFragment): z.output<typeof roleRow> {
  return {
    id: Number(role.id),
    role_name: role.name,
    group_id: Number(role.group.id),
    remark: role.remark,
    create_time: toWireTime(role.createdAt),
    update_time: toWireTime(role.updatedAt),
  };
}

type Grants = NonNullable<NonNullable<RoleGrantPageQuery['role']>['grants']>;

/** What a role grants, as the wire tells it. */
export function toGrantRow(options: {
  roleId: number;
  grant: Grants['edges'][number]['node'];
}): z.output<typeof grantRow> {
  const { roleId, grant } = options;
  return {
    id: Number(grant.id),
    role_id: roleId,
    third_id: grant.targetId,
    type: TYPES[grant.kind],
    create_time: toWireTime(grant.createdAt),
    update_time: toWireTime(grant.updatedAt),
  };
}
