import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { UserGroup } from '../group/entity.ts';
import type { GrantKind } from './kind.ts';

const RoleSchema = defineEntity({
  name: 'Role',
  tableName: 'role',
  uniques: [{ name: 'role_name_in_group', properties: ['group', 'name'] }],
  properties: {
    id: p.integer().primary(),
    name: p.string().length(255),
    /** Whoever administers the group gives the role out, and says what it grants. */
    group: () => p.manyToOne(UserGroup).mapToPk().deleteRule('cascade'),
    remark: p.string().length(1000).nullable(),
    ...timestamps,
  },
});

/** What accounts are given so that they may do what it grants; 1 administers the server, 2 is everybody's. */
export class Role extends RoleSchema.class {}
RoleSchema.setClass(Role);

const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  uniques: [{ name: 'role_grant_once', properties: ['role', 'kind', 'targetId'] }],
  indexes: [{ name: 'role_grant_of_target', properties: ['targetId'] }],
  properties: {
    id: p.integer().primary(),
    role: () => p.manyToOne(Role).mapToPk().deleteRule('cascade'),
    kind: p.string().$type<GrantKind>().length(24),
    /** A flow's id, a part of the web client, or the name of something that other servers keep. */
    targetId: p.string().length(255),
    ...timestamps,
  },
});

/** That a role lets its holders do something with one thing. */
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant);
