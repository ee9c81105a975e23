import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { Role } from '../role/entity.ts';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'user_account',
  properties: {
    id: p.integer().primary(),
    name: p.string().length(30).unique(),
    passwordHash: p.string().length(255).nullable().lazy(),
    email: p.string().length(255).nullable(),
    phoneNumber: p.string().length(255).nullable(),
    departmentId: p.string().length(255).nullable(),
    remark: p.string().length(1000).nullable(),
    isDisabled: p.boolean().default(false),
    /** Rises when every token issued so far must stop working. */
    tokenVersion: p.integer().default(1),
    passwordChangedAt: p.datetime(3).defaultRaw('now()'),
    ...timestamps,
  },
});

/** An account. */
export class User extends UserSchema.class {}
UserSchema.setClass(User);

const UserRoleSchema = defineEntity({
  name: 'UserRole',
  tableName: 'user_role',
  indexes: [{ name: 'user_role_of_role', properties: ['role'] }],
  properties: {
    user: () => p.manyToOne(User).mapToPk().primary().updateRule('no action').deleteRule('cascade'),
    role: () => p.manyToOne(Role).mapToPk().primary().updateRule('no action').deleteRule('cascade'),
  },
});

/** A role that a user holds; 1 is the administrator, 2 an ordinary user. */
export class UserRole extends UserRoleSchema.class {}
UserRoleSchema.setClass(UserRole);

const CaptchaSchema = defineEntity({
  name: 'Captcha',
  tableName: 'captcha',
  properties: {
    key: p.string().length(40).primary(),
    answer: p.string().length(16),
    expiresAt: p.datetime(3).index(),
  },
});

/** An unsolved captcha; taken out by the first attempt to solve it. */
export class Captcha extends CaptchaSchema.class {}
CaptchaSchema.setClass(Captcha);
