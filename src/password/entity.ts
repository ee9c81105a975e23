import { defineEntity, p } from '@mikro-orm/core';

const LoginFailureSchema = defineEntity({
  name: 'LoginFailure',
  tableName: 'login_failure',
  indexes: [{ name: 'login_failure_end', properties: ['endsAt'] }],
  properties: {
    /** Of the name that was given, whether or not an account has it; some people type their password there. */
    nameHash: p.string().length(64).primary(),
    count: p.integer(),
    /** When the wrong passwords are forgotten. */
    endsAt: p.datetime(3),
  },
});

/** Wrong passwords for a name within a window of time. */
export class LoginFailure extends LoginFailureSchema.class {}
LoginFailureSchema.setClass(LoginFailure);
