import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../user/entity.ts';

const LoginSchema = defineEntity({
  name: 'Login',
  tableName: 'login',
  indexes: [
    { name: 'login_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'login_expiry', properties: ['expiresAt'] },
  ],
  properties: {
    /** 32 lower-case hexadecimal characters; its token names it. */
    id: p.string().length(32).primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The account's own when it was opened, or when it survived a change of the password; a lower one has ended. */
    tokenVersion: p.integer().default(1),
    ipAddress: p.string().length(64).nullable(),
    expiresAt: p.datetime(3),
    /** Set when it was ended before its time. */
    endedAt: p.datetime(3).nullable(),
    /** The newer login that ended it, where an account may have but one; no foreign key, because that one may go first. */
    replacedBy: p.string().length(32).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** One time that somebody was let in with a password, or with the assertion of a gateway; its token holds for as long as this does. */
export class Login extends LoginSchema.class {}
LoginSchema.setClass(Login);

const RefreshTokenSchema = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_token',
  indexes: [
    { name: 'refresh_token_of_login', properties: ['login'] },
    { name: 'refresh_token_expiry', properties: ['expiresAt'] },
  ],
  properties: {
    /** All that is kept of it. */
    hash: p.string().length(64).primary(),
    login: () => p.manyToOne(Login).mapToPk().deleteRule('cascade'),
    /** Set when it was exchanged for the next one. */
    usedAt: p.datetime(3).nullable(),
    expiresAt: p.datetime(3),
  },
});

/** What a login goes on with, once. Used ones are kept, so that a stolen one is known for what it is. */
export class RefreshToken extends RefreshTokenSchema.class {}
RefreshTokenSchema.setClass(RefreshToken);
