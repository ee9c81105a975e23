import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { User } from '../user/entity.ts';

/** The group that everybody belongs to from registration on; its number is the legacy contract's. */
export const DEFAULT_GROUP_ID = 2;

/** The wire numbers of the legacy contract for what can be assigned to a group. */
export const GROUP_RESOURCE_KINDS = Object.freeze({ KNOWLEDGE: 1, SKILL: 2, ASSISTANT: 3, WORKFLOW: 5 });

export type GroupResourceKind = keyof typeof GROUP_RESOURCE_KINDS;

const UserGroupSchema = defineEntity({
  name: 'UserGroup',
  tableName: 'user_group',
  properties: {
    id: p.integer().primary(),
    name: p.string().length(255).unique(),
    remark: p.string().length(1000).nullable(),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    updater: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    ...timestamps,
  },
});

/** People who share what is assigned to them. */
export class UserGroup extends UserGroupSchema.class {}
UserGroupSchema.setClass(UserGroup);

const GroupMemberSchema = defineEntity({
  name: 'GroupMember',
  tableName: 'group_member',
  uniques: [{ name: 'group_member_once', properties: ['user', 'group', 'isAdministrator'] }],
  indexes: [{ name: 'group_member_of_group', properties: ['group'] }],
  properties: {
    id: p.integer().primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    group: () => p.manyToOne(UserGroup).mapToPk().deleteRule('cascade'),
    /** Administering a group and belonging to it are told apart; somebody who does both has two rows. */
    isAdministrator: p.boolean().default(false),
    remark: p.string().length(1000).nullable(),
    ...timestamps,
  },
});

/** Somebody's place in a group. */
export class GroupMember extends GroupMemberSchema.class {}
GroupMemberSchema.setClass(GroupMember);

const GroupResourceSchema = defineEntity({
  name: 'GroupResource',
  tableName: 'group_resource',
  uniques: [{ name: 'group_resource_once', properties: ['resourceId', 'kind', 'group'] }],
  indexes: [{ name: 'group_resource_of_group', properties: ['group', 'kind'] }],
  properties: {
    id: p.integer().primary(),
    group: () => p.manyToOne(UserGroup).mapToPk().deleteRule('cascade'),
    kind: p.string().$type<GroupResourceKind>().length(16),
    /** A flow's id, or the number of a knowledge base. */
    resourceId: p.string().length(32),
    ...timestamps,
  },
});

/** A flow, or a knowledge base, assigned to a group. */
export class GroupResource extends GroupResourceSchema.class {}
GroupResourceSchema.setClass(GroupResource);
